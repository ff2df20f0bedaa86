"""A measure over time for a chart: single readings, 5-minute or 1-hour roll-ups by how long a time is asked for.

The number of points is bounded, gaps are said (None), and what is not rolled up yet is read from the readings.
"""

from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import Connection, text

from ioc.feed import FeedKind
from ioc.feeds import BY_NAME
from ioc.instant import DAY, HOUR, SECOND
from ioc.store.pages import Window, find
from ioc.store.rollup import kept_from
from ioc.store.rows import columns
from ioc.store.schema import COARSE_BUCKET, FINE_BUCKET

RAW_MOST: Final = 36 * HOUR
"""Up to this long a time is drawn from single readings."""

FINE_MOST: Final = 14 * DAY
"""Up to this long from 5-minute roll-ups, beyond from 1-hour ones: 8,760 a year."""

GAP_CADENCES: Final = 3
"""So many missed messages are a gap in the line."""


@dataclass(slots=True)
class Series:
    """Parallel lists. `step_us`: width of the bucket that each point sums up, None for single readings.

    A gap is one entry with None in all three values. `instants` are in the middle of their bucket.
    """

    step_us: int | None = None
    instants: list[int] = field(default_factory=list)
    mean: list[float | None] = field(default_factory=list)
    low: list[float | None] = field(default_factory=list)
    high: list[float | None] = field(default_factory=list)

    def add(self, instant: int, mean: float | None, low: float | None, high: float | None) -> None:
        """One more point."""
        self.instants.append(instant)
        self.mean.append(mean)
        self.low.append(low)
        self.high.append(high)


@dataclass(frozen=True, slots=True)
class _Span:
    """Which column of which station, from when to when."""

    asset_id: int
    place: int
    from_us: int
    to_us: int


_Point = tuple[int, int, float, float, float]
"""Bucket, count, least, total, greatest."""

_FOLDED: Final = "CAST({time} / :width AS BIGINT) * :width"


def series(connection: Connection, window: Window, measure: str, points: int) -> Series:
    """At most about `points` points (gaps not counted); KeyError for a feed or measure that does not exist."""
    kind = BY_NAME[window.feed]
    place = {name: place for place, (name, _whole) in enumerate(columns(window.feed))}[measure]
    asset = find(connection, window)
    length = window.to_us - window.from_us
    if asset is None or length < 0:
        return Series()
    span = _Span(asset.id, place, window.from_us, window.to_us)
    if length <= RAW_MOST and span.from_us >= kept_from(connection):
        return _from_readings(connection, kind, span, points)
    step, table = (FINE_BUCKET, "rollup_5m") if length <= FINE_MOST else (COARSE_BUCKET, "rollup_1h")
    width = step * max(1, -(-length // (step * points)))
    return _joined(kind, _from_rollups(connection, table, span, width), span, width)


def _from_readings(connection: Connection, kind: FeedKind, span: _Span, points: int) -> Series:
    column = f"v{span.place}"
    query = f"""SELECT observed_at, {column} FROM reading WHERE asset_id = :asset
        AND observed_at BETWEEN :low AND :high AND {column} IS NOT NULL ORDER BY observed_at, identity LIMIT :most"""
    values = {"asset": span.asset_id, "low": span.from_us, "high": span.to_us, "most": points + 1}
    rows = connection.execute(text(query), values).all()
    if len(rows) > points:
        width = -(-(span.to_us - span.from_us) // (points * SECOND)) * SECOND
        return _joined(kind, _fold_readings(connection, span, span.from_us, width), span, width)
    return _joined(kind, [(at, 1, value, value, value) for at, value in rows], span, None)


def _fold_readings(connection: Connection, span: _Span, from_us: int, width: int) -> list[_Point]:
    column, bucket = f"v{span.place}", _FOLDED.format(time="observed_at")
    query = f"""SELECT {bucket} AS b, count({column}), min({column}), sum({column}), max({column}) FROM reading
        WHERE asset_id = :asset AND observed_at BETWEEN :low AND :high AND {column} IS NOT NULL GROUP BY b ORDER BY b"""
    values = {"asset": span.asset_id, "low": from_us, "high": span.to_us, "width": width}
    return [tuple(row) for row in connection.execute(text(query), values)]


def _from_rollups(connection: Connection, table: str, span: _Span, width: int) -> list[_Point]:
    """Roll-ups up to the first bucket that is not rolled up yet, the readings themselves from there on."""
    tail = _first_dirty(connection, span, width)
    end = span.to_us if tail is None else min(span.to_us, tail - 1)
    query = f"""SELECT {_FOLDED.format(time="bucket")} AS b, sum(n), min(low), sum(total), max(high) FROM {table}
        WHERE asset_id = :asset AND measure = :place AND bucket BETWEEN :low AND :high GROUP BY b ORDER BY b"""
    low = span.from_us // width * width
    values = {"asset": span.asset_id, "place": span.place, "low": low, "high": end, "width": width}
    rolled: list[_Point] = [tuple(row) for row in connection.execute(text(query), values)]
    return rolled if tail is None else rolled + _fold_readings(connection, span, max(tail, low), width)


def _first_dirty(connection: Connection, span: _Span, width: int) -> int | None:
    query = "SELECT min(bucket) FROM rollup_dirty WHERE asset_id = :asset AND bucket BETWEEN :low AND :high"
    low = max(span.from_us // width * width, kept_from(connection))
    found = connection.execute(text(query), {"asset": span.asset_id, "low": low, "high": span.to_us}).scalar()
    return None if found is None else int(found) // width * width


def _joined(kind: FeedKind, found: list[_Point], span: _Span, width: int | None) -> Series:
    """The points as a series, with a None where more than three messages in a row are missing."""
    made, before = Series(width), None
    silence = None if kind.cadence_s is None else max(GAP_CADENCES * kind.cadence_s * SECOND, width or 0)
    for bucket, n, low, total, high in found:
        if before is not None and silence is not None and bucket - before > silence:
            made.add((before + bucket + (width or 0)) // 2, None, None, None)
        instant = bucket if width is None else min(max(bucket + width // 2, span.from_us), span.to_us)
        made.add(instant, total / n, low, high)
        before = bucket
    return made
