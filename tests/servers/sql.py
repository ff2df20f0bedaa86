"""Fixtures of SQL: a migrated database of either kind, and the history in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from ioc.people import password
from ioc.settings import load
from ioc.store.database import Database, migrate, open_database
from ioc.store.history import History
from tests.servers.house import House, house_in
from tests.servers.postgres import Cluster, cluster


@pytest.fixture(scope="session")
def postgres_cluster() -> Iterator[Cluster]:
    """A PostgreSQL that serves for the whole session."""
    with cluster() as made, made.serve():
        yield made


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """URL of a new empty database: the test runs on both kinds."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'history.db'}"
    server: Cluster = request.getfixturevalue("postgres_cluster")
    return server.database()


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A database of either kind with the current schema."""
    opened = opened_at(database_url)
    migrate(opened)
    yield opened
    opened.close()


@pytest.fixture
def history(database: Database) -> History:
    """The history in a database of either kind."""
    return History(database)


@pytest.fixture
def sqlite_history(tmp_path: Path) -> Iterator[History]:
    """A history where the kind of database does not matter."""
    opened = opened_at(f"sqlite:///{tmp_path / 'history.db'}")
    migrate(opened)
    yield History(opened)
    opened.close()


@pytest.fixture
def house(sqlite_history: History, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    """On passwords that are cheap to hash: how dear they really are, tests/unit/people says."""
    monkeypatch.setattr(password, "_HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    return house_in(sqlite_history.database, tmp_path)


def opened_at(url: str) -> Database:
    """The live world's database at a URL."""
    return open_database(load({"IOC_DATABASE_URL": url, "IOC_SCENARIO": "none"}))
