"""The ward of each reading's position: remembered for places seen before, asked for all others at once."""

from collections.abc import Sequence
from typing import Final, Protocol

import msgspec

from ingest.message import Load
from ioc.reading import Reading

PLACES_KEPT: Final = 50_000


class Wards(Protocol):
    """Who knows the wards: geodata.wards.WardIndex."""

    def locate_many(self, lons: Sequence[float], lats: Sequence[float]) -> list[str | None]:
        """The ward code of each position; None outside all."""
        ...


class Locator:
    """Fills in wards. A place is asked for once, until so many moving stations came by that the memory begins anew."""

    def __init__(self, wards: Wards) -> None:
        self._wards = wards
        self._known: dict[tuple[float, float], str | None] = {}

    def __call__(self, load: Load) -> None:
        self.locate(load.readings)

    def locate(self, readings: Sequence[Reading]) -> None:
        """Give every reading without a ward the one it lies in, if any."""
        open_ones = [reading for reading in readings if reading.ward is None]
        self._learn({(one.lon, one.lat) for one in open_ones} - self._known.keys())
        for one in open_ones:
            # The reading is frozen for everybody else; nobody else has seen it yet.
            msgspec.structs.force_setattr(one, "ward", self._known[one.lon, one.lat])

    def _learn(self, places: set[tuple[float, float]]) -> None:
        if not places:
            return
        if len(self._known) + len(places) > PLACES_KEPT:
            self._known.clear()
        lons, lats = zip(*places, strict=True)
        self._known.update(zip(places, self._wards.locate_many(lons, lats), strict=True))
