"""An online map from somebody else below the city's own: an option, off unless the settings name its tiles.

Raster tiles by a template (`https://tiles.example/{z}/{x}/{y}.png`). It lies over the plain ground and below water,
lines, labels and stations, invisible until a person switches it on: MapLibre asks nobody for what is invisible.
"""

import re
from dataclasses import dataclass
from typing import Any, Final

from geodata.palette import Theme

SOURCE: Final = "basemap"
LAYER: Final = "basemap"
ABOVE: Final = "lowland"
"""The last layer of plain ground."""

_TEMPLATE: Final = re.compile(r"(https?://[A-Za-z0-9.-]+(?::\d{1,5})?)/[A-Za-z0-9._~/{}?&=@%+-]*", re.ASCII)
_PLACES: Final = ("{z}", "{x}", "{y}")
_PAINT: Final[dict[Theme, dict[str, float]]] = {
    "dark": {"raster-brightness-max": 0.45, "raster-saturation": -0.7, "raster-opacity": 0.8},
    "light": {"raster-saturation": -0.5, "raster-opacity": 0.8},
}
"""Subdued, so that what is abnormal stays the loudest thing on the map."""


@dataclass(frozen=True, slots=True)
class Basemap:
    """Where the tiles come from, and who is to be named for them."""

    tiles: str
    credit: str

    @property
    def origin(self) -> str:
        """Scheme, host and port: all that the pages' policy opens."""
        found = _TEMPLATE.fullmatch(self.tiles)
        return found[1] if found else ""

    @property
    def host(self) -> str:
        """Host and port, as a person reads it."""
        return self.origin.partition("://")[2]


def tile_template(text: str) -> str:
    """The template, checked; ValueError where it is none or could say more than an address in the pages' policy."""
    if not _TEMPLATE.fullmatch(text) or any(place not in text for place in _PLACES):
        raise ValueError("is an address of tiles, http(s)://host/…{z}…{x}…{y}…")
    return text


def with_basemap(style: dict[str, Any], basemap: Basemap, theme: Theme) -> dict[str, Any]:
    """The style with the tiles in it, not yet visible."""
    source = {"type": "raster", "tiles": [basemap.tiles], "tileSize": 256, "maxzoom": 19, "attribution": basemap.credit}
    layer = {"id": LAYER, "type": "raster", "source": SOURCE, "layout": {"visibility": "none"}, "paint": _PAINT[theme]}
    at = 1 + [one["id"] for one in style["layers"]].index(ABOVE)
    layers = [*style["layers"][:at], layer, *style["layers"][at:]]
    return {**style, "sources": {**style["sources"], SOURCE: source}, "layers": layers}
