"""The layers of the city's streets, from zoom 11: hand-set lines, true to some hundred metres, and the bridges.

A bridge lies over the river, its street under it; names are in `geodata.style_labels`. Only `geodata.style_ground` uses
it.
"""

from typing import Any, Final

from geodata.palette import Palette

Layer = dict[str, Any]
Expression = list[Any]

FROM: Final = 11
WIDTHS: Final = {"main": (0.6, 3.2, 12.0), "side": (0.0, 1.6, 8.0)}
"""Pixels at zoom 11, 13 and 16."""


def streets(colour: Palette) -> list[Layer]:
    """What lies under the rivers."""
    return [_line("streets", "street", colour.street, _width(0))]


def bridges(colour: Palette) -> list[Layer]:
    """What lies over the rivers: a gap in the water, the road in it."""
    gap = _line("bridges-casing", "bridge", colour.casing, _width(3))
    gap["layout"]["line-cap"] = "butt"
    return [gap, _line("bridges", "bridge", colour.road, _width(0))]


def _line(name: str, kind: str, colour: str, width: Expression) -> Layer:
    return {
        "id": name,
        "type": "line",
        "source": "ground",
        "minzoom": FROM,
        "filter": ["==", ["get", "kind"], kind],
        "layout": {"line-cap": "round", "line-join": "round"},
        "paint": {"line-color": colour, "line-width": width},
    }


def _width(extra: float) -> Expression:
    stops = zip((FROM, 13, 16), WIDTHS["main"], WIDTHS["side"], strict=True)
    by_rank = [
        part
        for zoom, main, side in stops
        for part in (zoom, ["match", ["get", "rank"], "main", main + extra, side + extra])
    ]
    return ["interpolate", ["exponential", 1.4], ["zoom"], *by_rank]
