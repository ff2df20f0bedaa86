"""What has left the picture leaves Redis too, on both servers."""

import pytest
from redis import Redis

from ioc.clock import HandClock
from ioc.engine.ticker import let_go
from ioc.instant import DAY, SECOND
from ioc.reading import Reading, Status
from ioc.store import gone
from ioc.store.batch import Batch
from ioc.store.keys import Keys
from ioc.store.live import LiveStore
from tests.readings import T0, reading, water

pytestmark = pytest.mark.integration

KEYS = Keys("hue:")
LIFE = 3 * DAY


@pytest.fixture
def live(store_client: Redis) -> LiveStore:
    return LiveStore(store_client, KEYS)


def report(station: str, observed_at: int = T0) -> Reading:
    return reading("report", station, observed_at, {"category": "ngap_lut"})


def test_a_report_whose_life_is_over_leaves_states_statuses_and_positions(live: LiveStore) -> None:
    online = Status("report", "r-1", online=True, received_at=T0)
    live.commit(Batch([report("r-1"), report("r-2", T0 + 1)], [online]))
    let_go(live.redis, KEYS, HandClock(T0 + LIFE + 1))
    assert set(live.states("report")) == {"r-2"}
    assert live.statuses("report") == {}
    assert live.redis.zrange(KEYS.geo("report"), 0, -1) == [b"r-2"]


def test_it_stays_for_the_historian_who_has_not_read_it_yet(live: LiveStore) -> None:
    live.commit(Batch([report("r-1")]))
    let_go(live.redis, KEYS, HandClock(T0 + 2 * LIFE))
    assert live.redis.xlen(KEYS.stream("report")) == 1


def test_what_the_picture_still_shows_stays(live: LiveStore) -> None:
    live.commit(Batch([report("r-1")]))
    state = live.states("report")["r-1"]
    assert not state.gone(T0 + LIFE)
    assert state.gone(T0 + LIFE + 1)
    assert gone.take_out(live.redis, KEYS, T0 + LIFE) == 0
    assert gone.take_out(live.redis, KEYS, T0 + LIFE + 1) == 1


def test_a_station_that_measures_stays_however_long_it_is_silent(live: LiveStore) -> None:
    live.commit(Batch([water()]))
    let_go(live.redis, KEYS, HandClock(T0 + 400 * DAY))
    assert set(live.states("water_level")) == {"kim-long"}


def test_more_than_one_chunk_goes_in_one_turn(live: LiveStore) -> None:
    live.commit(Batch([report(f"r-{n}", T0 + n * SECOND) for n in range(2 * gone.CHUNK + 3)]))
    assert gone.take_out(live.redis, KEYS, T0 + 2 * LIFE) == 2 * gone.CHUNK + 3
    assert live.states("report") == {}
