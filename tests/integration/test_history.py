"""What goes into history comes out of it: once, late or not, page by page, and as it was known at any moment."""

import random

import pytest

from ioc.instant import DAY, HOUR, MINUTE, SECOND
from ioc.reading import Quarantined, Reading, Status, Value
from ioc.store.haul import Haul, SupersededError
from ioc.store.history import History
from ioc.store.quarantine_log import QuarantineLog
from tests.readings import T0, reading, water

pytestmark = pytest.mark.integration

ALL_TIME = (0, 1 << 62)


def walk(history: History, limit: int, window: tuple[int, int] = ALL_TIME) -> list[float]:
    """Levels of Kim Long over all pages."""
    found, cursor = [], None
    while True:
        page = history.page("water_level", "kim-long", *window, limit=limit, cursor=cursor)
        assert len(page.items) <= limit
        found += [item["level_m"] for item in page.items]
        cursor = page.next
        if cursor is None:
            return found


def test_the_same_readings_again_have_no_effect(history: History) -> None:
    batch = [water(observed_at=T0 + n * MINUTE, level_m=n) for n in range(10)]
    assert (history.append(batch), history.append(batch), history.append([*batch, *batch])) == (10, 0, 0)
    assert walk(history, 100) == [float(n) for n in range(10)]


def test_two_messages_of_one_instant_are_both_kept(history: History) -> None:
    assert history.append([water(identity=1, level_m=1), water(identity=2, level_m=2)]) == 2
    assert walk(history, 1) == [1.0, 2.0]


def test_a_late_reading_enters_history_and_does_not_move_the_station_back(history: History) -> None:
    history.append([water(observed_at=T0, level_m=2, lon=107.6, name="new")])
    assert history.append([water(observed_at=T0 - HOUR, level_m=1, lon=107.5, name="old")]) == 1
    [newest] = history.latest(T0)
    assert (newest.values["level_m"], newest.lon, newest.name) == (2.0, 107.6, "new")
    assert walk(history, 10) == [1.0, 2.0]


