"""History on SQLite and PostgreSQL: insert rate, state of everything at a past moment, a year's chart.

`python -m benchmarks.history 10000000` measures it over ten million rows; `make bench` over one million.
"""

import random
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Final

from sqlalchemy import text

from benchmarks.figures import Figure, show
from ioc.instant import DAY, HOUR, MINUTE, SECOND, parse
from ioc.reading import Reading
from ioc.settings import load
from ioc.store.database import migrate, open_database
from ioc.store.history import History
from ioc.store.rollup import roll_up
from tests.servers.postgres import cluster

ROWS: Final = 1_000_000
STATIONS: Final = 1000
BATCH: Final = 2000
CADENCE: Final = 10 * MINUTE
START: Final = parse("2025-01-01T00:00:00+07:00")
ROUNDS: Final = 20

INSERTED: Final = 100_000
"""Rows that come by the historian's own way on top of those."""

FILL: Final = f"""WITH RECURSIVE step (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM step WHERE n < :steps)
    INSERT INTO reading (asset_id, observed_at, identity, received_at, v0)
    SELECT a.id, :start + n * CAST({CADENCE} AS BIGINT), n, :start + n * CAST({CADENCE} AS BIGINT) + {SECOND}, n % 500
    FROM asset a CROSS JOIN step ORDER BY a.id, n"""
NAIVE: Final = """SELECT count(*) FROM reading r JOIN (SELECT asset_id, max(observed_at) AS newest FROM reading
    WHERE observed_at <= :at AND received_at <= :at GROUP BY asset_id) m
    ON m.asset_id = r.asset_id AND m.newest = r.observed_at"""


def measure(rows: int = ROWS) -> list[Figure]:
    """The same on both databases."""
    with TemporaryDirectory(prefix="ioc-bench-") as folder:
        found = _measure("SQLite", f"sqlite:///{Path(folder) / 'history.db'}", rows)
    with cluster() as server, server.serve():
        return found + _measure("PostgreSQL", server.database(), rows)


def _measure(kind: str, url: str, rows: int) -> list[Figure]:
    database = open_database(load({"IOC_DATABASE_URL": url, "IOC_SCENARIO": "none"}))
    migrate(database)
    history = History(database)
    history.append([_reading(f"s{n}", START, n) for n in range(STATIONS)])
    _fill(history, rows // STATIONS)
    after = START + (rows // STATIONS + 1) * CADENCE
    took, again = (sum(_seconds(history, batch) for batch in _batches(after)) for _time in ("first", "again"))
    figures = [
        Figure(f"{kind}: insert into {rows:,} rows, {STATIONS:,} stations as they come", INSERTED / took, "rows/s"),
        Figure(f"{kind}: the same messages again", INSERTED / again, "rows/s"),
        *_past(kind, history, rows),
        *_chart(kind, history),
    ]
    database.close()
    return figures


def _fill(history: History, steps: int) -> None:
    """As if the stations had spoken so many times; inside the database, so that ten million rows take a minute."""
    with history.database.write() as connection:
        connection.execute(text(FILL), {"steps": steps, "start": START})
    with history.database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE"))


def _batches(first_us: int) -> Iterator[list[Reading]]:
    for first in range(0, INSERTED, BATCH):
        numbers = range(first, first + BATCH)
        yield [_reading(f"s{n % STATIONS}", first_us + n // STATIONS * CADENCE, n) for n in numbers]


def _reading(station: str, observed_at: int, identity: int) -> Reading:
    return Reading(
        feed="water_level",
        station=station,
        observed_at=observed_at,
        received_at=observed_at + SECOND,
        identity=identity,
        values={"level_m": identity % 500 / 100},
        lon=107.58,
        lat=16.46,
    )


def _seconds(history: History, batch: list[Reading]) -> float:
    began = perf_counter()
    history.append(batch)
    return perf_counter() - began


def _past(kind: str, history: History, rows: int) -> list[Figure]:
    chance, span = random.Random(1), rows // STATIONS * CADENCE
    moments = [START + chance.randrange(CADENCE, span) for _ in range(ROUNDS)]
    ours = [_milliseconds(lambda at=at: history.state_at(at)) for at in moments]  # type: ignore[misc]

    def naive() -> None:
        with history.database.read() as connection:
            connection.execute(text(NAIVE), {"at": moments[0]}).scalar_one()

    return [
        Figure(f"{kind}: state of {STATIONS:,} stations at a past moment", median(ours), "ms", "5–16, rows only"),
        Figure(f"{kind}: the obvious query for it, rows only", _milliseconds(naive), "ms"),
    ]


def _chart(kind: str, history: History) -> list[Figure]:
    with history.database.write() as connection:
        connection.execute(text("DELETE FROM rollup_dirty"))  # only the gauge's year is to be rolled up here
    year = [_reading("gauge", START + n * CADENCE, n) for n in range(365 * DAY // CADENCE)]
    history.append(year)
    began, rolled = perf_counter(), 0
    while done := _roll_up(history):
        rolled += done
    rate = rolled / (perf_counter() - began)
    window = ("water_level", "gauge", "level_m", START, START + 365 * DAY)
    assert len(history.series(*window, points=9000).instants) == 365 * DAY // HOUR
    opened = median(_milliseconds(lambda: history.series(*window, points=9000)) for _ in range(ROUNDS))
    return [
        Figure(f"{kind}: roll-ups of 5 min and 1 h", rate, "buckets/s"),
        Figure(f"{kind}: a year's chart, 8,760 points", opened, "ms"),
    ]


def _roll_up(history: History) -> int:
    with history.database.write() as connection:
        return roll_up(connection)


def _milliseconds(do: Callable[[], object]) -> float:
    began = perf_counter()
    do()
    return (perf_counter() - began) * 1000


if __name__ == "__main__":
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    show("History", measure(wanted))
