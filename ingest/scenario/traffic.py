"""Road segments: the day's rhythm, thinner in a flood, slow through shallow water, empty where it is deep."""

from collections.abc import Iterator
from typing import Any

from ingest.scenario.dice import Dice
from ingest.scenario.message import Message, delay, reading
from ingest.scenario.places import Place, of_feed
from ingest.scenario.rhythm import traffic
from ingest.scenario.rivers import Rivers
from ioc.instant import SECOND

CLOSED_M = 0.35
"""Depth from which nothing drives any more."""


class Traffic:
    """Every segment, every five minutes, each at its own second; in history every hour."""

    feed = "traffic_flow"
    cadence_s, coarse_s, lookback_s = 300, 3600, 600

    def __init__(self, rivers: Rivers, dice: Dice) -> None:
        self._rivers, self._dice = rivers, dice
        self._places = of_feed("traffic_flow")

    def say(self, window: int, _span_s: int) -> Iterator[Message]:
        """What each segment measured."""
        for place in self._places:
            at = window + round(self._dice.chance("phase", place.topic) * 280) * SECOND
            late = delay(self._dice, place, window, 10)
            yield reading(place, at, late, "simulated", **self._values(place, at))

    def _values(self, place: Place, at: int) -> dict[str, Any]:
        row = place.row
        depth = self._rivers.depth_m(row["gauge"], row["wet_from_m"], at)
        if depth >= CLOSED_M:
            return {"volume_vph": 0, "occupancy": 0.0}
        load = self._load(place, at)
        through = 1 - 0.85 * depth / CLOSED_M
        speed = float(row["free_kmh"]) * (1 - 0.28 * load * load) * through
        wander = 1 + 0.06 * self._dice.chance("speed", place.station, at)
        volume = float(row["peak_vph"]) * load * (0.4 + 0.6 * through)
        return {
            "speed_kmh": round(speed * wander, 1),
            "volume_vph": round(volume),
            "occupancy": round(min(0.95, 0.02 + 0.22 * load * load / max(through, 0.25)), 2),
        }

    def _load(self, place: Place, at: int) -> float:
        """Vehicles as a share of the segment's peak: who can stays at home, who must takes the dry roads."""
        flooded = self._rivers.flooded(at)
        detour = 1.0 if place.row["gauge"] else 1.25
        wander = 1 + 0.08 * self._dice.drift(at, "load", place.station)
        return min(1.0, traffic(at) * (1 - 0.55 * flooded * detour / 1.25) * wander)