@pytest.mark.parametrize("limit", [1, 2, 3, 7, 100])
def test_pages_give_every_reading_once_in_order(history: History, limit: int) -> None:
    levels = [float(n) for n in range(20)]
    shuffled = random.Random(limit).sample(levels, len(levels))
    history.append([water(observed_at=T0 + int(n) // 3 * SECOND, identity=int(n), level_m=n) for n in shuffled])
    assert walk(history, limit) == levels


def test_a_window_includes_both_its_ends(history: History) -> None:
    history.append([water(observed_at=T0 + n, level_m=n) for n in range(5)])
    assert walk(history, 10, (T0 + 1, T0 + 3)) == [1.0, 2.0, 3.0]


def test_what_arrives_while_someone_turns_pages_shifts_nothing(history: History) -> None:
    history.append([water(observed_at=T0 + n * MINUTE, level_m=n) for n in range(4)])
    first = history.page("water_level", "kim-long", *ALL_TIME, limit=2)
    history.append([water(observed_at=T0 - HOUR, level_m=-1)])
    second = history.page("water_level", "kim-long", *ALL_TIME, limit=2, cursor=first.next)
    assert [item["level_m"] for item in second.items] == [2.0, 3.0]


def test_a_page_has_the_contracts_fields_and_no_personal_data(history: History) -> None:
    values: dict[str, Value] = {"category": "ngap_lut", "mode": "timed"}
    history.append([reading("report", "r-1", T0, values, sealed="c2VhbGVk", provenance="simulated", note="seen")])
    [item] = history.page("report", "r-1", *ALL_TIME).items
    assert item["observed_at"] == item["received_at"] == "2025-10-27T20:00:00+07:00"
    assert (item["category"], item["quality"], item["provenance"], item["note"]) == (
        "ngap_lut",
        "good",
        "simulated",
        "seen",
    )
    assert (item["lon"], item["text"]) == (107.58, None)
    assert "c2VhbGVk" not in str(item)


def test_a_station_that_never_spoke_has_an_empty_page_but_its_cursor_is_checked(history: History) -> None:
    assert history.page("water_level", "nowhere", *ALL_TIME).items == []
    with pytest.raises(ValueError, match="not a cursor"):
        history.page("water_level", "nowhere", *ALL_TIME, cursor="nonsense")


def test_text_that_one_database_would_refuse_does_not_stop_history(history: History) -> None:
    odd = "a\0b"
    haul = Haul(
        history.adopt("one", ["quarantine"]).incarnation,
        {"quarantine": ("0-0", "1-1")},
        [water(name=odd, note=odd), reading("camera", "c-1", T0, {"event": None, "text": odd})],
        quarantined={"1-1": Quarantined(odd, "bad_topic", odd, T0, odd, "")},
    )
    assert history.take(haul) == 2


def test_state_at_is_what_was_known_then_of_every_station(history: History) -> None:
    dice = random.Random(7)
    said = [random_level(dice) for _ in range(600)]
    for start in range(0, len(said), 50):
        history.append(said[start : start + 50])
    for _ in range(40):
        at = T0 + dice.randrange(-HOUR, 13 * HOUR)
        assert as_set(history.state_at(at)) == as_set(known_at(said, at))


def random_level(dice: random.Random) -> Reading:
    """Often late, often at the same instant as another."""
    observed = T0 + dice.randrange(12) * HOUR
    received = observed + dice.choice([0, MINUTE, 5 * HOUR])
    identity = dice.randrange(1_000_000)
    return water(f"s{dice.randrange(9)}", observed, identity * 0.001, identity=identity, received_at=received)


def known_at(said: list[Reading], at: int) -> list[Reading]:
    newest: dict[str, Reading] = {}
    for one in said:
        if max(one.received_at, one.observed_at) <= at and one.order > getattr(newest.get(one.asset), "order", ""):
            newest[one.asset] = one
    return list(newest.values())


def as_set(readings: list[Reading]) -> set[tuple[str, str, str]]:
    return {(one.asset, one.order, str(one.values)) for one in readings}


def test_what_had_left_the_picture_is_not_in_its_past(history: History) -> None:
    history.append([reading("report", "r-1", T0, {"category": "ngap_lut"}), water(observed_at=T0)])
    assert {one.feed for one in history.state_at(T0 + 2 * DAY)} == {"report", "water_level"}
    assert {one.feed for one in history.state_at(T0 + 4 * DAY)} == {"water_level"}
    assert {one.feed for one in history.latest(T0 + 4 * DAY)} == {"water_level"}


def test_offsets_move_with_the_effect_or_not_at_all(history: History) -> None:
    history.adopt("one", ["water_level", "status"])
    haul = Haul("one", {"water_level": ("0-0", "5-0")}, [water()], [Status("water_level", "kim-long", False, T0)])
    assert history.take(haul) == 1
    with pytest.raises(SupersededError):
        history.take(Haul("one", {"water_level": ("0-0", "6-0")}, [water(observed_at=T0 + 1)]))
    with pytest.raises(SupersededError):
        history.take(Haul("two", {"water_level": ("5-0", "6-0")}, [water(observed_at=T0 + 1)]))
    position = history.position("one")
    assert position is not None
    assert position.offsets == {"water_level": "5-0", "status": "0-0"}
    assert history.position("two") is None
    assert len(walk(history, 10)) == 1


def test_the_word_of_a_station_on_its_link_is_the_one_received_last(history: History) -> None:
    history.adopt("one", ["status"])
    said = [Status("camera", "c-1", False, T0 + 2), Status("camera", "c-1", True, T0 + 1)]
    history.take(Haul("one", {"status": ("0-0", "1-0")}, statuses=said))
    history.take(Haul("one", {"status": ("1-0", "2-0")}, statuses=[Status("camera", "c-1", True, T0)]))
    assert history.statuses() == [Status("camera", "c-1", False, T0 + 2)]
    assert history.latest(T0) == [], "a station without a reading has no place in the picture"


def test_quarantine_is_kept_once_and_shown_newest_first(history: History) -> None:
    log = QuarantineLog(history.database)
    history.adopt("one", ["quarantine"])
    entries = {f"{n}-0": Quarantined(f"hue/v1/x/{n}", "unknown_feed", "x", T0 + n, "{}", "sealed") for n in range(5)}
    history.take(Haul("one", {"quarantine": ("0-0", "4-0")}, quarantined=entries))
    history.take(Haul("one", {"quarantine": ("4-0", "5-0")}, quarantined=entries))
    first = log.page(limit=3)
    second = log.page(limit=3, cursor=first.next)
    assert [item["topic"][-1] for item in first.items + second.items] == ["4", "3", "2", "1", "0"]
    assert second.next is None
    assert set(first.items[0]) == {"topic", "reason", "detail", "says", "values", "received_at", "payload"}
