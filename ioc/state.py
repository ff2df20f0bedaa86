"""The newest state of one station, and how it looks to the outside at a given moment.

`properties` is the one place where a reading becomes what API, live frames and pages show.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from ioc.feed import FeedKind, Severity
from ioc.feeds import BY_NAME
from ioc.instant import SECOND, render
from ioc.reading import Reading
from ioc.staleness import is_stale

Properties: TypeAlias = Mapping[str, Any]
"""Public fields of a station: the feed's own and the common ones, JSON-ready."""


@dataclass(frozen=True, slots=True)
class State:
    """A station's newest reading and its word on its own link (None: it never said)."""

    reading: Reading
    online: bool | None = None

    @property
    def kind(self) -> FeedKind:
        """The feed kind."""
        return BY_NAME[self.reading.feed]

    def severity(self, now: int) -> Severity:
        """0–4 at `now`: an occurrence that has run out is no longer severe; whether to believe it, `stale` says."""
        kind, reading = self.kind, self.reading
        expired = kind.hold_s is not None and now - reading.observed_at > kind.hold_s * SECOND
        return 0 if expired else kind.severity(reading.values, reading.station)

    def gone(self, now: int) -> bool:
        """Whether it has left the picture for good."""
        life = self.kind.lifetime_s
        return life is not None and now - self.reading.observed_at > life * SECOND

    def stale(self, now: int) -> bool:
        """Whether the value must not be taken for the present."""
        return is_stale(self.kind, self.reading.observed_at, self.online, now)

    def properties(self, now: int) -> dict[str, Any]:
        """The station's public properties; a field that was not reported is null."""
        reading = self.reading
        shown: dict[str, Any] = {name: reading.values.get(name) for name in self.kind.value_names}
        shown.update(
            feed=reading.feed,
            station=reading.station,
            name=reading.name or reading.station,
            ward=reading.ward,
            observed_at=render(reading.observed_at),
            received_at=render(reading.received_at),
            stale=self.stale(now),
            quality=reading.quality,
            severity=self.severity(now),
            online=self.online,
            provenance=reading.provenance,
            note=reading.note,
        )
        return shown

    def feature(self, now: int) -> dict[str, Any]:
        """The station as a GeoJSON feature."""
        reading = self.reading
        return {
            "type": "Feature",
            "id": reading.asset,
            "geometry": {"type": "Point", "coordinates": [reading.lon, reading.lat]},
            "properties": self.properties(now),
        }

    def entry(self, now: int) -> dict[str, Any]:
        """The station as live frames carry it: properties with id and position."""
        reading = self.reading
        return self.properties(now) | {"id": reading.asset, "lon": reading.lon, "lat": reading.lat}
