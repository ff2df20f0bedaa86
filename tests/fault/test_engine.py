"""The engine killed, its stores taken away: every reading becomes history once, whatever happens."""

import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from ioc.clock import ClockRow, machine_us
from ioc.instant import SECOND
from ioc.store.batch import Batch
from ioc.store.connect import connect
from ioc.store.keys import Keys
from ioc.store.live import LiveStore
from tests.eventually import eventually
from tests.free_port import free_port
from tests.readings import T0, water
from tests.servers.engine import beat_of, engine
from tests.servers.postgres import cluster
from tests.servers.sql import opened_at
from tests.servers.store import redis_server

pytestmark = [pytest.mark.integration, pytest.mark.fault]

KEYS = Keys("hue:")
BATCH = 200


@pytest.fixture
def live(redis_url: str) -> Iterator[LiveStore]:
    with connect(redis_url) as client:
        yield LiveStore(client, KEYS)


def commit(live: LiveStore, batches: range) -> None:
    for batch in batches:
        first = T0 + batch * BATCH * SECOND
        live.commit(Batch([water(f"s{n % 7}", observed_at=first + n * SECOND, level_m=n) for n in range(BATCH)]))


def counted(database_url: str) -> int:
    """Rows in history; 0 while it does not answer."""
    database = opened_at(database_url)
    try:
        with database.read() as connection:
            return int(connection.execute(text("SELECT count(*) FROM reading")).scalar_one())
    except SQLAlchemyError:
        return 0
    finally:
        database.close()


def test_killed_in_mid_stream_it_loses_nothing_and_writes_nothing_twice(
    live: LiveStore, redis_url: str, database_url: str, tmp_path: Path
) -> None:
    left = []
    for kill in range(3):
        commit(live, range(60 * kill, 60 * kill + 60))
        before = counted(database_url)
        with engine(tmp_path, redis_url, database_url, wait=False) as running:
            eventually(lambda: counted(database_url) > before)  # noqa: B023 - looked at before the next one
            running.kill()
        left.append(60 * BATCH * (kill + 1) - counted(database_url))
    assert any(left), "no kill came in mid-stream, so this proves nothing"
    with engine(tmp_path, redis_url, database_url):
        eventually(lambda: counted(database_url) >= 180 * BATCH)
        eventually(lambda: live.redis.xlen(KEYS.stream("water_level")) < 200)
    assert counted(database_url) == 180 * BATCH


def test_a_database_that_goes_away_is_waited_for_and_nothing_is_let_go_of(
    live: LiveStore, redis_url: str, tmp_path: Path
) -> None:
    with cluster() as server, ExitStack() as until_the_end:
        with server.serve():
            url = server.database()
            running = until_the_end.enter_context(engine(tmp_path, redis_url, url))
            commit(live, range(10))
            eventually(lambda: counted(url) == 10 * BATCH)
        commit(live, range(10, 30))
        eventually(lambda: (beat := beat_of(redis_url, running)) and not beat.ok and "historian" in beat.detail)
        assert live.redis.xlen(KEYS.stream("water_level")) >= 20 * BATCH
        with server.serve():
            eventually(lambda: counted(url) == 30 * BATCH, within_s=20)
            eventually(lambda: (beat := beat_of(redis_url, running)) and beat.ok)
            until_the_end.close()
    assert running.text.count("historian: at work") == 2
    assert running.text.count("WARNING ioc.engine.worker: historian") == 1, "one line for each change"


def test_a_store_that_goes_away_is_waited_for(tmp_path: Path) -> None:
    port, database_url = free_port(), f"sqlite:///{tmp_path / 'history.db'}"
    with ExitStack() as until_the_end:
        with redis_server(tmp_path, port) as url, connect(url) as client:
            until_the_end.enter_context(engine(tmp_path, url, database_url))
            commit(LiveStore(client, KEYS), range(5))
            eventually(lambda: counted(database_url) == 5 * BATCH)
        with redis_server(tmp_path, port) as url, connect(url) as client:
            commit(LiveStore(client, KEYS), range(5, 10))
            eventually(lambda: counted(database_url) == 10 * BATCH)
            until_the_end.close()


def test_a_flushed_store_shows_the_picture_again(live: LiveStore, redis_url: str, tmp_path: Path) -> None:
    database_url = f"sqlite:///{tmp_path / 'history.db'}"
    with engine(tmp_path, redis_url, database_url):
        commit(live, range(1))
        eventually(lambda: counted(database_url) == BATCH)
        before = live.states("water_level")
        live.redis.flushall()
        eventually(lambda: live.states("water_level") == before)


@pytest.mark.parametrize("stores", ["there", "missing"])
def test_it_ends_within_two_seconds(stores: str, redis_url: str, tmp_path: Path) -> None:
    there = stores == "there"
    store_url = redis_url if there else f"redis://127.0.0.1:{free_port()}"
    database_url = f"sqlite:///{tmp_path / 'history.db'}" if there else "postgresql://nobody@127.0.0.1:1/none"
    with engine(tmp_path, store_url, database_url, wait=there) as running:
        eventually(lambda: "schema:" in running.text)
        began = time.monotonic()
        assert running.stop() == 0
        assert time.monotonic() - began < 2


def test_a_wrong_setting_stops_it_with_its_name(redis_url: str, tmp_path: Path) -> None:
    with engine(tmp_path, redis_url, "sqlite:///x", {"IOC_COLOUR": "red"}, wait=False) as running:
        assert running.process.wait(10) == 78
        assert "IOC_COLOUR" in running.text


def test_in_a_scenario_it_waits_for_the_clock_and_lives_in_that_world(redis_url: str, tmp_path: Path) -> None:
    scenario = {"IOC_SCENARIO": "flood-2025-10"}
    database_url = f"sqlite:///{tmp_path / 'history.db'}"
    keys = Keys.of("flood-2025-10")
    with connect(redis_url) as client, engine(tmp_path, redis_url, database_url, scenario, wait=False) as running:
        eventually(lambda: "waiting for the clock" in running.text)
        live = LiveStore(client, keys)
        live.put_clock(ClockRow(start_us=T0, origin_us=machine_us(), rate=60.0, scenario="flood-2025-10"))
        live.commit(Batch([water(observed_at=T0)]))
        eventually(lambda: [beat.ok for beat in live.alive("engine")] == [True])
        client.flushdb()
        eventually(lambda: live.get_clock() is not None and live.states("water_level"))
    assert Path(f"{tmp_path / 'history.db'}.drill-flood-2025-10").is_file()
