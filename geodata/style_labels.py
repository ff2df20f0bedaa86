"""The names on the map: wards, places, water, neighbours, drawn from font files of our own server, no glyph server.

Placement runs from the last layer to the first, so water keeps its name before places, and places before wards.
Only `geodata.style` uses it.
"""

from typing import Any, Final

from geodata.palette import Palette
from geodata.style_ground import Expression, Layer, by_zoom

MEDIUM: Final = "Noto Sans Medium"
ITALIC: Final = "Noto Sans Italic"
SUBSETS: Final = {
    "vietnamese": (
        "U+0102-0103 U+0110-0111 U+0128-0129 U+0168-0169 U+01A0-01A1 U+01AF-01B0 U+0300-0301 U+0303-0304 "
        "U+0308-0309 U+0323 U+0329 U+1EA0-1EF9 U+20AB"
    ),
    "latin-ext": "U+0100-02BA U+02BD-02C5 U+02C7-02CC U+02CE-02D7 U+02DD-02FF U+1E00-1E9F U+1EF2-1EFF",
    "latin": "U+0000-00FF U+0131 U+0152-0153 U+02BB-02BC U+02C6 U+02DA U+02DC U+2000-206F U+2122 U+2212 U+2215",
}
"""Which letters each font file covers, asked in this order: as the makers of the files declare it."""


def font_faces(base: str) -> dict[str, list[dict[str, Any]]]:
    """The `font-faces` of the style: files `noto-sans-<subset>-<cut>.woff2` under the URL `base`.

    The map draws a variable font in its default weight only, and needs one weight of each: a fifth of the bytes.
    """
    return {MEDIUM: _files(base, "500-normal"), ITALIC: _files(base, "400-italic")}


def _files(base: str, cut: str) -> list[dict[str, Any]]:
    return [
        {"url": f"{base}/noto-sans-{subset}-{cut}.woff2", "unicode-range": letters.split()}
        for subset, letters in SUBSETS.items()
    ]


def labels(colour: Palette, lang: str) -> list[Layer]:
    """The label layers; `place-labels` are hidden and take the place of `ward-labels` on the wall."""
    name = ["get", f"name_{lang}"]
    return [
        _streets(colour),
        _wards(colour),
        _places(colour, name),
        _tracked("neighbour-labels", "neighbour", name, MEDIUM, _ink(colour.quiet, colour.neighbour)),
        _tracked("water-labels", "water", name, ITALIC, _ink(colour.water_label, colour.water)),
    ]


def _streets(colour: Palette) -> Layer:
    """Along the street, the main ones first; a bridge or a lane waits until there is room."""
    by_rank = ["match", ["get", "rank"], "main", 0, 1]
    return {
        "id": "street-labels",
        "type": "symbol",
        "source": "ground",
        "minzoom": 13,
        "filter": [
            "any",
            ["all", ["==", ["get", "kind"], "street"], ["==", ["get", "rank"], "main"]],
            [">=", ["zoom"], 14],
        ],
        "layout": {
            "symbol-placement": "line",
            "symbol-spacing": 220,
            "symbol-sort-key": by_rank,
            "text-field": ["get", "name"],
            "text-font": [MEDIUM],
            "text-size": by_zoom((13, 10.5), (16, 13)),
            "text-max-angle": 35,
            "text-padding": 6,
        },
        "paint": _ink(colour.label2, colour.halo),
    }


def _wards(colour: Palette) -> Layer:
    return {
        "id": "ward-labels",
        "type": "symbol",
        "source": "labels",
        "filter": ["==", ["get", "kind"], "ward"],
        "layout": {
            "text-field": ["get", "name"],
            "text-font": [MEDIUM],
            "text-size": ["step", ["zoom"], 12, 12.5, 14],
            "text-variable-anchor": ["center", "top", "bottom", "left", "right"],
            "text-radial-offset": 0.3,
            "text-justify": "auto",
            "text-padding": 4,
            "text-max-width": 9,
            "symbol-sort-key": ["get", "rank"],
        },
        "paint": _ink(colour.label2, colour.halo),
    }


def _places(colour: Palette, name: Expression) -> Layer:
    return {
        "id": "place-labels",
        "type": "symbol",
        "source": "labels",
        "filter": ["==", ["get", "kind"], "place"],
        "layout": {
            "visibility": "none",
            "text-field": name,
            "text-font": [MEDIUM],
            "text-size": ["get", "size"],
            "text-variable-anchor": ["center", "top", "bottom"],
        },
        "paint": _ink(colour.label, colour.halo),
    }


def _ink(text: str, halo: str) -> dict[str, Any]:
    return {"text-color": text, "text-halo-color": halo, "text-halo-width": 1.6, "text-halo-blur": 0.4}


def _tracked(layer: str, kind: str, name: Expression, font: str, ink: dict[str, Any]) -> Layer:
    """Names along the axis of what they name; a small one waits for its zoom."""
    return {
        "id": layer,
        "type": "symbol",
        "source": "labels",
        "filter": ["all", ["==", ["get", "kind"], kind], [">=", ["zoom"], ["get", "minzoom"]]],
        "layout": {
            "text-field": name,
            "text-font": [font],
            "text-size": by_zoom((9, ["*", ["get", "size"], 0.85]), (12, ["*", ["get", "size"], 1.25])),
            "text-letter-spacing": ["get", "spacing"],
            "text-rotate": ["get", "rotate"],
            "text-rotation-alignment": "map",
            "text-max-width": 40,
            "text-padding": 3,
        },
        "paint": ink,
    }
