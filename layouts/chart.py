"""A chart as a plain description: lines with their gaps, bulletin points, statutory levels, the last value.

It knows nothing of plotly: `components.level_chart` draws it on a screen, print will draw it too. Instants are
microseconds UTC, values in the unit of the measure.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from ioc.feed import FeedKind, Measure
from ioc.law.reservoirs import reservoirs
from ioc.law.water_levels import water_levels

SPANS_H = (6, 24, 72, 720, 8760)
"""The hours that a chart may reach back."""

MADE = ("simulated", "interpolated")
"""Origins of values that nobody read from an instrument, the one further from it first."""


@dataclass(frozen=True, slots=True)
class Point:
    """A value at an instant; `origin` as in `Reading.provenance`, None for a device's own.

    Where it sums up several readings, `low` and `high` are the least and the greatest of them.
    """

    at: int
    value: float
    origin: str | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """Points to be joined, and how what lies between them came to be: measured, interpolated or simulated."""

    points: tuple[Point, ...]
    origin: str


@dataclass(frozen=True, slots=True)
class Level:
    """A horizontal line: `sign` I, II, III, `normal` (a reservoir's full supply level) or `record`."""

    sign: str
    value: float


@dataclass(frozen=True, slots=True)
class ReleaseMark:
    """A release order that took effect at an instant: up to which flow (m³/s), where it says so."""

    at: int
    to_m3s: float | None


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything a renderer needs, and nothing about how it looks."""

    measure: Measure
    from_us: int
    to_us: int
    lines: tuple[Line, ...]
    bulletins: tuple[Point, ...]
    levels: tuple[Level, ...]
    last: Point | None
    severity: int
    bands: tuple[tuple[Point, ...], ...] = ()
    releases: tuple[ReleaseMark, ...] = ()


def describe(
    kind: FeedKind,
    station: str,
    measure: Measure,
    course: Sequence[Point | None],
    from_us: int,
    to_us: int,
    *,
    releases: Sequence[ReleaseMark] = (),
) -> Chart:
    """The chart of one measure. `course` ascends by instant, None is a gap; severity is that of the last value."""
    points = [point for point in course if point]
    last = points[-1] if points else None
    return Chart(
        measure=measure,
        from_us=from_us,
        to_us=to_us,
        lines=tuple(_lines(course)),
        bulletins=tuple(point for point in points if point.origin == "recorded"),
        levels=levels(kind.name, station, measure.name),
        last=last,
        severity=kind.severity({measure.name: last.value}, station) if last else 0,
        bands=tuple(_bands(course)),
        releases=tuple(mark for mark in releases if from_us <= mark.at <= to_us),
    )


def levels(feed: str, station: str, measure: str) -> tuple[Level, ...]:
    """The statutory lines of a gauge (QĐ 05/2020/QĐ-TTg) or reservoir (QĐ 1606/QĐ-TTg); none for other measures."""
    if measure != "level_m":
        return ()
    if feed == "water_level" and (gauge := water_levels().get(station)):
        found = [Level(sign, mark) for sign, mark in zip(("I", "II", "III"), gauge.levels, strict=True) if mark]
        return (*found, *([Level("record", gauge.record_m)] if gauge.record_m else []))
    if feed == "reservoir" and (reservoir := reservoirs().get(station)):
        return (Level("normal", reservoir.normal_m),)
    return ()


def _bands(course: Sequence[Point | None]) -> list[tuple[Point, ...]]:
    """Runs between two gaps whose values lie apart from their least or greatest somewhere."""
    runs = (tuple(run) for whole, run in groupby(course, key=lambda point: point is not None) if whole)
    found = [tuple(point for point in run if point is not None) for run in runs]
    return [run for run in found if any(_spread(point) for point in run)]


def _spread(point: Point) -> bool:
    return point.low is not None and point.high is not None and point.low < point.high


def _lines(course: Sequence[Point | None]) -> list[Line]:
    """Runs of one origin. A change of origin shares its point, so that the line stays whole; a gap does not."""
    runs: list[tuple[str, list[Point]]] = []
    for before, point in pairwise(course):
        if before is None or point is None:
            continue
        ends = (before.origin, point.origin)
        origin = next((made for made in MADE if made in ends), "measured")
        if not runs or runs[-1][0] != origin or runs[-1][1][-1] is not before:
            runs.append((origin, [before]))
        runs[-1][1].append(point)
    return [Line(tuple(run), origin) for origin, run in runs]
