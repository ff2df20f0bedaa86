"""Roll-ups of readings into buckets of 5 minutes and 1 hour: always recomputed from what lies below, never added to.

So late and repeated readings come out right, and doing it twice changes nothing. The historian marks buckets as
dirty; the ticker calls `roll_up` until nothing is left. Chart windows of a year read the result.
"""

from dataclasses import dataclass
from functools import cache
from typing import Final

from sqlalchemy import Connection, TextClause, text

from ioc.store.schema import COARSE_BUCKET, FINE_BUCKET, MEASURES_MOST

_KEPT_FROM: Final = "SELECT instant FROM mark WHERE name = 'kept_from'"

_MERGE: Final = """ON CONFLICT (asset_id, measure, bucket)
    DO UPDATE SET n = excluded.n, low = excluded.low, total = excluded.total, high = excluded.high"""


@dataclass(frozen=True, slots=True)
class _Level:
    """One width of bucket: which are dirty (`d`), what is summed up and from which rows (`r`) below."""

    table: str
    dirty: str
    sums: str
    rows: str

    def statement(self, place: int, dialect: str) -> TextClause:
        """Recomputes one measure. Both databases are held to one look-up by key for every dirty bucket: left to
        itself, and to its statistics of a queue, PostgreSQL reads all of history for a column that is mostly null."""
        sums, rows = self.sums.format(place=place), self.rows.format(place=place)
        if dialect == "sqlite":
            found = f"{sums} FROM ({self.dirty}) d CROSS JOIN {rows} GROUP BY d.asset_id, d.bucket"
        else:
            found = f"s.* FROM ({self.dirty}) d CROSS JOIN LATERAL (SELECT {sums} FROM {rows}) s WHERE s.n > 0"
        columns = "asset_id, measure, bucket, n, low, total, high"
        return text(f"INSERT INTO {self.table} ({columns}) SELECT d.asset_id, {place}, d.bucket, {found} {_MERGE}")


_PIECE: Final = "(asset_id, bucket) >= (:first_asset, :first_bucket) AND (asset_id, bucket) <= (:asset, :bucket)"
_DUE: Final = f"FROM rollup_dirty WHERE {_PIECE} AND bucket >= :kept"
_FINE: Final = _Level(
    "rollup_5m",
    f"SELECT asset_id, bucket {_DUE}",
    "count(r.v{place}) AS n, min(r.v{place}) AS low, sum(r.v{place}) AS total, max(r.v{place}) AS high",
    f"""reading r WHERE r.asset_id = d.asset_id AND r.observed_at >= d.bucket
        AND r.observed_at < d.bucket + {FINE_BUCKET} AND r.v{{place}} IS NOT NULL""",
)
_COARSE: Final = _Level(
    "rollup_1h",
    f"SELECT DISTINCT asset_id, bucket - bucket % {COARSE_BUCKET} AS bucket {_DUE}",
    "sum(r.n) AS n, min(r.low) AS low, sum(r.total) AS total, max(r.high) AS high",
    f"""rollup_5m r WHERE r.asset_id = d.asset_id AND r.measure = {{place}} AND r.bucket >= d.bucket
        AND r.bucket < d.bucket + {COARSE_BUCKET}""",
)


@cache
def _statements(dialect: str) -> tuple[TextClause, ...]:
    return tuple(level.statement(place, dialect) for level in (_FINE, _COARSE) for place in range(MEASURES_MOST))


def kept_from(connection: Connection) -> int:
    """The instant from which single readings are complete; before it retention has been."""
    return connection.execute(text(_KEPT_FROM)).scalar() or 0


def roll_up(connection: Connection, most: int = 2000) -> int:
    """Roll up the first `most` dirty buckets in one transaction; how many there were. 0: all is rolled up.

    A late reading from before `kept_from` changes no roll-up: the readings beside it are gone.
    """
    piece = _next_piece(connection, most)
    if piece is None:
        return 0
    limits = {**piece, "kept": kept_from(connection)}
    for statement in _statements(connection.dialect.name):
        connection.execute(statement, limits)
    return connection.execute(text(f"DELETE FROM rollup_dirty WHERE {_PIECE}"), piece).rowcount


def _next_piece(connection: Connection, most: int) -> dict[str, int] | None:
    """Both ends of it: with the first one, PostgreSQL need not pass by all that was rolled up and not yet vacuumed."""
    query = "SELECT asset_id, bucket FROM rollup_dirty ORDER BY asset_id, bucket LIMIT :most"
    rows = connection.execute(text(query), {"most": most}).all()
    if not rows:
        return None
    (first_asset, first_bucket), (asset, bucket) = rows[0], rows[-1]
    return {"first_asset": first_asset, "first_bucket": first_bucket, "asset": asset, "bucket": bucket}
