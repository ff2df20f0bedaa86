"""From the streams in Redis into SQL: one effect, whatever is repeated, flushed, lost or set back."""

from dataclasses import replace
from functools import partial

import pytest
from redis import Redis
from redis.client import PubSub

from ioc.clock import ClockRow, HandClock
from ioc.engine.court import Court
from ioc.engine.historian import Historian
from ioc.engine.rebuild import rebuild
from ioc.instant import HOUR, MINUTE
from ioc.reading import Quarantined, Reading, Status
from ioc.store import clock_row, wire
from ioc.store.batch import Batch
from ioc.store.counters import HISTORY_ROWS, HISTORY_UNREADABLE
from ioc.store.haul import SupersededError
from ioc.store.history import History
from ioc.store.keys import Keys
from ioc.store.live import LiveStore
from ioc.store.quarantine_log import QuarantineLog
from ioc.store.streams import Streams
from tests.readings import T0, reading, water

pytestmark = pytest.mark.integration

KEYS = Keys("hue:")


@pytest.fixture
def live(store_client: Redis) -> LiveStore:
    return LiveStore(store_client, KEYS)


@pytest.fixture
def history(sqlite_history: History) -> History:
    return sqlite_history


@pytest.fixture
def historian(history: History, store_client: Redis) -> Historian:
    return new_historian(history, store_client)


def new_historian(history: History, redis: Redis) -> Historian:
    streams = Streams(redis, KEYS)
    clock = HandClock(T0)
    return Historian(history, streams, partial(rebuild, history, redis, KEYS, clock), Court(redis, KEYS, clock))


def levels(history: History) -> list[float]:
    return [item["level_m"] for item in history.page("water_level", "kim-long", 0, 1 << 62).items]


def test_what_was_committed_becomes_history(live: LiveStore, historian: Historian, history: History) -> None:
    live.commit(
        Batch(
            [water(level_m=n, observed_at=T0 + n) for n in range(3)],
            [Status("camera", "c-1", False, T0)],
            [Quarantined("hue/v1/x/y", "unknown_feed", "x", T0, "{}", "")],
        )
    )
    historian.step()
    assert levels(history) == [0.0, 1.0, 2.0]
    assert history.statuses() == [Status("camera", "c-1", False, T0)]
    assert len(QuarantineLog(history.database).page().items) == 1
    assert live.counters()[HISTORY_ROWS] == 3


def test_a_second_historian_finds_nothing_left_to_do(live: LiveStore, history: History, store_client: Redis) -> None:
    live.commit(Batch([water()]))
    new_historian(history, store_client).step()
    new_historian(history, store_client).step()
    assert (levels(history), live.counters()[HISTORY_ROWS]) == ([1.0], 1)


def test_two_at_once_do_not_count_or_write_twice(live: LiveStore, history: History, store_client: Redis) -> None:
    first, second = (new_historian(history, store_client) for _ in range(2))
    live.commit(Batch([water(level_m=0)]))
    first.step()
    second.step()
    live.commit(Batch([water(level_m=1, observed_at=T0 + 1)]))
    first.step()
    with pytest.raises(SupersededError):
        second.step()
    second.step()
    assert (levels(history), live.counters()[HISTORY_ROWS]) == ([0.0, 1.0], 2)


def test_redelivered_entries_have_no_effect(live: LiveStore, historian: Historian, history: History) -> None:
    for level in (1, 2, 1, 2):  # the live store only knows the newest of a station, so the last two come again
        live.commit(Batch([water(level_m=level, observed_at=T0 + level)]))
    historian.step()
    assert (levels(history), live.counters()[HISTORY_ROWS]) == ([1.0, 2.0], 2)


def test_a_late_entry_enters(live: LiveStore, historian: Historian, history: History) -> None:
    live.commit(Batch([water(level_m=2)]))
    historian.step()
    live.commit(Batch([water(level_m=1, observed_at=T0 - HOUR)]))
    historian.step()
    assert levels(history) == [1.0, 2.0]


def test_what_is_history_is_let_go_of_and_nothing_else(
    live: LiveStore, historian: Historian, store_client: Redis
) -> None:
    for start in range(0, 4000, 500):
        live.commit(Batch([water(observed_at=T0 + n) for n in range(start, start + 500)]))
    stream = KEYS.stream("water_level")
    historian.step()
    assert 3000 <= store_client.xlen(stream) < 3200, "a thousand entries at a time, shortened by whole nodes"
    for _ in range(3):
        historian.step()
    assert store_client.xlen(stream) < 200


