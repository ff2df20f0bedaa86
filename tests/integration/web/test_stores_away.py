"""Redis or SQL away: pages and sockets stay, the API says so, and everything comes back by itself."""

import json
import sqlite3
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from websockets.sync.client import ClientConnection

from ioc.clock import ClockRow, machine_us
from ioc.scenarios import SCENARIOS
from ioc.store.batch import Batch
from ioc.store.connect import connect
from ioc.store.database import migrate, open_database
from ioc.store.keys import Keys
from ioc.store.live import LiveStore
from tests.eventually import eventually
from tests.free_port import free_port
from tests.readings import water
from tests.servers.store import redis_server
from tests.servers.web import Web, settings, web

pytestmark = pytest.mark.integration


def find(screen: ClientConnection, wanted: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    """The next message of which this is true; frames come at least every five seconds."""
    deadline = time.monotonic() + 15
    while time.monotonic() < deadline:
        message: dict[str, Any] = json.loads(screen.recv(timeout=15))
        if wanted(message):
            return message
    raise AssertionError("no such message")


def is_snapshot(message: dict[str, Any]) -> bool:
    return bool(message["type"] == "snapshot")


@pytest.mark.fault
def test_redis_killed_and_started_again_and_the_picture_follows_it_again(tmp_path: Path) -> None:
    port = free_port()
    with web(settings(f"redis://127.0.0.1:{port}", tmp_path / "data")) as site, ExitStack() as screens:
        assert site.get("/api/v1/stations").status_code == 503
        with redis_server(tmp_path, port) as url:
            _say(url, "kim-long")
            eventually(lambda: site.get("/api/v1/stations").status_code == 200)
            screen = screens.enter_context(site.live())
            assert len(find(screen, is_snapshot)["stations"]) == 1
            find(screen, lambda message: message.get("parts", {}).get("redis"))
        find(screen, lambda message: message.get("parts") == {"redis": False, "alarms": False})
        assert (site.get("/api/v1/stations").status_code, site.get("/healthz").status_code) == (503, 200)
        assert not site.ready("redis")
        assert "ioc_push_clients 1" in site.get("/metrics").text
        with redis_server(tmp_path, port) as url:
            eventually(lambda: site.get("/api/v1/stations").status_code == 200)
            _say(url, "phu-oc")
            find(screen, lambda message: any(station["station"] == "phu-oc" for station in message["stations"]))


def _say(url: str, station: str) -> None:
    client = connect(url)
    LiveStore(client, Keys.of(None)).commit(Batch([water(station, machine_us())]))
    client.close()


def test_a_wake_up_for_everything_reads_everything_again(site: Web, live: LiveStore) -> None:
    live.commit(Batch([water("a", machine_us()), water("b", machine_us())]))
    eventually(lambda: len(site.get("/api/v1/stations").json()["features"]) == 2)
    live.redis.delete(live.keys.state("water_level"))
    live.commit(Batch([water("c", machine_us())]))
    live.redis.publish(live.keys.wake, "*")
    eventually(lambda: [one["id"] for one in site.get("/api/v1/stations").json()["features"]] == ["water_level/c"])


def test_a_value_that_nobody_can_read_does_not_end_the_process(site: Web, live: LiveStore) -> None:
    live.redis.hset(live.keys.state("water_level"), "broken", "nonsense")
    live.redis.publish(live.keys.wake, "water_level/broken")
    eventually(lambda: site.get("/api/v1/stations").status_code == 503)
    live.redis.hdel(live.keys.state("water_level"), "broken")
    eventually(lambda: site.get("/api/v1/stations").status_code == 200)


def test_a_scenario_that_starts_again_gives_every_screen_a_new_snapshot(valkey_url: str, tmp_path: Path) -> None:
    name = "flood-2025-10"
    live = LiveStore(connect(valkey_url), Keys.of(name))
    with web(settings(valkey_url, tmp_path, SCENARIO=name)) as site:
        eventually(lambda: site.get("/api/v1/stations").status_code == 200)
        with site.live() as screen:
            first = find(screen, is_snapshot)
            assert (first["scenario"], first["rate"]) == (name, 60.0)
            live.put_clock(ClockRow(SCENARIOS[name], machine_us(), 600.0, name))
            assert find(screen, is_snapshot)["rate"] == 600.0
        assert site.get("/api/v1/clock").json()["now"].startswith("2025-10-27T0")


def test_a_database_that_is_away_is_503_and_the_live_view_goes_on(valkey_url: str, tmp_path: Path) -> None:
    wanted = settings(valkey_url, tmp_path)
    live = LiveStore(connect(valkey_url), Keys.of(None))
    in_its_way = tmp_path / "live" / "ioc.db"
    in_its_way.mkdir(parents=True)
    with web(wanted) as site:
        eventually(lambda: site.get("/api/v1/stations").status_code == 200)
        for path in ("/api/v1/readings?feed=rainfall&station=a", "/api/v1/quarantine", "/api/v1/picture"):
            answer = site.get(path)
            assert (answer.status_code, answer.headers["content-type"]) == (503, "application/problem+json")
        assert not site.ready("database")
        live.commit(Batch([water(observed_at=machine_us())]))
        eventually(lambda: site.get("/api/v1/stations").json()["features"])
        in_its_way.rmdir()
        database = open_database(wanted)
        migrate(database)
        database.close()
        assert site.get("/api/v1/quarantine").status_code == 200
        assert site.ready("database")


def test_a_database_that_somebody_writes_to_can_be_read(site: Web, tmp_path: Path) -> None:
    writer = sqlite3.connect(tmp_path / "live" / "ioc.db", isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    assert site.get("/api/v1/quarantine").status_code == 200
    writer.close()
