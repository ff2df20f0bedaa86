"""Roads under water, as the notices of October 2025 named them: deeper as the river rises, over when it has fallen.

Depth follows the gauge through the one depth that a notice gave (its greater end) up to a made-up depth at the peak;
only the message of the notice's own hour is marked as recorded.
"""

from collections.abc import Iterator
from typing import Any

from ingest.scenario.curve import Curve
from ingest.scenario.dice import Dice
from ingest.scenario.message import Message, delay, reading
from ingest.scenario.places import at_point
from ingest.scenario.rivers import Rivers
from ingest.scenario.series import Series
from ingest.scenario.tables import Row, rows
from ioc.instant import SECOND, parse
from ioc.reading import Provenance

WET_CM = 5
"""Water that a notice would speak of."""


class FloodedRoads:
    """Every road of the table, every half hour while it is under water."""

    feed = "traffic_event"
    cadence_s = coarse_s = 1800
    lookback_s = 3 * 86_400

    def __init__(self, folder: str, rivers: Rivers, dice: Dice) -> None:
        self._dice = dice
        self._roads = [_Road(row, rivers.levels[row["gauge"]]) for row in rows(folder, "flooded_roads")]

    def say(self, window: int, span_s: int) -> Iterator[Message]:
        """The depth of each wet road, and the end of those that fell dry since the window before."""
        for road in self._roads:
            wet, was_wet = road.depth_cm(window) >= WET_CM, road.depth_cm(window - span_s * SECOND) >= WET_CM
            if wet or was_wet:
                late = delay(self._dice, road.place, window, 300)
                provenance: Provenance = "recorded" if window == road.recorded_at else "simulated"
                yield reading(road.place, window, late, provenance, **road.values(window, wet))


class _Road:
    """One road: its place and its depth as a function of the gauge."""

    def __init__(self, row: Row, series: Series) -> None:
        segment = f", {row['segment']}" if row["segment"] else ""
        self.place = at_point("traffic_event", row["station"], row | {"name": row["name"] + segment})
        self.recorded_at = parse(row["recorded_at"]) if row["recorded_at"] else None
        self._row, self._level = row, series.value
        self._depth = _depth(row, series, self.recorded_at)

    def depth_cm(self, at: int) -> int:
        """Depth in steps of five centimetres, exact in the notice's hour."""
        depth = 100 * self._depth(_millimetres(self._level(at)))
        return round(depth) if at == self.recorded_at else 5 * round(depth / 5)

    def values(self, at: int, wet: bool) -> dict[str, Any]:
        """The payload's own fields."""
        row = self._row
        told = f"{row['depth_min_m']}–{row['depth_max_m']} m" if row["depth_max_m"] else row["state"]
        return {
            "event": "flooded_road",
            "ended": not wet,
            "depth_cm": self.depth_cm(at) if wet else None,
            "text": row["state"].capitalize() if wet else "Nước đã rút",
            "note": f"{told.replace('.', ',')}; Nguồn: {row['source']}",
        }


def _depth(row: Row, series: Series, recorded_at: int | None) -> Curve:
    """Depth in metres by level in millimetres."""
    knots = {_millimetres(float(row["dry_below_m"])): 0.0, _millimetres(series.highest): float(row["deepest_m"])}
    if recorded_at is not None:
        knots[_millimetres(series.value(recorded_at))] = float(row["depth_max_m"])
    return Curve(sorted(knots.items()))


def _millimetres(level_m: float) -> int:
    return round(1000 * level_m)
