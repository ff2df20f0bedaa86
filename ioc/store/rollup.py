"""Roll-ups of readings into buckets of 5 minutes and 1 hour: always recomputed from what lies below, never added to.

So late and repeated readings come out right, and doing it twice changes nothing. The historian marks buckets as
dirty; the ticker calls `roll_up` until nothing is left. Chart windows of a year read the result.
"""

from typing import Final

from sqlalchemy import Connection, text

from ioc.instant import HOUR, MINUTE
from ioc.store.schema import MEASURES_MOST

_KEPT_FROM: Final = "SELECT instant FROM mark WHERE name = 'kept_from'"

_MERGE: Final = """ON CONFLICT (asset_id, measure, bucket)
    DO UPDATE SET n = excluded.n, low = excluded.low, total = excluded.total, high = excluded.high"""

_FINE: Final = f"""INSERT INTO rollup_5m (asset_id, measure, bucket, n, low, total, high)
    SELECT d.asset_id, {{place}}, d.bucket, count(r.v{{place}}), min(r.v{{place}}), sum(r.v{{place}}), max(r.v{{place}})
    FROM rollup_dirty d CROSS JOIN reading r
    WHERE (d.asset_id, d.bucket) <= (:asset, :bucket) AND r.asset_id = d.asset_id
      AND r.observed_at >= d.bucket AND r.observed_at < d.bucket + {5 * MINUTE} AND r.v{{place}} IS NOT NULL
    GROUP BY d.asset_id, d.bucket {_MERGE}"""

_COARSE: Final = f"""INSERT INTO rollup_1h (asset_id, measure, bucket, n, low, total, high)
    SELECT d.asset_id, {{place}}, d.hour, sum(r.n), min(r.low), sum(r.total), max(r.high)
    FROM (SELECT DISTINCT asset_id, bucket - bucket % {HOUR} AS hour FROM rollup_dirty
          WHERE (asset_id, bucket) <= (:asset, :bucket)) d CROSS JOIN rollup_5m r
    WHERE r.asset_id = d.asset_id AND r.measure = {{place}} AND r.bucket >= d.hour AND r.bucket < d.hour + {HOUR}
    GROUP BY d.asset_id, d.hour {_MERGE}"""

_STATEMENTS: Final = tuple(
    text(template.format(place=place)) for template in (_FINE, _COARSE) for place in range(MEASURES_MOST)
)


def kept_from(connection: Connection) -> int:
    """The instant from which single readings are complete; before it retention has been."""
    return connection.execute(text(_KEPT_FROM)).scalar() or 0


def roll_up(connection: Connection, most: int = 2000) -> int:
    """Roll up the first `most` dirty buckets in one transaction; how many there were. 0: all is rolled up."""
    connection.execute(text("DELETE FROM rollup_dirty WHERE bucket < :kept"), {"kept": kept_from(connection)})
    last = _last_of(connection, most)
    if last is None:
        return 0
    if connection.dialect.name == "postgresql":  # its statistics of so short-lived a table are always wrong
        connection.execute(text("SET LOCAL enable_hashjoin = off"))
        connection.execute(text("SET LOCAL enable_mergejoin = off"))
    for statement in _STATEMENTS:
        connection.execute(statement, last)
    done = text("DELETE FROM rollup_dirty WHERE (asset_id, bucket) <= (:asset, :bucket)")
    return connection.execute(done, last).rowcount


def _last_of(connection: Connection, most: int) -> dict[str, int] | None:
    query = """SELECT asset_id, bucket FROM
        (SELECT asset_id, bucket FROM rollup_dirty ORDER BY asset_id, bucket LIMIT :most) first
        ORDER BY asset_id DESC, bucket DESC LIMIT 1"""
    row = connection.execute(text(query), {"most": most}).first()
    return None if row is None else {"asset": row.asset_id, "bucket": row.bucket}
