"""The SQL database of one world: SQLite (WAL) or PostgreSQL, opened, brought to the current schema, asked.

Many may read; writers take turns across all processes (`write`), so that no two effects interleave. Says nothing
about tables: those are `ioc.store.schema` and the modules beside it.
"""

import logging
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from zlib import crc32

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.engine import URL

from ioc.settings import Settings

if TYPE_CHECKING:
    from alembic.config import Config

BUSY_S: Final = 30
"""How long a SQLite connection waits for the writer before it."""

_BUSY_POLL_S: Final = 0.01

_PRAGMAS: Final = (
    "foreign_keys=ON",
    "secure_delete=ON",  # what is erased is overwritten in the file, whatever SQLite's build would do
    "cache_size=-32000",
    "wal_autocheckpoint=8000",  # pages: batches of many stations touch thousands, and a checkpoint waits for the disk
)

_WRITES: Final = "ioc_writes"


@dataclass(frozen=True, slots=True)
class Database:
    """One world's database; connections are made when they are needed."""

    engine: Engine
    schema: str | None = None

    @property
    def is_sqlite(self) -> bool:
        """SQLite, else PostgreSQL."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that sees one state of the database."""
        with self.engine.connect() as plain:
            connection = plain if self.is_sqlite else plain.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    @contextmanager
    def write(self, durable: bool = False) -> Iterator[Connection]:
        """The only writing transaction of this world while it lasts; rolled back when the block raises.

        `durable`: once it is over a power failure cannot take it away; else the last ones may go together.
        """
        with self.engine.connect() as plain:
            connection = plain.execution_options(**{_WRITES: "FULL" if durable else "NORMAL"})
            with connection.begin():
                if not self.is_sqlite:
                    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": self._lock_key})
                yield connection

    @property
    def _lock_key(self) -> int:
        return crc32(f"hueioc {self.schema or ''}".encode())

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()


def open_database(settings: Settings) -> Database:
    """The database of the settings' world; does not connect yet, makes the folders of a SQLite file."""
    url = _url(settings)
    if url.get_backend_name() == "sqlite":
        return Database(_sqlite(url))
    return Database(_postgresql(url, settings.database_schema), settings.database_schema)


def _url(settings: Settings) -> URL:
    """Our own file by its path, not by a URL's text, so that a `?` or `%` in a folder's name stays what it is."""
    if settings.database_url_given is None:
        return URL.create("sqlite", database=str(settings.world_dir / "ioc.db"))
    url = make_url(settings.database_url)
    return url.set(drivername="postgresql+psycopg") if url.drivername == "postgresql" else url


def _sqlite(url: URL) -> Engine:
    Path(url.database or "").absolute().parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url)

    def connected(raw: Any, _record: Any) -> None:
        raw.isolation_level = None  # transactions begin where we say, see `begun`
        _enter_wal(raw)
        for pragma in _PRAGMAS:
            raw.execute(f"PRAGMA {pragma}").close()

    def begun(connection: Connection) -> None:
        synchronous = connection.get_execution_options().get(_WRITES)
        if synchronous:
            connection.exec_driver_sql(f"PRAGMA synchronous={synchronous}")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if synchronous else "BEGIN")

    event.listen(engine, "connect", connected)
    event.listen(engine, "begin", begun)
    return engine


def _enter_wal(raw: sqlite3.Connection) -> None:
    """Turn a new file's journal into WAL. SQLite itself does not wait where another one is just doing the same."""
    raw.execute("PRAGMA busy_timeout=0").close()
    for left in reversed(range(round(BUSY_S / _BUSY_POLL_S))):
        try:
            raw.execute("PRAGMA journal_mode=WAL").close()
        except sqlite3.OperationalError as fault:
            if fault.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or not left:  # BUSY_RECOVERY is one too
                raise
            time.sleep(_BUSY_POLL_S)
        else:
            break
    raw.execute(f"PRAGMA busy_timeout={BUSY_S * 1000}").close()


def _postgresql(url: URL, schema: str | None) -> Engine:
    options = "-cjit=off"  # compiling a plan takes longer than any of our queries
    if schema:
        options += f" -csearch_path={schema}"
    arguments: dict[str, Any] = {"connect_timeout": 5, "application_name": "hueioc", "options": options}
    return create_engine(url, connect_args=arguments, pool_pre_ping=True)


def migrate(database: Database) -> None:
    """Bring the schema to its newest form. Several processes may call it at once: one does it, the others wait."""
    _hush()
    from alembic import command

    with database.write() as connection:
        if database.schema:
            connection.execute(text(f'CREATE SCHEMA IF NOT EXISTS "{database.schema}"'))
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def is_current(database: Database) -> bool:
    """Whether the schema is the one this code was written for; raises when the database does not answer."""
    _hush()
    from alembic.runtime.migration import MigrationContext

    with database.read() as connection:
        return MigrationContext.configure(connection).get_current_revision() == _head()


def _hush() -> None:
    """Alembic tells on INFO what it is made of, at its import and at every look at the schema."""
    logging.getLogger("alembic").setLevel(logging.WARNING)


@cache
def _head() -> str | None:
    from alembic.script import ScriptDirectory

    return ScriptDirectory.from_config(_config()).get_current_head()


def _config() -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "ioc.store:migrations")
    config.set_main_option("path_separator", "os")
    return config
