"""Cameras with recognition: signs of life, water where the river has reached the place, and everyday sightings."""

from collections.abc import Iterator
from typing import Any

from ingest.scenario.dice import Dice
from ingest.scenario.message import Message, delay, reading
from ingest.scenario.places import Place, of_feed
from ingest.scenario.rhythm import traffic
from ingest.scenario.rivers import Rivers
from ioc.instant import SECOND

SEEN_M = 0.05
"""Water that a camera recognises."""

EVERYDAY = {
    "red_light": ("Xe vượt đèn đỏ", 5),
    "wrong_lane": ("Xe đi sai làn", 4),
    "wrong_parking": ("Xe dừng đỗ sai quy định", 5),
    "littering": ("Đổ rác không đúng chỗ", 2),
    "crowd": ("Tụ tập đông người", 1),
}
"""Sighting → words and weight."""


class Cameras:
    """Every camera, every ten minutes, each at its own second; in history every hour."""

    feed = "camera"
    cadence_s, coarse_s, lookback_s = 600, 3600, 1200

    def __init__(self, rivers: Rivers, sightings_a_day: float, dice: Dice) -> None:
        self._rivers, self._dice = rivers, dice
        self._share = sightings_a_day * self.cadence_s / 86_400
        self._places = of_feed("camera")

    def say(self, window: int, _span_s: int) -> Iterator[Message]:
        """What each camera believes to see."""
        for place in self._places:
            at = window + round(self._dice.chance("phase", place.topic) * 580) * SECOND
            late = delay(self._dice, place, window, 8)
            yield reading(place, at, late, "simulated", **self._seen(place, at))

    def _seen(self, place: Place, at: int) -> dict[str, Any]:
        depth = self._rivers.depth_m(place.row["gauge"], place.row["wet_from_m"], at)
        if depth >= SEEN_M:
            sure = min(0.97, 0.45 + 1.6 * depth + 0.06 * self._dice.chance("sure", place.station, at))
            return {"event": "flooding", "confidence": round(sure, 2), "text": "Nước ngập mặt đường"}
        if self._dice.chance("sighting", place.station, at) < self._share * 2 * traffic(at):
            return self._sighting(place, at)
        return {"event": None}

    def _sighting(self, place: Place, at: int) -> dict[str, Any]:
        kinds = list(EVERYDAY)
        kind = kinds[self._dice.pick([weight for _, weight in EVERYDAY.values()], "kind", place.station, at)]
        sure = 0.55 + 0.4 * self._dice.chance("sure", place.station, at)
        return {"event": kind, "confidence": round(sure, 2), "text": EVERYDAY[kind][0]}
