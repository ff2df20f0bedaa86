"""Empties the stores of a scenario, before each of its beginnings: `python -m ioc.embedded.wipe`.

Only its own: the keys under its prefix, the tables of its own SQLite file or PostgreSQL schema, its audit's anchor.
Tables are emptied, not removed: the web process keeps its connections while the scenario starts again.
"""

import os
import sys

from redis import Redis
from redis.exceptions import RedisError
from sqlalchemy import Connection, MetaData, Table, text
from sqlalchemy.exc import SQLAlchemyError

from ioc.audit.anchor import FILE_NAME as ANCHOR_NAME
from ioc.embedded.child import exit_when_stdin_closes
from ioc.settings import Settings, load
from ioc.store.connect import connect
from ioc.store.database import Database, open_database
from ioc.store.keys import Keys

_BATCH = 1000
_SCHEMA_VERSION = "alembic_version"


def wipe(settings: Settings) -> None:
    """Empty the scenario's stores; ValueError when the settings name no scenario, as those are the city's own."""
    if settings.scenario is None:
        raise ValueError("only a scenario's stores may be wiped")
    with connect(settings.redis_url) as client:
        _wipe_keys(client, Keys.of(settings.scenario))
    database = open_database(settings)
    with database.write() as connection:
        _wipe_tables(connection, database)
        (settings.world_dir / ANCHOR_NAME).unlink(missing_ok=True)
    database.close()


def _wipe_keys(client: Redis, keys: Keys) -> None:
    """Then tell who is listening that everything changed."""
    batch: list[bytes] = []
    for key in client.scan_iter(match=f"{keys.prefix}*", count=_BATCH):
        batch.append(key)
        if len(batch) == _BATCH:
            client.unlink(*batch)
            batch.clear()
    if batch:
        client.unlink(*batch)
    client.publish(keys.wake, "*")


def _wipe_tables(connection: Connection, database: Database) -> None:
    tables = _tables(connection, database.schema)
    if database.is_sqlite:  # it has no TRUNCATE, and drops all pages at once where a DELETE has no condition
        for table in tables:
            connection.execute(table.delete())
    elif tables:
        names = map(connection.dialect.identifier_preparer.format_table, tables)
        connection.execute(text(f"TRUNCATE {', '.join(names)}"))


def _tables(connection: Connection, schema: str | None) -> list[Table]:
    """All but the schema's version, those that refer to others first."""
    found = MetaData(schema=schema)
    found.reflect(connection)
    return [table for table in reversed(found.sorted_tables) if table.name != _SCHEMA_VERSION]


if __name__ == "__main__":
    exit_when_stdin_closes()
    try:
        wipe(load(os.environ))
    except (RedisError, SQLAlchemyError) as error:
        sys.exit(f"wipe: {error}")
