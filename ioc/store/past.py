"""The state of everything at one moment, as it was known then.

Starts from the small table of stations and looks up one row for each: SQLite is held to that order by CROSS JOIN,
PostgreSQL by LATERAL. The obvious query (greatest per group) reads all of history.
"""

from typing import Final

from sqlalchemy import Connection, select, text

from ioc.feeds import FEEDS, INTERNAL
from ioc.instant import SECOND
from ioc.reading import Reading, Status
from ioc.state import State
from ioc.store.rows import ASSET_NAMES, ROW_NAMES, Asset, from_row
from ioc.store.schema import ASSET

END_OF_TIME: Final = (1 << 63) - 1

_WIDTH: Final = len(ASSET_NAMES)
_COLUMNS: Final = ", ".join([*(f"a.{name}" for name in ASSET_NAMES), *(f"r.{name}" for name in ROW_NAMES)])
_KNOWN_THEN: Final = "x.asset_id = a.id AND x.observed_at <= :at AND x.received_at <= :at"
_NEWEST: Final = "ORDER BY x.observed_at DESC, x.identity DESC LIMIT 1"
_PRESENT: Final = " AND ".join(
    ["a.first_seen <= :at"]
    + [f"a.feed <> '{kind.name}'" for kind in INTERNAL]
    + [
        f"(a.feed <> '{kind.name}' OR a.last_seen >= :alive - {kind.lifetime_s * SECOND})"
        for kind in FEEDS
        if kind.lifetime_s
    ]
)
"""Leaves out, before any look-up, what nobody sees and the thousands of reports and incidents that had left."""

_SQLITE: Final = f"""SELECT {_COLUMNS} FROM asset a CROSS JOIN reading r
WHERE {_PRESENT} AND r.asset_id = a.id AND (r.observed_at, r.identity) =
    (SELECT x.observed_at, x.identity FROM reading x WHERE {_KNOWN_THEN} {_NEWEST})"""
_POSTGRESQL: Final = f"""SELECT {_COLUMNS} FROM asset a CROSS JOIN LATERAL
    (SELECT * FROM reading x WHERE {_KNOWN_THEN} {_NEWEST}) r WHERE {_PRESENT}"""


def state_at(connection: Connection, at_us: int) -> list[Reading]:
    """Each station's newest reading with received_at and observed_at ≤ `at_us` that was still in the picture."""
    return _look(connection, at_us, at_us)


def latest(connection: Connection, now_us: int) -> list[Reading]:
    """Each station's newest reading that is still in the picture at `now_us`, one that is a little ahead included."""
    return _look(connection, END_OF_TIME, now_us)


def _look(connection: Connection, at_us: int, alive_us: int) -> list[Reading]:
    query = _SQLITE if connection.dialect.name == "sqlite" else _POSTGRESQL
    rows = connection.execute(text(query), {"at": at_us, "alive": alive_us}).all()
    readings = (from_row(Asset(*row[:_WIDTH]), tuple(row[_WIDTH:])) for row in rows)
    return [reading for reading in readings if not State(reading).gone(alive_us)]


def statuses(connection: Connection) -> list[Status]:
    """Each station's newest word on its own link."""
    query = select(ASSET.c.feed, ASSET.c.station, ASSET.c.online, ASSET.c.status_at)
    return [Status(*row) for row in connection.execute(query.where(ASSET.c.online.is_not(None)))]
