"""The stages of the path, each alone: pipeline, locate, commit, latency."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest
from redis import RedisError

from ingest.commit import Commit
from ingest.latency import Latency
from ingest.locate import Locator
from ingest.message import Load, Message
from ingest.pipeline import Pipeline
from ioc.clock import HandClock
from ioc.reading import Reading
from ioc.store.batch import Batch, Committed
from ioc.store.memory import MemoryStore


def reading(lon: float, lat: float, ward: str | None = None) -> Reading:
    return Reading(
        feed="camera",
        station="c",
        observed_at=1,
        received_at=1,
        identity=1,
        values={},
        lon=lon,
        lat=lat,
        ward=ward,
    )


@dataclass
class Wards:
    """Notes which places it is asked for; the ward is the whole degrees of longitude."""

    asked: list[tuple[float, float]] = field(default_factory=list)

    def locate_many(self, lons: Sequence[float], lats: Sequence[float]) -> list[str | None]:
        self.asked += zip(lons, lats, strict=True)
        return [f"ward {int(lon)}" if lat > 0 else None for lon, lat in zip(lons, lats, strict=True)]


def test_a_place_is_asked_for_once_and_one_outside_all_wards_too() -> None:
    wards = Wards()
    locate = Locator(wards)
    for _ in range(2):
        load = Load([], readings=[reading(107.5, 16.0), reading(107.5, 16.0), reading(108.5, -1.0)])
        locate(load)
        assert [one.ward for one in load.readings] == ["ward 107", "ward 107", None]
    assert sorted(wards.asked) == [(107.5, 16.0), (108.5, -1.0)]


def test_a_ward_that_the_register_gave_stays() -> None:
    wards, load = Wards(), Load([], readings=[reading(107.5, 16.0, "19774")])
    Locator(wards)(load)
    assert (load.readings[0].ward, wards.asked) == ("19774", [])


def test_a_load_goes_through_the_stages_in_order_and_a_fault_ends_its_way() -> None:
    trace: list[str] = []

    def fail(_load: Load) -> None:
        raise RedisError

    decode, locate, commit, acknowledge = (lambda _load, name=name: trace.append(name) for name in "dlca")
    Pipeline(decode, locate, commit, acknowledge).carry([])
    with pytest.raises(RedisError):
        Pipeline(decode, locate, fail, acknowledge).carry([])
    assert "".join(trace) == "dlca" + "dl"


class Flaky(MemoryStore):
    """A store that is away for some attempts."""

    away = 0

    def commit(self, batch: Batch) -> Committed:
        if self.away:
            self.away -= 1
            raise RedisError("away")
        return super().commit(batch)


class LostError(Exception):
    pass


def test_a_commit_is_tried_until_the_store_takes_it_with_growing_pauses() -> None:
    clock = HandClock(0)
    store, pauses = Flaky(clock), list[float]()
    store.away = 7

    def wait(seconds: float) -> None:
        pauses.append(seconds)
        clock.advance(seconds)

    commit = Commit(store, Latency(), clock, wait)
    commit(Load([Message("t", b"", 0, clock.monotonic())], readings=[reading(107.0, 16.0)]))
    assert pauses == [0.1, 0.2, 0.4, 0.8, 1.6, 2.0, 2.0]
    assert store.counters() == {"messages:camera": 1}
    commit.flush()
    assert store.counters() == {
        "messages:camera": 1,
        "latency:+Inf": 1,
        "latency:count": 1,
        "latency:sum_us": 7_100_000,
    }


def test_a_load_is_given_up_when_the_connection_is_lost_and_counts_that_waited_are_kept() -> None:
    clock = HandClock(0)
    store, latency = Flaky(clock), Latency()

    def lose(_seconds: float) -> None:
        raise LostError

    commit = Commit(store, latency, clock, lose)
    commit(Load([Message("t", b"", 0, -0.001)]))
    store.away = 2
    with pytest.raises(LostError):
        commit(Load([], readings=[reading(107.0, 16.0)]))
    with pytest.raises(RedisError):
        commit.flush()
    commit.flush()
    assert store.counters() == {"latency:0.001": 1, "latency:count": 1, "latency:sum_us": 1_000}


def test_a_duration_falls_into_the_first_bucket_that_holds_it() -> None:
    latency = Latency()
    latency.observe([0.0, 0.0, 0.75], 1.0)
    latency.observe([0.0], 5.0001)
    assert latency.drain() == {
        "latency:1.0": 2,
        "latency:0.25": 1,
        "latency:+Inf": 1,
        "latency:count": 4,
        "latency:sum_us": 7_250_100,
    }
    assert latency.drain() == {}
