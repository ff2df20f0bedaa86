"""Air quality: traffic and sun make it, rain washes it out. One-hour means, all made up."""

from collections.abc import Iterator
from typing import Any

from ingest.scenario.dice import Dice
from ingest.scenario.message import Message, delay, reading
from ingest.scenario.places import Place, of_feed
from ingest.scenario.rhythm import swing, traffic
from ingest.scenario.storm import Storm
from ioc.instant import HOUR

QUIET_UGM3 = {"pm25": 11.0, "pm10": 19.0, "no2": 14.0, "so2": 5.0, "co": 380.0}
"""Means of a dry hour with half the traffic; PM stays under the first band of VN_AQI."""


class Air:
    """Every station, on the hour."""

    feed = "air_quality"
    cadence_s = coarse_s = 3600
    lookback_s = 7200

    def __init__(self, storm: Storm, dice: Dice) -> None:
        self._storm, self._dice = storm, dice
        self._places = of_feed("air_quality")

    def say(self, window: int, _span_s: int) -> Iterator[Message]:
        """Means of the hour that ends as the window begins."""
        for place in self._places:
            late = delay(self._dice, place, window, 120)
            yield reading(place, window, late, "simulated", **self._values(place, window - HOUR))

    def _values(self, place: Place, hour: int) -> dict[str, Any]:
        washed = 1 / (1 + self._storm.mm_h(hour) / 5)
        made = float(place.row["load"]) * (0.7 + 0.6 * traffic(hour)) * (0.3 + 0.7 * washed)
        wander = 1 + 0.15 * self._dice.drift(hour, "air", place.station, period=6 * HOUR)
        means = {name: round(quiet * made * wander, 1) for name, quiet in QUIET_UGM3.items()}
        return means | {"o3": round((42 + 24 * swing(hour, 14.0)) * (0.45 + 0.55 * washed), 1)}
