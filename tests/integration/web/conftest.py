"""A web process on the embedded store and SQLite, and the live store behind it to write to."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from redis import Redis

from ioc.store.connect import connect
from ioc.store.database import migrate, open_database
from ioc.store.history import History
from ioc.store.keys import Keys
from ioc.store.live import LiveStore
from tests.eventually import eventually
from tests.servers.web import Web, settings, web


@pytest.fixture
def live(valkey_url: str) -> Iterator[LiveStore]:
    client: Redis = connect(valkey_url)
    yield LiveStore(client, Keys.of(None))
    client.close()


@pytest.fixture
def site(valkey_url: str, tmp_path: Path) -> Iterator[Web]:
    """The server, following the store, with an empty database of the current schema."""
    wanted = settings(valkey_url, tmp_path)
    database = open_database(wanted)
    migrate(database)
    database.close()
    with web(wanted) as running:
        eventually(lambda: running.get("/api/v1/stations").status_code == 200)
        yield running


@pytest.fixture
def history(site: Web) -> Iterator[History]:
    database = open_database(site.settings)
    yield History(database)
    database.close()
