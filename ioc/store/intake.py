"""The one writer of readings: rows, stations, dirty roll-ups, quarantine and stream offsets in one transaction.

What is in it already has no effect again, so a batch may come twice, late, or after a crash.
"""

from collections.abc import Sequence
from operator import itemgetter
from typing import Any, Final

from sqlalchemy import Connection, text

from ioc.feeds import PUBLIC
from ioc.reading import Reading
from ioc.store import assets
from ioc.store.haul import Haul
from ioc.store.offsets import advance
from ioc.store.quarantine_log import keep
from ioc.store.rows import to_row
from ioc.store.schema import FINE_BUCKET, READING, VALUE_COLUMNS

_NAMES: Final = ", ".join(column.name for column in READING.columns)
_MARKS: Final = ", ".join("?" * len(READING.columns))
_VALUES: Final = slice(4, 4 + len(VALUE_COLUMNS))
_KEY: Final = itemgetter(0, 1, 2)
_NOTHING: Final = (None,) * len(VALUE_COLUMNS)

_STAGING: Final = """CREATE TEMP TABLE IF NOT EXISTS staging
    (LIKE reading INCLUDING DEFAULTS) ON COMMIT DELETE ROWS"""
_DIRTY_STAGED: Final = f"""INSERT INTO rollup_dirty
    SELECT DISTINCT asset_id, observed_at - observed_at % {FINE_BUCKET} FROM staging
    WHERE coalesce({", ".join(VALUE_COLUMNS)}) IS NOT NULL ON CONFLICT DO NOTHING"""
_ENTER_STAGED: Final = "INSERT INTO reading SELECT * FROM staging ON CONFLICT DO NOTHING"


def take(connection: Connection, haul: Haul) -> int:
    """Give a haul its effect; how many public readings were new. `SupersededError` leaves everything as it was."""
    advance(connection, haul)
    new = append(connection, [one for one in haul.readings if one.feed in PUBLIC])
    append(connection, [one for one in haul.readings if one.feed not in PUBLIC])
    assets.hear(connection, haul.statuses)
    keep(connection, haul.incarnation, haul.quarantined)
    return new


def append(connection: Connection, readings: Sequence[Reading]) -> int:
    """Add the readings that are not there yet; how many those were.

    Repeated ones mark their roll-ups as dirty too: those are made again from the readings, which does no harm.
    """
    ids = assets.enter(connection, readings)
    rows = [(ids[reading.feed, reading.station], *to_row(reading)) for reading in readings]
    if not rows:
        return 0
    rows.sort(key=_KEY)  # neighbours of one page together, and the same order of locks for everyone
    return _insert(connection, rows) if connection.dialect.name == "sqlite" else _copy(connection, rows)


def _insert(connection: Connection, rows: list[tuple[Any, ...]]) -> int:
    """SQLite."""
    dirty = {(row[0], row[1] - row[1] % FINE_BUCKET) for row in rows if row[_VALUES] != _NOTHING}
    if dirty:
        connection.exec_driver_sql("INSERT OR IGNORE INTO rollup_dirty VALUES (?, ?)", sorted(dirty))
    return connection.exec_driver_sql(f"INSERT OR IGNORE INTO reading ({_NAMES}) VALUES ({_MARKS})", rows).rowcount


def _copy(connection: Connection, rows: list[tuple[Any, ...]]) -> int:
    """PostgreSQL: COPY into a table of this session, then what is new from there."""
    connection.execute(text(_STAGING))
    raw = connection.connection.driver_connection
    assert raw is not None
    with raw.cursor() as cursor, cursor.copy(f"COPY staging ({_NAMES}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
    connection.execute(text(_DIRTY_STAGED))
    return connection.execute(text(_ENTER_STAGED)).rowcount
