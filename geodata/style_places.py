"""The layers of the places: a disc with the letter of its kind, its name from zoom 12.5. Hidden until asked for.

Letters and no pictures, so that the layer needs nothing but the fonts that are there. The map script shows the layers
`PLACE_LAYERS` together. Only `geodata.style` uses it.
"""

from typing import Any, Final, get_args

from geodata.palette import Palette
from geodata.places import Kind
from geodata.style_labels import MEDIUM

Layer = dict[str, Any]

LETTERS: Final[dict[Kind, str]] = {
    "hospital": "H",
    "shelter": "S",
    "parking": "P",
    "siren": "C",
    "flood_tower": "T",
    "monument": "D",
    "port": "B",
    "airport": "A",
}
"""What stands in the disc: of Vietnamese words where they differ (còi, tháp, di tích, bến)."""
NAMED_FROM: Final = 12.5
PLACE_LAYERS: Final = ("places", "place-letters", "place-names")


def places(colour: Palette, lang: str) -> list[Layer]:
    """Disc, letter and name, all hidden."""
    disc = {
        "circle-radius": 8,
        "circle-color": colour.land,
        "circle-stroke-color": colour.label2,
        "circle-stroke-width": 1.2,
    }
    letters = [part for kind in get_args(Kind) for part in (kind, LETTERS[kind])]
    letter = {"text-field": ["match", ["get", "kind"], *letters, ""], "text-size": 10, "text-allow-overlap": True}
    name = {
        "text-field": ["get", f"name_{lang}"],
        "text-size": 11,
        "text-variable-anchor": ["left", "right", "top", "bottom"],
        "text-radial-offset": 1.0,
        "text-justify": "auto",
        "text-max-width": 10,
    }
    ink = {"text-color": colour.label2, "text-halo-color": colour.halo, "text-halo-width": 1.6}
    return [
        {"id": "places", "type": "circle", "source": "places", "layout": _hidden(), "paint": disc},
        _text("place-letters", letter, {"text-color": colour.label}),
        _text("place-names", name, ink) | {"minzoom": NAMED_FROM},
    ]


def _text(name: str, layout: dict[str, Any], paint: dict[str, Any]) -> Layer:
    said = _hidden() | {"text-font": [MEDIUM]} | layout
    return {"id": name, "type": "symbol", "source": "places", "layout": said, "paint": paint}


def _hidden() -> dict[str, Any]:
    return {"visibility": "none"}
