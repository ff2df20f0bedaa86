"""Commits are idempotent and their order does not matter: on the real store, and the same as on its twin."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ioc.clock import HandClock
from ioc.reading import Reading, Status
from ioc.state import State
from ioc.store import wire
from ioc.store.batch import Batch
from ioc.store.connect import connect
from ioc.store.keys import Keys
from ioc.store.live import LiveStore
from ioc.store.memory import MemoryStore

pytestmark = pytest.mark.integration
KEYS = Keys("hue:")
FEEDS = ("water_level", "report")
on_the_store = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


def _reading(feed: str, station: str, observed_at: int, identity: int) -> Reading:
    """All else follows from what identifies a message, as it does for one that is delivered twice."""
    mark = (observed_at * 31 + identity) % 97
    return Reading(
        feed=feed,
        station=station,
        observed_at=observed_at,
        received_at=9,
        identity=identity,
        values={"v": mark},
        lon=107.0 + mark / 100,
        lat=16.0 + mark / 200,
    )


readings = st.builds(
    _reading,
    st.sampled_from(FEEDS),
    st.sampled_from(["a", "b", "c"]),
    st.integers(0, 3) | st.integers(0, 2**51),
    st.integers(0, 3) | st.integers(0, 2**63 - 1),
)
statuses = st.builds(Status, st.sampled_from(FEEDS), st.sampled_from(["a", "b"]), st.booleans(), st.integers(0, 2**51))


@st.composite
def deliveries(draw: st.DrawFn) -> tuple[list[Reading], list[list[Reading]]]:
    """Some messages, and batches in which each occurs once or several times, in any order."""
    said = draw(st.lists(readings, max_size=12))
    again = draw(st.lists(st.sampled_from(said), max_size=8)) if said else []
    order = draw(st.permutations([*said, *again]))
    cuts = sorted(draw(st.lists(st.integers(0, len(order)), max_size=4)))
    edges = zip([0, *cuts], [*cuts, len(order)], strict=True)
    return said, [order[start:end] for start, end in edges]


@pytest.fixture(params=["valkey_url", "redis_url"])
def live(request: pytest.FixtureRequest) -> Iterator[LiveStore]:
    client = connect(request.getfixturevalue(request.param))
    yield LiveStore(client, KEYS)
    client.close()


def states(store: LiveStore | MemoryStore) -> dict[str, dict[str, State]]:
    return {feed: store.states(feed) for feed in FEEDS}


def newest(said: list[Reading]) -> dict[str, dict[str, State]]:
    found: dict[str, dict[str, State]] = {feed: {} for feed in FEEDS}
    for reading in sorted(said, key=lambda one: one.order):
        found[reading.feed][reading.station] = State(reading)
    return found


@given(deliveries())
@on_the_store
def test_any_order_and_repetition_gives_the_newest_states_and_the_whole_history(
    live: LiveStore, case: tuple[list[Reading], list[list[Reading]]]
) -> None:
    said, batches = case
    live.redis.flushall()
    twin = MemoryStore(HandClock(0))
    for batch in batches:
        assert sorted(live.commit(Batch(batch)).changed) == sorted(twin.commit(Batch(batch)).changed)
    assert states(live) == states(twin) == newest(said)
    assert live.counters() == twin.counters()
    assert (
        streamed(live) == {(one.asset, one.order) for one in twin.readings} == {(one.asset, one.order) for one in said}
    )
    for feed, stations in newest(said).items():
        for station, state in stations.items():
            assert near(live.redis.geopos(KEYS.geo(feed), station), state.reading)


@given(st.lists(statuses, max_size=8, unique_by=lambda one: (one.feed, one.station, one.received_at)), st.data())
@on_the_store
def test_statuses_in_any_order_leave_the_word_received_last(
    live: LiveStore, said: list[Status], data: st.DataObject
) -> None:
    live.redis.flushall()
    twin = MemoryStore(HandClock(0))
    for status in data.draw(st.permutations([*said, *said])):
        assert live.commit(Batch(statuses=[status])).changed == twin.commit(Batch(statuses=[status])).changed
    last = {(one.feed, one.station): one for one in sorted(said, key=lambda one: one.received_at)}
    heard = {(feed, name): one for feed in FEEDS for name, one in live.statuses(feed).items()}
    assert heard == last


def streamed(live: LiveStore) -> set[tuple[str, str]]:
    entries = [fields for feed in FEEDS for _, fields in live.redis.xrange(KEYS.stream(feed)) or ()]
    found = [wire.reading_of(fields[b"r"]) for fields in entries if fields]
    return {(one.asset, one.order) for one in found}


def near(positions: object, reading: Reading) -> bool:
    assert isinstance(positions, list)
    ((lon, lat),) = positions
    return bool(abs(lon - reading.lon) < 1e-4 and abs(lat - reading.lat) < 1e-4)
