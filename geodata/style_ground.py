"""The layers under the labels, bottom to top: sea, land, wards, water, roads, rivers, bridges, citadel, border.

Widths are pixels by zoom. The map script colours a river by feature-state `severity` of the reach and hatches a ward by
the property `severity` of its parts (patterns cannot follow feature-state). Hatching and the outline of one ward are
hidden until they are asked for: what is hidden costs nothing. Only `geodata.style` uses it.
"""

from typing import Any, Final

from geodata.palette import SEVERITY, Palette
from geodata.style_streets import bridges, streets

Layer = dict[str, Any]
Expression = list[Any]

RIVER_WIDTHS: Final = {
    "huong": (3.2, 26.0),
    "bo": (2.4, 17.0),
    "ta-trach": (2.2, 16.0),
    "huu-trach": (2.0, 13.0),
    "o-lau": (1.8, 10.0),
    "truoi": (1.5, 8.0),
    "upper": (1.4, 6.0),
    "arm": (0.8, 11.0),
}
"""Pixels at zoom 9.5 and 13, four times that at 16; a river of no rank given here is narrower."""
MINOR_WIDTH: Final = (1.0, 4.0)
BODY_FROM: Final = 11.6
"""From this zoom a river is a body of water with a bank that carries the severity."""
BANK: Final = 3.0


def by_zoom(*stops: tuple[float, Any]) -> Expression:
    """Linear between (zoom, value) stops."""
    return ["interpolate", ["linear"], ["zoom"], *(part for stop in stops for part in stop)]


def ground(colour: Palette, *, dark: bool) -> list[Layer]:
    """Every layer below the labels."""
    return [
        {"id": "sea", "type": "background", "paint": {"background-color": colour.sea}},
        *_water_lines(colour),
        _fill("neighbours", "neighbour", colour.neighbour),
        _line("neighbours-edge", "neighbour", colour.edge, 1),
        _fill("upland", "city", colour.upland),
        _fill("lowland", "lowland", colour.land),
        *(_hatch(severity, dark=dark) for severity in (2, 3, 4)),
        *_ward_lines(colour),
        *_still_water(colour),
        _line("coast", "coast", colour.shore, 1.2),
        *streets(colour),
        *_roads(colour),
        *_rivers(colour),
        *bridges(colour),
        _line("citadel", "citadel", colour.citadel, by_zoom((9.5, 1), (13, 3))),
        _border(colour),
    ]


def _fill(name: str, kind: str, colour: str) -> Layer:
    """Its edge is not drawn once more to be smooth: a line lies over it, or a tone that is hardly another."""
    paint = {"fill-color": colour, "fill-antialias": False}
    return {"id": name, "type": "fill", "source": "ground", "filter": _kind(kind), "paint": paint}


def _line(name: str, kind: str, colour: str | Expression, width: Any, **paint: Any) -> Layer:
    return {
        "id": name,
        "type": "line",
        "source": "ground",
        "filter": _kind(kind),
        "layout": {"line-cap": "round", "line-join": "round"},
        "paint": {"line-color": colour, "line-width": width} | {f"line-{key}": value for key, value in paint.items()},
    }


def by_feature(colour: str) -> Expression:
    """The same for every feature: lines whose widths differ are all drawn by one program, which is compiled once."""
    return ["case", ["has", "kind"], colour, colour]


def _kind(kind: str) -> Expression:
    return ["==", ["get", "kind"], kind]


def _water_lines(colour: Palette) -> list[Layer]:
    """Three pale bands off the coast, as on old sea charts; the land covers their inner half."""
    bands = ((64, colour.sea2, 0.5), (40, colour.sea2, 1), (18, colour.sea3, 1))
    return [
        _line(f"water-line-{width}", "coast", tone, by_zoom((9.2, width * 0.6), (12, width * 1.8)), opacity=seen)
        for width, tone, seen in bands
    ]


