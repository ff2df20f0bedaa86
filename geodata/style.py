"""The MapLibre style of the city map: no tile server, no glyph server, nothing from outside.

Sources are the files of `geodata.layers` under `/geo/`, fonts come from `/lib/`. What the map script must add is in the
style's `metadata`: the images `hatch-2` to `hatch-4`, drawn as `ioc:hatch` says, and the feature-state `severity` of
the reaches that `ioc:reaches` lists for each gauge. The web process serves it.
"""

from collections.abc import Sequence
from typing import Any, Final, Literal

from geodata.layers import reaches
from geodata.palette import PALETTES, SEVERITY, Theme
from geodata.style_ground import ground
from geodata.style_labels import font_faces, labels
from geodata.style_places import places
from geodata.wards import Ward

CENTRE: Final = (107.60, 16.432)
ZOOM: Final = 10.27
SOURCES: Final = ("labels", "ground", "flood", "places")
"""In the order in which the map asks for them: names first, since their letters are drawn while the ground is cut."""
HATCHES: Final[dict[Theme, tuple[tuple[int, int, float, float, float], ...]]] = {
    "dark": ((2, 20, 1.0, 0.20, 0.02), (3, 13, 1.3, 0.28, 0.035), (4, 10, 1.6, 0.36, 0.06)),
    "light": ((2, 20, 1.0, 0.75, 0.10), (3, 13, 1.3, 0.60, 0.10), (4, 10, 1.6, 0.55, 0.13)),
}
"""Severity, side of the square tile in pixels with one 45° line, width of the line, its alpha, alpha of the ground."""


def map_style(theme: Theme, wards: Sequence[Ward], lang: Literal["vi", "en"] = "vi") -> dict[str, Any]:
    """The style as a JSON object (version 8) for one theme and one language of labels."""
    colour = PALETTES[theme]
    return {
        "version": 8,
        "name": f"HueIOC {theme}",
        "center": list(CENTRE),
        "zoom": ZOOM,
        "metadata": {
            "ioc:schematic": any(ward.schematic for ward in wards),
            "ioc:reaches": reaches(),
            "ioc:hatch": _hatches(theme),
        },
        "sources": {name: {"type": "geojson", "data": f"/geo/{name}.geojson", "promoteId": "id"} for name in SOURCES},
        "font-faces": font_faces("/lib/noto-sans/files"),
        "layers": [*ground(colour, dark=theme == "dark"), *places(colour, lang), *labels(colour, lang)],
    }


def _hatches(theme: Theme) -> list[dict[str, Any]]:
    names = ("severity", "tile", "line", "line_alpha", "fill_alpha")
    return [dict(zip(names, one, strict=True)) | {"colour": SEVERITY[one[0]]} for one in HATCHES[theme]]
