"""River gauges: bulletin values at their hours, monotone curves between them."""

from collections.abc import Iterator

from ingest.scenario.dice import Dice
from ingest.scenario.message import Message, delay, reading
from ingest.scenario.places import registered
from ingest.scenario.series import series_by_station
from ingest.scenario.tables import rows

FLOOD_FROM_M, FLOOD_SPAN_M = 2.0, 3.05
"""Kim Long: level II, and from there to the peak of October 2025; between them the city goes from wet to flooded."""


class Rivers:
    """Every gauge of the scenario, every ten minutes."""

    feed = "water_level"
    cadence_s = coarse_s = 600
    lookback_s = 1200

    def __init__(self, folder: str, dice: Dice) -> None:
        self._dice = dice
        self.levels = series_by_station(rows(folder, "water_levels"), "level_m")
        self._places = {station: registered("water_level", station) for station in self.levels}

    def say(self, window: int, _span_s: int) -> Iterator[Message]:
        """The levels on the mark."""
        for station, series in self.levels.items():
            place, figure = self._places[station], series.at(window)
            late = delay(self._dice, place, window, 45)
            level = round(figure.value, 2)
            yield reading(place, window, late, figure.provenance, level_m=level, note=figure.note)

    def depth_m(self, gauge: str, wet_from_m: str, at: int) -> float:
        """Water over a spot that floods from a level of its gauge on; 0 where the table names none."""
        return max(0.0, self.levels[gauge].value(at) - float(wet_from_m)) if gauge else 0.0

    def flooded(self, at: int) -> float:
        """How much of the worst flood the city sees, 0 to 1."""
        return min(1.0, max(0.0, (self.levels["kim-long"].value(at) - FLOOD_FROM_M) / FLOOD_SPAN_M))
