"""Figures over time from a table of knots, each saying whether it was recorded, interpolated or made up.

Where two sources give two values for one instant the higher one counts and the note names both: an operator would
rather be warned. Notes are Vietnamese, as the bulletins they quote.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from ingest.scenario.curve import Curve
from ingest.scenario.tables import Row, number
from ioc.instant import parse
from ioc.reading import Provenance


class Figure(NamedTuple):
    """A value, where it is from, and a word on it."""

    value: float
    provenance: Provenance
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Knot:
    """One row of a table: a value at an instant, recorded by a source or made up by us."""

    at_us: int
    value: float
    recorded: bool
    note: str
    source: str

    @property
    def said(self) -> str:
        """What the source says, for the note."""
        told = f"Nguồn: {self.source}" if self.source else ""
        return "; ".join(filter(None, (self.note, told)))


class Series:
    """One measure of one station."""

    def __init__(self, knots: Iterable[Knot]) -> None:
        """At least one knot; several at one instant are sources that disagree."""
        ordered = sorted(knots, key=lambda knot: (knot.at_us, -knot.value))
        self._knots = [_settle(list(same)) for _, same in groupby(ordered, key=lambda knot: knot.at_us)]
        self._instants = [knot.at_us for knot in self._knots]
        self.value = Curve((knot.at_us, knot.value) for knot in self._knots)

    @property
    def highest(self) -> float:
        """The greatest value of all knots, so of all time."""
        return max(knot.value for knot in self._knots)

    def at(self, instant: int) -> Figure:
        """The figure of an instant."""
        i = bisect_right(self._instants, instant) - 1
        if i >= 0 and self._instants[i] == instant:
            knot = self._knots[i]
            return Figure(knot.value, "recorded" if knot.recorded else "simulated", knot.said or None)
        around = self._knots[max(i, 0) : i + 2]
        between = len(around) == 2 and all(knot.recorded for knot in around)
        return Figure(self.value(instant), "interpolated" if between else "simulated")


def series_by_station(table: Iterable[Row], measure: str) -> dict[str, Series]:
    """Every station's series of one column; rows that leave it open are no knots of it."""
    knots: dict[str, list[Knot]] = {}
    for row in table:
        value = number(row[measure])
        if value is not None:
            knots.setdefault(row["station"], []).append(_knot(row, value))
    return {station: Series(found) for station, found in knots.items()}


def weakest(figures: Sequence[Figure]) -> Provenance:
    """What may be said of a message that carries several figures: no more than of the least certain."""
    order: tuple[Provenance, ...] = ("recorded", "interpolated", "simulated")
    return max((figure.provenance for figure in figures), key=order.index, default="simulated")


def _knot(row: Row, value: float) -> Knot:
    return Knot(parse(row["at"]), value, row["kind"] == "recorded", row["note"], row["source"])


def _settle(same: list[Knot]) -> Knot:
    """One knot of an instant: the highest first."""
    top = same[0]
    if len({knot.value for knot in same}) == 1:
        return top
    told = "; ".join(f"{_vietnamese(knot.value)} ({knot.source})" for knot in same)
    note = f"Hai nguồn khác nhau cho cùng giờ: {told}. Lấy số cao hơn"
    return Knot(top.at_us, top.value, top.recorded, note, "")


def _vietnamese(value: float) -> str:
    return f"{value:.2f}".replace(".", ",")
