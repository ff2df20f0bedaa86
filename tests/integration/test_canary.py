"""A beat goes the whole way on real servers, from the broker to the live socket, and nobody sees it on the way."""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from websockets.sync.client import ClientConnection

from ioc.store.database import open_database
from tests.eventually import eventually
from tests.servers.engine import engine
from tests.servers.ingest import ingest
from tests.servers.process import Running, python, started, without_settings
from tests.servers.web import Web, settings, web

pytestmark = pytest.mark.integration
EVERY_S = 3.0
PATIENCE_S = 30.0


@pytest.fixture
def own(mosquitto_port: int, redis_url: str, tmp_path: Path) -> dict[str, str]:
    """Settings of all parts."""
    return {
        "IOC_MQTT_URL": f"mqtt://127.0.0.1:{mosquitto_port}",
        "IOC_REDIS_URL": redis_url,
        "IOC_DATABASE_URL": f"sqlite:///{tmp_path / 'ioc.db'}",
        "IOC_DATA_DIR": str(tmp_path),
        "IOC_SCENARIO": "none",
        "IOC_CANARY_SECONDS": str(EVERY_S),
    }


@pytest.fixture
def judging(own: dict[str, str], tmp_path: Path) -> Iterator[Running]:
    with engine(tmp_path, own["IOC_REDIS_URL"], own["IOC_DATABASE_URL"], own) as running:
        yield running


@pytest.fixture
def path(own: dict[str, str], judging: Running, tmp_path: Path) -> Iterator[Web]:
    """Ingest, engine and canary as production starts them, and the web server that watches."""
    wanted = settings(own["IOC_REDIS_URL"], tmp_path, DATABASE_URL=own["IOC_DATABASE_URL"], CANARY_SECONDS=str(EVERY_S))
    canary = python("ingest", "canary")
    with (
        ingest(tmp_path, own["IOC_MQTT_URL"], own["IOC_REDIS_URL"]),
        started(canary, tmp_path / "canary.log", environment=without_settings() | own),
        web(wanted) as site,
    ):
        yield site


def beats(screen: ClientConnection, many: int) -> list[dict[str, Any]]:
    """Everything that the socket says until so many new proofs have come."""
    said: list[dict[str, Any]] = []
    while sum((one.get("canary") or {}).get("took") is not None and "parts" not in one for one in said) < many:
        said.append(json.loads(screen.recv(timeout=PATIENCE_S)))
    return said


def test_a_beat_becomes_an_alarm_and_a_word_to_the_screens_and_is_seen_nowhere_else(path: Web) -> None:
    with path.live() as screen:
        said = beats(screen, 3)
    assert not [one for one in said if one["stations"] or one.get("alarms") or one.get("alarms_closed")]
    last = said[-1]["canary"]
    assert last["heard"]
    assert 0 < last["took"] < EVERY_S
    assert path.ready("alarms")
    assert path.metric("ioc_canary_seconds") == pytest.approx(last["took"], abs=EVERY_S)
    assert path.metric("ioc_history_rows_total") == 0
    assert 'feed="canary"' not in path.get("/metrics").text
    assert 'ioc_alarms_active{priority="1"} 0' in path.get("/metrics").text
    assert path.get("/api/v1/alarms").json()["items"] == []
    assert path.get("/api/v1/stations").json()["features"] == []
    picture = path.get("/api/v1/picture").json()
    assert (picture["features"], picture["alarms"]) == ([], [])
    for call in ("stations", "alarms", "readings", "messages"):
        assert path.get(f"/api/v1/{call}?feed=canary&station=canary").status_code == 400


def test_its_alarm_is_one_that_rises_and_returns_and_leaves_no_trail_and_no_letter(path: Web) -> None:
    database = open_database(path.settings)

    def look() -> tuple[int, str]:
        with database.read() as connection:
            row = connection.execute(text("SELECT version, state FROM alarm")).one_or_none()
            return (0, "") if row is None else (row.version, row.state)

    states = set[str]()
    until = time.monotonic() + PATIENCE_S
    while len(states) < 2 or look()[0] < 4:
        assert time.monotonic() < until
        states.add(look()[1])
    with database.read() as connection:
        for table in ("alarm_change", "outbox"):
            assert connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one() == 0
    database.close()
    assert states >= {"unacknowledged", "returned_unacknowledged"}


def test_without_an_engine_readiness_says_so_and_an_engine_that_comes_back_makes_it_well(
    path: Web, judging: Running, own: dict[str, str], tmp_path: Path
) -> None:
    eventually(lambda: path.metric("ioc_canary_seconds") > 0, PATIENCE_S)
    judging.kill()
    eventually(lambda: not path.ready("alarms"), PATIENCE_S)
    assert path.get("/readyz").status_code == 503
    with engine(tmp_path, own["IOC_REDIS_URL"], own["IOC_DATABASE_URL"], own):
        eventually(lambda: path.ready("alarms"), PATIENCE_S)