def test_a_flushed_redis_gets_the_picture_back(live: LiveStore, historian: Historian, store_client: Redis) -> None:
    report = reading("report", "r-1", T0, {"category": "ngap_lut"}, sealed="c2VhbGVk")
    live.commit(Batch([water(name="Kim Long"), report], [Status("water_level", "kim-long", False, T0)]))
    historian.step()
    before = {feed: live.states(feed) for feed in ("water_level", "report")}
    store_client.flushall()
    listener: PubSub = store_client.pubsub()  # type: ignore[no-untyped-call]
    listener.subscribe(KEYS.wake)
    listener.get_message(timeout=1)
    historian.step()
    assert {feed: live.states(feed) for feed in ("water_level", "report")} == before
    assert live.states("water_level")["kim-long"].online is False
    [place] = store_client.geopos(KEYS.geo("water_level"), "kim-long")
    assert place == pytest.approx((107.58, 16.46), abs=1e-4)
    message = listener.get_message(timeout=1)
    listener.close()
    assert message is not None
    assert message["data"] == b"*"


def test_what_came_after_the_flush_is_newer_than_what_is_given_back(
    live: LiveStore, historian: Historian, history: History, store_client: Redis
) -> None:
    live.commit(Batch([water(level_m=1), water("phu-oc", level_m=1)]))
    historian.step()
    store_client.flushall()
    live.commit(Batch([water(level_m=2, observed_at=T0 + MINUTE), water("phu-oc", level_m=0, observed_at=T0 - MINUTE)]))
    historian.step()
    states = live.states("water_level")
    assert {name: state.reading.values["level_m"] for name, state in states.items()} == {"kim-long": 2.0, "phu-oc": 1.0}
    assert levels(history) == [1.0, 2.0]


def test_a_clock_set_back_with_a_flush_hides_nothing(
    live: LiveStore, historian: Historian, history: History, store_client: Redis
) -> None:
    live.commit(Batch())  # gives the filling its name
    add_from_the_future(store_client, water(level_m=1))
    historian.step()
    store_client.flushall()
    live.commit(Batch([water(level_m=2, observed_at=T0 + 1)]))
    historian.step()
    assert levels(history) == [1.0, 2.0]


def test_a_store_that_lost_its_last_writes_is_read_from_its_beginning(
    live: LiveStore, history: History, store_client: Redis
) -> None:
    live.commit(Batch())
    add_from_the_future(store_client, water(level_m=1))
    new_historian(history, store_client).step()
    store_client.delete(KEYS.stream("water_level"))
    live.commit(Batch([water(level_m=2, observed_at=T0 + 1)]))
    new_historian(history, store_client).step()
    assert levels(history) == [1.0, 2.0]


def add_from_the_future(redis: Redis, one: Reading) -> None:
    """As the stream looks when the server's clock was ahead."""
    redis.xadd(KEYS.stream("water_level"), {"r": wire.encode(one)}, id="99999999999999-0")


def test_another_filling_is_never_shortened_by_old_offsets(
    live: LiveStore, history: History, store_client: Redis
) -> None:
    live.commit(Batch([water()]))
    streams = Streams(store_client, KEYS)
    haul = streams.read(history.adopt(streams.incarnation(), ["water_level"]))
    assert haul is not None
    store_client.flushall()
    live.commit(Batch([water(observed_at=T0 + n) for n in range(500)]))
    streams.settle(replace(haul, moves={"water_level": ("0-0", "99999999999999-0")}), new_rows=1)
    assert store_client.xlen(KEYS.stream("water_level")) == 500
    assert HISTORY_ROWS not in live.counters()


def test_an_entry_that_nobody_can_read_is_counted_and_stops_nothing(
    live: LiveStore, historian: Historian, history: History, store_client: Redis
) -> None:
    live.commit(Batch([water(level_m=1)]))
    store_client.xadd(KEYS.stream("water_level"), {"r": b"{"})
    store_client.xadd(KEYS.stream("water_level"), {"x": b"y"})
    live.commit(Batch([water(level_m=2, observed_at=T0 + 1)]))
    historian.step()
    assert (levels(history), live.counters()[HISTORY_UNREADABLE]) == ([1.0, 2.0], 2)


def test_a_feed_that_is_new_in_this_version_is_read_from_its_beginning(
    live: LiveStore, historian: Historian, history: History
) -> None:
    live.commit(Batch([water()]))
    history.adopt(historian._streams.incarnation(), ["rainfall"])
    historian.step()
    assert levels(history) == [1.0]


def test_the_clock_of_a_scenario_comes_back_too(live: LiveStore, historian: Historian, history: History) -> None:
    row = ClockRow(start_us=T0, origin_us=5, rate=60.0, scenario="flood-2025-10")
    clock_row.save(history.database, ClockRow(start_us=0, origin_us=0))
    clock_row.save(history.database, row)
    historian.step()
    assert live.get_clock() == row
