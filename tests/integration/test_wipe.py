"""A scenario's stores are emptied, and nothing else."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from redis import Redis
from sqlalchemy import text

from ioc.access import Action, Role
from ioc.audit.anchor import anchor_of
from ioc.audit.check import Verdict
from ioc.audit.entry import GENESIS
from ioc.caller import Caller
from ioc.clock import HandClock
from ioc.commands.ledger import Done, Ledger
from ioc.embedded.store import Store
from ioc.embedded.wipe import wipe
from ioc.settings import Settings, load
from ioc.store.audit_pages import AuditLog
from ioc.store.database import Database, migrate, open_database
from tests.eventually import eventually
from tests.readings import T0

pytestmark = pytest.mark.integration


@pytest.fixture
def settings(tmp_path: Path, database_url: str) -> Settings:
    return load({"IOC_DATA_DIR": str(tmp_path), "IOC_SCENARIO": "flood-2025-10", "IOC_DATABASE_URL": database_url})


@pytest.fixture
def client(settings: Settings) -> Iterator[Redis]:
    store = Store(settings.store_dir, settings.store_socket)
    server = store.start()
    eventually(store.ready)
    with Redis.from_url(settings.redis_url) as client:
        yield client
    server.kill()
    server.wait()


@contextmanager
def world(scenario: str, database_url: str) -> Iterator[Database]:
    """A world's database with one station of one owner."""
    database = open_database(load({"IOC_SCENARIO": scenario, "IOC_DATABASE_URL": database_url}))
    migrate(database)
    with database.write() as connection:
        connection.execute(text('CREATE TABLE "order" (asset INTEGER REFERENCES asset (id))'))
        connection.execute(text("INSERT INTO asset (id, feed, station) VALUES (1, 'rainfall', 'a')"))
        connection.execute(text('INSERT INTO "order" VALUES (1)'))
    yield database
    database.close()


def counts(database: Database) -> list[int]:
    with database.read() as connection:
        tables = ("asset", '"order"', "alembic_version")
        return [int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()) for table in tables]


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


def test_the_scenarios_tables_are_empty_to_who_has_them_open_and_the_citys_own_are_not(
    settings: Settings, client: Redis, database_url: str
) -> None:
    with world("none", database_url) as city, world("flood-2025-10", database_url) as drill:
        assert counts(drill) == [1, 1, 1]
        wipe(settings)
        assert counts(drill) == [0, 0, 1]
        assert counts(city) == [1, 1, 1]


def test_the_scenarios_audit_begins_anew_and_is_sound(settings: Settings, client: Redis) -> None:
    database = open_database(settings)
    migrate(database)
    log = AuditLog(database, anchor_of(settings))
    ledger = Ledger(database, HandClock(T0), log.anchor, lambda _assets: None)
    for _start in range(2):
        ledger.act(Caller("an", Role.OFFICER), Action.READ_PICTURE, "alarm/1", lambda _connection, _at: Done(None))
        assert log.verify() == Verdict(log.anchor.read() or GENESIS, None)
        wipe(settings)
        assert (log.anchor.read(), log.verify().ok) == (None, True)
    database.close()


def test_the_citys_own_stores_are_never_wiped(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="only a scenario"):
        wipe(load({"IOC_DATA_DIR": str(tmp_path), "IOC_SCENARIO": "none"}))
