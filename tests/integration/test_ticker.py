"""What time alone causes: silences, roll-ups, forgetting. On a clock moved by hand."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from redis import Redis
from redis.client import PubSub
from sqlalchemy import text

from ioc.alarms.alarm import Cause, Change, Rung, raised
from ioc.alarms.response import Step
from ioc.alarms.states import Trigger
from ioc.audit.anchor import Anchor
from ioc.clock import HandClock, RowClock, machine_us
from ioc.commands.ledger import Ledger
from ioc.engine.court import Court
from ioc.engine.ticker import Duty, Ticker, forget_dead_letters, forget_old, roll_up_pieces, watch_silence
from ioc.instant import DAY, HOUR, MINUTE, SECOND
from ioc.reading import Quarantined, Status
from ioc.store import alarm_book, outbox, retention
from ioc.store.connect import connect
from ioc.store.haul import Haul
from ioc.store.history import History
from ioc.store.keys import Keys
from ioc.store.outbox import Letter
from tests.readings import T0, reading, water

pytestmark = pytest.mark.integration

KEYS = Keys("hue:")


@pytest.fixture
def redis(redis_url: str) -> Iterator[Redis]:
    with connect(redis_url) as client:
        yield client


@pytest.fixture
def wakes(redis: Redis) -> Iterator[PubSub]:
    listener: PubSub = redis.pubsub()  # type: ignore[no-untyped-call]
    listener.subscribe(KEYS.wake)
    listener.get_message(timeout=1)
    yield listener
    listener.close()


def rows(history: History, query: str) -> list[tuple[object, ...]]:
    with history.database.read() as connection:
        return [tuple(row) for row in connection.execute(text(query))]


def silences(history: History) -> list[tuple[object, ...]]:
    return rows(history, "SELECT station, from_at, until_at FROM silence JOIN asset ON id = asset_id ORDER BY from_at")


def test_a_station_that_goes_quiet_is_written_down_and_told_once(history: History, redis: Redis, wakes: PubSub) -> None:
    clock = HandClock(T0)
    watch = partial(watch_silence, history.database, clock, Court(redis, KEYS, clock))
    history.append([water("kim-long"), water("phu-oc", observed_at=T0 + HOUR)])
    watch()
    clock.advance(3601)
    watch()
    watch()
    assert silences(history) == [("kim-long", T0 + HOUR, None)]
    history.append([water("kim-long", observed_at=clock.now_us())])
    clock.advance(1)
    watch()
    assert silences(history) == [("kim-long", T0 + HOUR, T0 + HOUR + 2 * SECOND)]
    told = [message and message["data"] for message in (wakes.get_message(timeout=1) for _ in range(5))]
    [alarm] = rows(history, "SELECT id FROM alarm")[0]
    wakes_of_both = [f"alarm/{alarm}".encode(), b"water_level/kim-long"]
    assert told == [*wakes_of_both, *wakes_of_both, None]


def test_a_last_will_opens_a_silence_and_the_next_word_closes_it(history: History, redis: Redis) -> None:
    clock = HandClock(T0 + MINUTE)
    court = Court(redis, KEYS, clock)
    history.append([water()])
    history.adopt("one", ["status"])
    say = partial(Status, "water_level", "kim-long")
    history.take(Haul("one", {"status": ("0-0", "1-0")}, statuses=[say(False, T0 + SECOND)]))
    watch_silence(history.database, clock, court)
    history.take(Haul("one", {"status": ("1-0", "2-0")}, statuses=[say(True, T0 + MINUTE)]))
    watch_silence(history.database, clock, court)
    assert silences(history) == [("kim-long", T0 + SECOND, T0 + MINUTE)]


def test_all_that_is_dirty_is_rolled_up_piece_by_piece(history: History) -> None:
    history.append([water(observed_at=T0 + n * 5 * MINUTE) for n in range(5000)])
    pauses: list[float] = []
    assert roll_up_pieces(history.database, pauses.append) is False
    assert len(pauses) == 3
    assert rows(history, "SELECT count(*) FROM rollup_dirty") == [(0,)]
    assert rows(history, "SELECT sum(n) FROM rollup_1h") == [(5000,)]


def forget(history: History, clock: HandClock, days: float = 30) -> int:
    """Until nothing is left to forget; how many ticks that took."""
    ticks = 1
    while forget_old(history.database, clock, days, lambda _seconds: None):
        ticks += 1
    return ticks


def test_old_readings_go_and_their_roll_ups_stay(history: History) -> None:
    history.append([water(observed_at=T0 + n * HOUR, level_m=n) for n in range(40 * 24)])
    roll_up_pieces(history.database, lambda _seconds: None)
    clock = HandClock(T0 + 40 * DAY)
    forget(history, clock)
    kept = history.page("water_level", "kim-long", 0, 1 << 62, limit=10_000).items
    assert (len(kept), kept[0]["level_m"]) == (30 * 24, 240.0)
    assert rows(history, "SELECT sum(n) FROM rollup_1h") == [(960,)]
    assert forget(history, clock) == 1


def test_nothing_is_forgotten_before_it_is_rolled_up(history: History) -> None:
    history.append([water(observed_at=T0 + n * HOUR) for n in range(48)])
    assert forget_old(history.database, HandClock(T0 + 400 * DAY), 30, lambda _seconds: None) is False
    assert len(history.page("water_level", "kim-long", 0, 1 << 62).items) == 48


def test_the_newest_of_a_station_stays_but_not_a_report(history: History) -> None:
    history.append([water(observed_at=T0 + n) for n in range(3)])
    history.append([reading("report", "r-1", T0, {"category": "ngap_lut"}, sealed="c2VhbGVk")])
    roll_up_pieces(history.database, lambda _seconds: None)
    forget(history, HandClock(T0 + 400 * DAY))
    assert [item["observed_at"] for item in history.page("water_level", "kim-long", 0, 1 << 62).items] != []
    assert rows(history, "SELECT count(*) FROM reading") == [(1,)]
    assert rows(history, "SELECT count(*) FROM reading WHERE extra LIKE '%c2VhbGVk%'") == [(0,)]


def stations(history: History) -> list[str]:
    return [str(station) for (station,) in rows(history, "SELECT station FROM asset ORDER BY station")]


def test_a_report_is_no_station_any_more_when_its_reading_is_gone(
    history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "MOST_GONE", 2)
    history.append([reading("report", f"r-{n}", T0, {"category": "khac"}) for n in range(5)])
    history.append([reading("report", "r-new", T0 + 20 * DAY, {"category": "khac"}), water()])
    roll_up_pieces(history.database, lambda _seconds: None)
    forget(history, HandClock(T0 + 29 * DAY))
    assert len(stations(history)) == 7
    forget(history, HandClock(T0 + 40 * DAY))
    assert stations(history) == ["kim-long", "r-new"]


def test_an_occurrence_stays_a_station_while_a_roll_up_or_an_alarm_is_left_of_it(history: History) -> None:
    history.append([reading("traffic_event", "deep", T0, {"event": "flooded_road", "depth_cm": 40.0})])
    history.append([reading("traffic_event", name, T0, {"event": "jam"}) for name in ("alarmed", "passing")])
    roll_up_pieces(history.database, lambda _seconds: None)
    alarm = raised(Cause("traffic_event", "alarmed", "flooded_road"), Rung(1, 2, 40.0), T0, T0)
    with history.database.write() as connection:
        alarm_book.write(connection, Step(alarm, Change(Trigger.RAISE, T0, T0)))
    forget(history, HandClock(T0 + 400 * DAY))
    assert stations(history) == ["alarmed", "deep"]


def test_forgetting_much_takes_several_ticks_in_small_pieces(history: History) -> None:
    for station in range(12):
        history.append([water(f"s{station}", observed_at=T0 + n) for n in range(6000 if station == 0 else 10)])
    roll_up_pieces(history.database, lambda _seconds: None)
    history.append([water(f"s{station}", observed_at=T0 + 100 * DAY) for station in range(12)])
    pauses: list[float] = []
    while forget_old(history.database, HandClock(T0 + 100 * DAY), 30, pauses.append):
        pass
    assert len(pauses) == 13, "twelve stations, and one of them in two pieces"
    assert rows(history, "SELECT count(*) FROM reading") == [(12,)]


def test_quarantine_is_forgotten_after_ninety_days(history: History) -> None:
    history.adopt("one", ["quarantine"])
    kept = {f"{n}-0": Quarantined("t", "bad_json", "", T0 + n * DAY, "", "") for n in range(3)}
    history.take(Haul("one", {"quarantine": ("0-0", "2-0")}, quarantined=kept))
    forget(history, HandClock(T0 + 92 * DAY))
    assert rows(history, "SELECT received_at FROM quarantine") == [(T0 + 2 * DAY,)]


def test_letters_are_forgotten_thirty_days_after_they_were_sent_and_not_before_they_were(history: History) -> None:
    now = machine_us()
    with history.database.write() as connection:
        outbox.put(connection, [Letter("mail", f"{name}@hue.test", "call/a/0", "x") for name in "abc"], now - 40 * DAY)
        for letter, days in zip(outbox.due(connection, now), (31, 29), strict=False):
            outbox.sent(connection, letter, now - days * DAY)
    forget(history, HandClock(T0))
    assert rows(history, "SELECT target FROM outbox ORDER BY id") == [("b@hue.test",), ("c@hue.test",)]


def test_letters_that_were_given_up_are_forgotten_after_their_days_and_the_audit_says_how_many(
    history: History, tmp_path: Path
) -> None:
    now, ledger = machine_us(), Ledger(history.database, RowClock(), Anchor(tmp_path / "anchor", "k"), lambda _: None)
    with history.database.write() as connection:
        outbox.put(connection, [Letter("mail", f"{name}@hue.test", "call/a/0", "x") for name in "abc"], now - 99 * DAY)
        for letter, days in zip(outbox.due(connection, now), (91, 89), strict=False):
            outbox.failed(connection, replace(letter, tries=len(outbox.PAUSES_S)), "550", now - days * DAY)
    for _round in range(2):
        assert forget_dead_letters(ledger, 90) is False
    assert rows(history, "SELECT target FROM outbox ORDER BY id") == [("b@hue.test",), ("c@hue.test",)]
    assert rows(history, "SELECT action, subject, detail FROM audit") == [
        ("manage_letters", "letters", '{"done":"forgotten","letters":1}')
    ]


def test_duties_come_when_they_are_due_and_at_once_while_there_is_more() -> None:
    clock, done = HandClock(0), list[str]()
    left = iter([True, False, False])

    def often() -> bool:
        done.append("often")
        return False

    def seldom() -> bool:
        done.append("seldom")
        return next(left)

    ticker = Ticker([Duty(1, often), Duty(10, seldom)], clock)
    for _second in range(12):
        assert ticker.step() == 1.0
        clock.advance(1)
    assert done.count("often") == 12
    assert [place - done[:place].count("seldom") for place, word in enumerate(done) if word == "seldom"] == [1, 2, 12]
