"""A scenario's stores are emptied, and nothing else."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from redis import Redis
from sqlalchemy import text

from ioc.embedded.store import Store
from ioc.embedded.wipe import wipe
from ioc.settings import Settings, load
from ioc.store.database import Database, open_database
from tests.eventually import eventually

pytestmark = pytest.mark.integration


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load({"IOC_DATA_DIR": str(tmp_path), "IOC_SCENARIO": "flood-2025-10"})


@pytest.fixture
def client(settings: Settings) -> Iterator[Redis]:
    store = Store(settings.store_dir, settings.store_socket)
    server = store.start()
    eventually(store.ready)
    with Redis.from_url(settings.redis_url) as client:
        yield client
    server.kill()
    server.wait()


@pytest.fixture
def database(settings: Settings) -> Iterator[Database]:
    database = open_database(settings)
    with database.write() as connection:
        connection.execute(text('CREATE TABLE "order" (id INTEGER PRIMARY KEY) WITHOUT ROWID'))
        connection.execute(text('CREATE TABLE line (id INTEGER PRIMARY KEY, "order" INTEGER REFERENCES "order")'))
        connection.execute(text("CREATE TABLE alembic_version (version_num TEXT)"))
        connection.execute(text('INSERT INTO "order" VALUES (1), (2)'))
        connection.execute(text("INSERT INTO line VALUES (1, 1)"))
        connection.execute(text("INSERT INTO alembic_version VALUES ('0001')"))
    yield database
    database.close()


def count(database: Database, table: str) -> int:
    with database.read() as connection:
        return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


def test_only_the_scenarios_keys_go(settings: Settings, client: Redis) -> None:
    for number in range(2500):
        client.set(f"drill:flood-2025-10:state:{number}", "x")
    client.mset({"hue:state:rainfall": "x", "drill:other:clock": "x"})
    wipe(settings)
    assert set(client.scan_iter()) == {b"hue:state:rainfall", b"drill:other:clock"}


def test_who_is_listening_is_told_to_read_everything_again(settings: Settings, client: Redis) -> None:
    with client.pubsub(ignore_subscribe_messages=True) as listener:  # type: ignore[no-untyped-call]
        listener.subscribe("drill:flood-2025-10:wake")
        listener.get_message(timeout=5)
        wipe(settings)
        heard = eventually(lambda: listener.get_message(timeout=0.1))
    assert heard["data"] == b"*"


def test_an_open_connection_sees_the_tables_empty_and_the_schema_there(
    settings: Settings, client: Redis, database: Database
) -> None:
    assert count(database, '"order"') == 2
    wipe(settings)
    assert (count(database, '"order"'), count(database, "alembic_version")) == (0, 1)


def test_the_citys_own_stores_are_never_wiped(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="only a scenario"):
        wipe(load({"IOC_DATA_DIR": str(tmp_path), "IOC_SCENARIO": "none"}))
