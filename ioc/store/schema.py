"""Tables of the history, for SQLite and PostgreSQL alike. Instants are BIGINT microseconds UTC.

Changed only together with a migration (`ioc/store/migrations`); a test holds the two against each other.
"""

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from ioc.instant import HOUR, MINUTE

MEASURES_MOST: Final = 6
"""Columns v0 … v5; a feed kind with more measures would need a migration."""

FINE_BUCKET: Final = 5 * MINUTE
COARSE_BUCKET: Final = HOUR
"""Widths of the roll-ups, microseconds."""

VALUE_COLUMNS: Final = tuple(f"v{place}" for place in range(MEASURES_MOST))

METADATA: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _key(name: str, kind: type[BigInteger] | type[Integer] | type[SmallInteger]) -> Column[int]:
    return Column(name, kind, primary_key=True, autoincrement=False)


ASSET: Final = Table(
    "asset",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("feed", Text, nullable=False),
    Column("station", Text, nullable=False),
    Column("name", Text),
    Column("lon", Double),
    Column("lat", Double),
    Column("ward", Text),
    Column("online", Boolean),
    Column("status_at", BigInteger),
    Column("first_seen", BigInteger),
    Column("last_seen", BigInteger),
    UniqueConstraint("feed", "station"),
)
"""A station: where it was last, its word on its own link, its oldest and newest `observed_at` (null: only a status)."""

READING: Final = Table(
    "reading",
    METADATA,
    _key("asset_id", Integer),
    _key("observed_at", BigInteger),
    _key("identity", BigInteger),
    Column("received_at", BigInteger, nullable=False),
    *(Column(name, Double) for name in VALUE_COLUMNS),
    Column("extra", Text),
    sqlite_with_rowid=False,
)
"""Every reading once. v0 … v5 are the feed's measures in their order, `extra` the rest (see `ioc.store.rows`).

No foreign key to `asset`: the one writer makes the asset in the same transaction, a check per row would only cost.
"""


def _rollup(name: str) -> Table:
    return Table(
        name,
        METADATA,
        _key("asset_id", Integer),
        _key("measure", SmallInteger),
        _key("bucket", BigInteger),
        Column("n", Integer, nullable=False),
        Column("low", Double, nullable=False),
        Column("total", Double, nullable=False),
        Column("high", Double, nullable=False),
        sqlite_with_rowid=False,
    )


ROLLUP_5M: Final = _rollup("rollup_5m")
ROLLUP_1H: Final = _rollup("rollup_1h")
"""Count, least, total and greatest of a measure in the bucket that begins at `bucket`."""

ROLLUP_DIRTY: Final = Table(
    "rollup_dirty",
    METADATA,
    _key("asset_id", Integer),
    _key("bucket", BigInteger),
    sqlite_with_rowid=False,
)
"""Five-minute buckets whose readings changed since they were rolled up."""

MARK: Final = Table(
    "mark", METADATA, Column("name", Text, primary_key=True), Column("instant", BigInteger, nullable=False)
)
"""Single instants to remember; `kept_from`: single readings older than this are deleted, their roll-ups final."""

STREAM_OFFSET: Final = Table(
    "stream_offset",
    METADATA,
    Column("stream", Text, primary_key=True),
    Column("incarnation", Text, nullable=False),
    Column("last_id", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""How far each Redis stream has taken effect here, and in which filling of Redis."""

QUARANTINE: Final = Table(
    "quarantine",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("incarnation", Text, nullable=False),
    Column("entry", Text, nullable=False),
    Column("topic", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("received_at", BigInteger, nullable=False, index=True),
    Column("payload", Text, nullable=False),
    Column("sealed", Text, nullable=False),
    UniqueConstraint("incarnation", "entry"),
)
"""Messages that could not be taken; `entry` is the stream id that makes a second reading of it without effect."""

SILENCE: Final = Table(
    "silence",
    METADATA,
    Column("asset_id", Integer, ForeignKey("asset.id"), primary_key=True, autoincrement=False),
    _key("from_at", BigInteger),
    Column("until_at", BigInteger),
    sqlite_with_rowid=False,
)
"""When a station could not be believed; open while `until_at` is null."""

_OPEN: Final = text("until_at IS NULL")
Index("ix_silence_open", SILENCE.c.asset_id, sqlite_where=_OPEN, postgresql_where=_OPEN)

CLOCK: Final = Table(
    "clock",
    METADATA,
    _key("id", Integer),
    Column("scenario", Text),
    Column("start_us", BigInteger, nullable=False),
    Column("origin_us", BigInteger, nullable=False),
    Column("rate", Double, nullable=False),
)
"""The one row of the world's clock (id 1), copied to Redis for every process."""
