"""The live store's contract, on both servers and on the twin in memory."""

from collections.abc import Iterator
from typing import Any, TypeAlias, cast

import msgspec
import pytest
from redis import Redis
from redis.client import PubSub

from ioc.clock import ClockRow, HandClock
from ioc.reading import Quarantined, Reading, Status
from ioc.store import wire
from ioc.store.batch import Batch
from ioc.store.connect import connect
from ioc.store.keys import Keys
from ioc.store.live import BATCH_MOST, LiveStore
from ioc.store.memory import MemoryStore

pytestmark = pytest.mark.integration
Store: TypeAlias = LiveStore | MemoryStore
KEYS = Keys("hue:")


@pytest.fixture(params=["memory", "valkey_url", "redis_url"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    if request.param == "memory":
        yield MemoryStore(HandClock(0))
        return
    client = connect(request.getfixturevalue(request.param))
    yield LiveStore(client, KEYS)
    client.close()


def reading(station: str = "kim-long", observed_at: int = 100, level: float = 1.0, identity: int = 1) -> Reading:
    return Reading(
        feed="water_level",
        station=station,
        observed_at=observed_at,
        received_at=200,
        identity=identity,
        values={"level_m": level},
        lon=107.5,
        lat=16.4,
    )


def level(store: Store, station: str = "kim-long") -> object:
    return store.states("water_level")[station].reading.values["level_m"]


def test_the_newest_reading_is_the_state_whatever_comes_last(store: Store) -> None:
    store.commit(Batch([reading(observed_at=100, level=1.0)]))
    assert store.commit(Batch([reading(observed_at=300, level=3.0)])).changed == ("water_level/kim-long",)
    late = store.commit(Batch([reading(observed_at=200, level=2.0)]))
    assert (late.changed, level(store)) == ((), 3.0)


def test_the_same_reading_again_is_counted_and_changes_nothing(store: Store) -> None:
    store.commit(Batch([reading(level=1.0)]))
    again = store.commit(Batch([reading(level=1.0), reading(level=1.0)]))
    assert (again.changed, again.duplicates) == ((), 2)
    assert store.counters() == {"messages:water_level": 3, "duplicates": 2}


def test_within_one_instant_the_greater_sequence_is_newer(store: Store) -> None:
    store.commit(Batch([reading(identity=10, level=10.0), reading(identity=9, level=9.0)]))
    assert level(store) == 10.0


def test_a_station_on_and_off_line_is_told_apart_from_one_that_never_said(store: Store) -> None:
    store.commit(Batch([reading("a"), reading("b")], [Status("water_level", "a", False, 5)]))
    states = store.states("water_level")
    assert (states["a"].online, states["b"].online) == (False, None)
    assert store.statuses("water_level") == {"a": Status("water_level", "a", False, 5)}


def test_the_status_received_last_holds_and_only_another_word_is_news(store: Store) -> None:
    def hear(online: bool, received_at: int) -> tuple[str, ...]:
        return store.commit(Batch(statuses=[Status("camera", "c", online, received_at)])).changed

    assert hear(True, 10) == ("camera/c",)
    assert hear(True, 30) == ()
    assert hear(False, 20) == ()
    assert store.statuses("camera")["c"] == Status("camera", "c", True, 30)
    assert hear(False, 40) == ("camera/c",)


def test_counters_rise_with_what_they_count(store: Store) -> None:
    fault = Quarantined("hue/v1/x", "bad_topic", "", 1, "…", "…")
    store.commit(Batch([reading()], quarantined=[fault], counts={"latency:0.001": 1}))
    store.commit(Batch(quarantined=[fault], counts={"latency:0.001": 2}))
    assert store.counters() == {"messages:water_level": 1, "quarantined:bad_topic": 2, "latency:0.001": 3}


def test_every_process_reads_the_clock_that_was_set(store: Store) -> None:
    assert store.get_clock() is None
    store.put_clock(ClockRow(start_us=1, origin_us=2, rate=60.0, scenario="flood-2025-10"))
    assert store.get_clock() == ClockRow(start_us=1, origin_us=2, rate=60.0, scenario="flood-2025-10")


def test_a_process_that_beats_is_alive_with_its_own_verdict(store: Store) -> None:
    assert store.alive("ingest") == []
    store.beat("ingest", False, "no broker")
    store.beat("ingest", True, "subscribed")
    assert [(beat.part, beat.ok, beat.detail) for beat in store.alive("ingest")] == [("ingest", True, "subscribed")]
    assert store.alive("engine") == []


# --- what only a server has -----------------------------------------------------------------------


def stream(live: LiveStore, name: str) -> list[dict[bytes, bytes]]:
    entries: Any = live.redis.xrange(KEYS.stream(name))
    return [fields for _, fields in entries]


def position(live: LiveStore, station: str) -> tuple[float, float]:
    ((lon, lat),) = cast(Any, live.redis.geopos(KEYS.geo("water_level"), station))
    return round(lon, 4), round(lat, 4)


@pytest.fixture
def live(store_client: Redis) -> LiveStore:
    return LiveStore(store_client, KEYS)


def test_every_reading_enters_the_stream_once_also_a_late_one(live: LiveStore) -> None:
    taken = [reading(observed_at=300), reading(observed_at=100), reading(observed_at=300)]
    live.commit(Batch(taken))
    assert [wire.reading_of(fields[b"r"]) for fields in stream(live, "water_level")] == taken[:2]


def test_quarantine_and_status_have_streams_of_their_own(live: LiveStore) -> None:
    fault, word = Quarantined("t", "bad_json", "d", 1, "p", "s"), Status("camera", "c", False, 5)
    live.commit(Batch(statuses=[word], quarantined=[fault]))
    assert [wire.quarantined_of(fields[b"q"]) for fields in stream(live, "quarantine")] == [fault]
    assert [wire.status_of(fields[b"s"]) for fields in stream(live, "status")] == [word]


def test_one_commit_wakes_the_readers_once_with_what_changed(live: LiveStore) -> None:
    with cast(PubSub, live.redis.pubsub(ignore_subscribe_messages=True)) as ear:  # type: ignore[no-untyped-call]
        ear.subscribe(KEYS.wake)
        ear.get_message(timeout=1)
        live.commit(Batch([reading("a"), reading("b"), reading("a", 50)], [Status("camera", "c", True, 1)]))
        live.commit(Batch([reading("a", 60)]))
        message = ear.get_message(timeout=1)
        assert message is not None
        assert sorted(message["data"].split()) == [b"camera/c", b"water_level/a", b"water_level/b"]
        assert ear.get_message(timeout=0.05) is None


def test_the_geo_index_follows_a_station_that_moves_but_not_a_late_message(live: LiveStore) -> None:
    def moved(observed_at: int, lon: float) -> None:
        live.commit(Batch([msgspec.structs.replace(reading("boat", observed_at), lon=lon)]))

    for observed_at, lon in ((100, 107.5), (300, 107.75), (200, 108.0)):
        moved(observed_at, lon)
    assert position(live, "boat") == (107.75, 16.4)


def test_a_text_that_looks_like_a_position_does_not_move_a_station(live: LiveStore) -> None:
    first = msgspec.structs.replace(reading("a"), values={"text": '"lon":1.0,"lat":2.0'})
    live.commit(Batch([first]))
    live.commit(Batch([msgspec.structs.replace(first, observed_at=200, values={"text": '"lon":3.0,"lat":4.0'})]))
    assert position(live, "a") == (107.5, 16.4)


def test_a_filling_of_the_store_has_one_name_until_it_is_flushed(live: LiveStore) -> None:
    live.commit(Batch([reading()]))
    first = live.redis.get(KEYS.incarnation)
    LiveStore(live.redis, KEYS).commit(Batch([reading()]))
    assert first is not None
    assert live.redis.get(KEYS.incarnation) == first
    live.redis.flushall()
    LiveStore(live.redis, KEYS).commit(Batch([reading()]))
    assert live.redis.get(KEYS.incarnation) != first


def test_the_script_is_loaded_again_after_the_server_forgot_it(live: LiveStore) -> None:
    live.commit(Batch([reading(observed_at=1)]))
    live.redis.script_flush()
    assert live.commit(Batch([reading(observed_at=2)])).changed == ("water_level/kim-long",)


def test_worlds_do_not_mix(live: LiveStore) -> None:
    drill = LiveStore(live.redis, Keys.of("flood-2025-10"))
    drill.commit(Batch([reading()]))
    assert (live.states("water_level"), list(drill.states("water_level"))) == ({}, ["kim-long"])


def test_the_largest_batch_is_taken_and_a_larger_one_refused_whole(live: LiveStore) -> None:
    readings = [reading(f"s-{number}") for number in range(BATCH_MOST)]
    assert len(live.commit(Batch(readings)).changed) == BATCH_MOST
    with pytest.raises(ValueError, match="at most"):
        live.commit(Batch([*readings, reading("one-more")]))
