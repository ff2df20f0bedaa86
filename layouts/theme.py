"""The colours of both themes, as style sheet variables for the browser and as values for charts.

The ramp n0–n11 runs from the deepest ground to what the person holds; s0–s4 fill the shapes of severity; t0–t4 are
the same as text; v is violet, which means "not now" and nothing else. The style sheet is served at /ui/theme.css.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from geodata.palette import PALETTES, SEVERITY

THEMES: Final = ("dark", "light")

_SEVERITY = {"s0": "#56B4E9"} | {f"s{severity}": colour for severity, colour in SEVERITY.items()}
"""Okabe and Ito's colours as on the map, told apart by most kinds of colour blindness; the same fill in both themes."""

_DARK = _SEVERITY | {
    "n0": "#060A10",
    "n1": "#0B1119",
    "n2": "#111A24",
    "n3": "#182330",
    "n4": "#212F3E",
    "n5": "#2D3E50",
    "n6": "#415468",
    "n7": "#5F7487",
    "n8": "#8A9DAF",
    "n9": "#A9B8C6",
    "n10": "#D2DBE3",
    "n11": "#F3F6F9",
    "t0": "#7CC5F0",
    "t1": "#46C9A2",
    "t2": "#F0E442",
    "t3": "#F5B83D",
    "t4": "#FF8F4D",
    "late": "#F5B83D",
    "v": "#B7A4FF",
    "v-ground": "#241F45",
    "v-line": "#5A4FA0",
    "ink": "#0B1119",
    "casing": "#0B1119",
    "casing-width": "1.5",
    "river": PALETTES["dark"].river,
    "level1": "#F0E442",
    "level2": "#E69F00",
    "level3": "#D55E00",
}

_LIGHT = _SEVERITY | {
    "n0": "#FFFFFF",
    "n1": "#F7F5F1",
    "n2": "#FFFFFF",
    "n3": "#F3F0EA",
    "n4": "#E8E4DC",
    "n5": "#D9D3C8",
    "n6": "#BFB8AB",
    "n7": "#918A7E",
    "n8": "#6B655B",
    "n9": "#4F4A43",
    "n10": "#2B2824",
    "n11": "#141210",
    "t0": "#1B6A9C",
    "t1": "#00694C",
    "t2": "#655C00",
    "t3": "#7E5300",
    "t4": "#A84300",
    "late": "#7E5300",
    "v": "#4B3BA8",
    "v-ground": "#ECE8FA",
    "v-line": "#A79BE0",
    "ink": "#0B1119",
    "casing": "#141210",
    "casing-width": "1.2",
    "river": PALETTES["light"].river,
    "level1": "#655C00",
    "level2": "#7E5300",
    "level3": "#D55E00",
}

TOKENS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {"dark": MappingProxyType(_DARK), "light": MappingProxyType(_LIGHT)}
)
"""Theme → name → colour."""


def style_sheet() -> str:
    """The variables of both themes, chosen by `data-theme` on the root element; dark where nothing is chosen."""
    blocks = (_block(":root" if theme == "dark" else f':root[data-theme="{theme}"]', theme) for theme in THEMES)
    return "".join(blocks)


def _block(selector: str, theme: str) -> str:
    lines = "".join(f"  --{name}: {value};\n" for name, value in TOKENS[theme].items())
    return f"{selector} {{\n  color-scheme: {theme};\n{lines}}}\n"
