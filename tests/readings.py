"""Readings for tests: one station's word at a moment, everything else plausible."""

from typing import Any

from ioc.instant import parse
from ioc.reading import Reading, Value

T0 = parse("2025-10-27T20:00:00+07:00")
"""An evening of the flood."""


def water(station: str = "kim-long", observed_at: int = T0, level_m: float = 1.0, **other: Any) -> Reading:
    """A water level."""
    return reading("water_level", station, observed_at, {"level_m": level_m}, **other)


def reading(feed: str, station: str, observed_at: int, values: dict[str, Value], **other: Any) -> Reading:
    """A reading of any feed; `identity` follows from the moment unless it is given."""
    given: dict[str, Any] = {"received_at": observed_at, "identity": 1, "lon": 107.58, "lat": 16.46, **other}
    return Reading(feed=feed, station=station, observed_at=observed_at, values=values, **given)
