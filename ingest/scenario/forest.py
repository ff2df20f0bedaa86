"""Forest-fire danger: Nesterov's index of each zone, from the scenario's own weather, told at 13:00 every day.

P adds temperature × saturation deficit of 13:00 day by day and falls to nothing on a day with enough rain; the
5 mm are those of zone 1 in March and September (QĐ 33/2022/QĐ-UBND).
"""

from collections.abc import Iterator
from math import exp

from ingest.scenario.dice import Dice
from ingest.scenario.message import Message, delay, reading
from ingest.scenario.places import of_feed
from ingest.scenario.storm import Storm
from ingest.scenario.weather import Climate
from ioc.instant import HOUR

WET_DAY_MM = 5.0
BEFORE_P = 900.0
"""Where the index stood as the scenario's tables begin."""


class Forest:
    """Every zone, once a day."""

    feed = "forest_fire"
    cadence_s = coarse_s = 86_400
    lookback_s = 2 * 86_400

    def __init__(self, storm: Storm, climate: Climate, dice: Dice) -> None:
        self._dice = dice
        self._places = of_feed("forest_fire")
        self._p_index = dict(_accumulated(storm, climate))

    def say(self, window: int, _span_s: int) -> Iterator[Message]:
        """The index of the day; a window begins at 07:00 in Huế."""
        at = window + 6 * HOUR
        if at not in self._p_index:
            return
        for place in self._places:
            late = delay(self._dice, place, window, 1200)
            value = round(self._p_index[at] * float(place.row["dryness"]))
            yield reading(place, at, late, "simulated", p_index=value)


def _accumulated(storm: Storm, climate: Climate) -> Iterator[tuple[int, float]]:
    """P at 13:00 of each day, by that instant."""
    p_index = BEFORE_P
    for end, rain in sorted(storm.days.items()):
        noon = end - 6 * HOUR
        p_index = 0.0 if rain >= WET_DAY_MM else p_index + _dried(climate, noon)
        yield noon, p_index


def _dried(climate: Climate, noon: int) -> float:
    """Temperature × saturation deficit (hPa, Magnus) of one day."""
    warm = climate.temperature_c(noon)
    saturation = 6.112 * exp(17.62 * warm / (243.12 + warm))
    return warm * saturation * (1 - climate.humidity_pct(noon) / 100)
