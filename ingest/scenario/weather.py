"""Weather stations: four curves for the whole city, and what height and coast make of them. All made up."""

from collections.abc import Iterator
from math import exp
from typing import Any

from ingest.scenario.curve import Curve
from ingest.scenario.dice import Dice
from ingest.scenario.message import Message, delay, reading
from ingest.scenario.places import Place, of_feed
from ingest.scenario.rhythm import swing
from ingest.scenario.tables import rows
from ioc.instant import parse

LAPSE_C_M, SCALE_HEIGHT_M = 0.0062, 8_400.0
"""How temperature and pressure fall with height."""


class Climate:
    """Temperature, wind, sea-level pressure and humidity of the city as curves of time."""

    def __init__(self, folder: str) -> None:
        table = rows(folder, "weather")
        names = ("temperature_c", "wind_ms", "pressure_hpa", "humidity_pct")
        self._curves = {name: Curve((parse(row["at"]), float(row[name])) for row in table) for name in names}

    def wind_ms(self, at: int) -> float:
        """Mean wind over open lowland."""
        return self._curves["wind_ms"](at)

    def pressure_hpa(self, at: int) -> float:
        """Sea-level pressure with its tide of twelve hours."""
        return self._curves["pressure_hpa"](at) + 1.1 * swing(at, 10.0, 12.0)

    def humidity_pct(self, at: int) -> float:
        """Relative humidity: driest after noon, the less so the wetter the air."""
        mean = self._curves["humidity_pct"](at)
        return min(100.0, mean - 0.9 * (100 - mean) * swing(at, 13.5))

    def temperature_c(self, at: int) -> float:
        """Air temperature at sea level: a day's swing that clouds take away."""
        dryness = (100 - self._curves["humidity_pct"](at)) / 20
        return self._curves["temperature_c"](at) + min(4.0, 0.5 + 3.2 * dryness) * swing(at, 14.0)


class Weather:
    """Every station, every ten minutes, in history every hour."""

    feed = "weather"
    cadence_s, coarse_s, lookback_s = 600, 3600, 1200

    def __init__(self, climate: Climate, dice: Dice) -> None:
        self._climate, self._dice = climate, dice
        self._places = of_feed("weather")

    def say(self, window: int, _span_s: int) -> Iterator[Message]:
        """What the stations read on the mark."""
        for place in self._places:
            late = delay(self._dice, place, window, 60)
            yield reading(place, window, late, "simulated", **self._values(place, window))

    def _values(self, place: Place, at: int) -> dict[str, Any]:
        height, exposure = float(place.row["height_m"]), float(place.row["exposure"])
        wander = self._dice.drift(at, "weather", place.station)
        wind = self._climate.wind_ms(at) * exposure * (1 + 0.3 * self._dice.drift(at, "wind", place.station))
        gust = wind * (1.45 + 0.35 * self._dice.chance("gust", place.station, at))
        return {
            "temperature_c": round(self._climate.temperature_c(at) - LAPSE_C_M * height + 0.4 * wander, 1),
            "humidity_pct": round(min(100.0, self._climate.humidity_pct(at) - 1.5 * wander)),
            "wind_ms": round(wind, 1),
            "gust_ms": round(gust, 1),
            "pressure_hpa": round(self._climate.pressure_hpa(at) * exp(-height / SCALE_HEIGHT_M), 1),
        }