def _hatch(severity: int, *, dark: bool) -> Layer:
    """Hatching by ward: paler on hill land, which floods last, and from zoom 12, where the streets matter."""
    seen = ["case", ["get", "low"], 1.0, 0.36 if dark else 0.55]
    return {
        "id": f"flood-{severity}",
        "type": "fill",
        "source": "flood",
        "filter": ["==", ["get", "severity"], severity],
        "layout": {"visibility": "none"},
        "paint": {
            "fill-pattern": f"hatch-{severity}",
            "fill-opacity": by_zoom((11.8, seen), (12.2, ["*", seen, 0.55])),
            "fill-antialias": False,
        },
    }


def _ward_lines(colour: Palette) -> list[Layer]:
    """`wards-hit` is there to be clicked; `ward-focus` waits for the filter that names its ward."""
    hit = _fill("wards-hit", "ward", colour.land)
    hit["paint"] = {"fill-opacity": 0}
    focus = _line("ward-focus", "ward", colour.focus, 2)
    focus["layout"] |= {"visibility": "none"}
    return [hit, _line("wards", "ward", colour.ward, by_zoom((9, 0.9), (13, 1.8))), focus]


def _still_water(colour: Palette) -> list[Layer]:
    still = ["in", ["get", "kind"], ["literal", ["lagoon", "lake"]]]
    shore = {"line-color": colour.shore}
    within = {"fill-color": colour.water, "fill-antialias": False}
    return [
        {"id": "still", "type": "fill", "source": "ground", "filter": still, "paint": within},
        {
            "id": "still-glow",
            "type": "line",
            "source": "ground",
            "filter": still,
            "paint": shore | {"line-width": 6, "line-offset": 3, "line-opacity": 0.28, "line-blur": 1},
        },
        {"id": "shore", "type": "line", "source": "ground", "filter": still, "paint": shore | {"line-width": 1.1}},
    ]


def _roads(colour: Palette) -> list[Layer]:
    scale = ["match", ["get", "rank"], ["national", "express"], 1.25, 0.8]
    width = by_zoom((9.5, scale), (13, ["*", scale, 5]))
    casing = by_zoom((9.5, ["+", scale, 2]), (13, ["+", ["*", scale, 5], 2]))
    return [
        _line("roads-casing", "road", by_feature(colour.halo), casing, opacity=0.6),
        _line("roads", "road", by_feature(colour.road), width),
    ]


def _river_width(extra: float) -> Expression:
    """The width of a river by rank and zoom, an abnormal one 1.2 px wider, `extra` more for a casing."""
    bump = ["case", [">", _severity(), 0], 1.2 + extra, extra]
    wide = (_by_rank(0), _by_rank(1), ["*", _by_rank(1), 4])
    stops = zip((9.5, 13, 16), wide, strict=True)
    return by_zoom(*((zoom, ["max", 0, ["+", width, bump]]) for zoom, width in stops))


def _by_rank(end: int) -> Expression:
    ranks = [part for rank, widths in RIVER_WIDTHS.items() for part in (rank, widths[end])]
    return ["match", ["get", "rank"], *ranks, MINOR_WIDTH[end]]


def _severity() -> Expression:
    return ["number", ["feature-state", "severity"], 0]


def _rivers(colour: Palette) -> list[Layer]:
    tone = ["match", _severity(), *(part for pair in SEVERITY.items() for part in pair), colour.river]
    # What matters lies above: where a tributary meets a river in flood, the river in flood is seen.
    order = {"line-sort-key": ["match", ["get", "rank"], "huong", 2, "bo", 1, 0]}
    layers = [
        _line("rivers-casing", "river", by_feature(colour.casing), _river_width(2.4)),
        _line("rivers", "river", tone, _river_width(0)),
        # Seen from afar the river runs on through the lagoon to the sea; near by it ends at the shore.
        _line("channel", "channel", tone, _river_width(0)) | {"maxzoom": BODY_FROM},
        _line("rivers-body", "river", colour.water, _river_width(-2 * BANK)) | {"minzoom": BODY_FROM},
    ]
    for layer in layers:
        layer["layout"] |= order
    return layers


def _border(colour: Palette) -> Layer:
    dashes = {"opacity": 0.5, "dasharray": [6, 3, 1.5, 3]}
    line = _line("border", "border", colour.edge_strong, 1.4, **dashes)
    line["layout"] = {"line-join": "round"}
    return line
