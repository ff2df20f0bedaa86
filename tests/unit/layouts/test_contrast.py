"""Contrast by computation, for the text that a tool in the page cannot judge: on the map, on plates, in charts.

WCAG 2.2, 1.4.3: text 4.5 to 1; 1.4.11: what a sign needs to be understood 3 to 1.
"""

from itertools import product
from pathlib import Path
from typing import Any

import pytest

from geodata.palette import PALETTES, SEVERITY, Theme
from geodata.style import map_style
from geodata.wards import load_wards
from ioc.feeds import FEEDS
from layouts.chart import Level, ReleaseMark, describe
from layouts.chart import Point as ChartPoint
from layouts.components.level_chart import figure
from layouts.risk_words import risk_colours
from layouts.theme import TOKENS

THEMES: tuple[Theme, ...] = ("dark", "light")
TEXT, SIGN = 4.5, 3.0
GROUNDS = ("n1", "n2", "n3", "n4")
WORDS = ("n8", "n9", "n10", "n11", "t1", "t2", "t3", "t4", "late", "v")
INK_OF_THE_MAP = {"label", "label2", "water_label", "quiet", "focus"}
MAP_CSS = Path(__file__).parents[3] / "assets/50-map.css"
WARDS = load_wards()

Colour = tuple[float, ...]


def rgb(colour: str) -> Colour:
    return tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))


def mixed(over: Colour, under: Colour, part: float) -> Colour:
    return tuple(part * a + (1 - part) * b for a, b in zip(over, under, strict=True))


def contrast(one: Colour, other: Colour) -> float:
    """As WCAG defines it: 1 to 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def luminance(colour: Colour) -> float:
    parts = (c / 255 / 12.92 if c / 255 <= 0.04045 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour)
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def test_black_on_white_is_21_to_1() -> None:
    assert contrast(rgb("#000000"), rgb("#FFFFFF")) == pytest.approx(21)
    assert contrast(rgb("#777777"), rgb("#FFFFFF")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
def test_words_can_be_read_on_every_ground_of_the_page(theme: Theme) -> None:
    ink = TOKENS[theme]
    pairs = [*product(WORDS, GROUNDS), ("n1", "n11"), ("v", "v-ground")]
    assert [pair for pair in pairs if contrast(rgb(ink[pair[0]]), rgb(ink[pair[1]])) < TEXT] == []


def test_words_can_be_read_on_every_statutory_colour_of_disaster_risk() -> None:
    found = {level: contrast(rgb(ground), rgb(ink)) for level, (ground, ink) in risk_colours().items()}
    assert {level: round(ratio, 2) for level, ratio in found.items() if ratio < TEXT} == {}
    assert len(found) == 5


@pytest.mark.parametrize("theme", THEMES)
def test_signs_can_be_told_from_the_shape_that_they_stand_in(theme: Theme) -> None:
    ink = TOKENS[theme]
    signs = [("ink", f"s{severity}") for severity in (1, 2, 3, 4)] + [("n9", "n2"), ("n11", "n4")]
    assert [pair for pair in signs if contrast(rgb(ink[pair[0]]), rgb(ink[pair[1]])) < SIGN] == []


@pytest.mark.parametrize("theme", THEMES)
def test_every_name_on_the_map_stands_on_a_halo_or_a_disc_that_carries_it(theme: Theme) -> None:
    layers = [layer for layer in map_style(theme, WARDS)["layers"] if layer["type"] == "symbol"]
    assert len(layers) >= 6
    assert {layer["id"]: round(found, 2) for layer in layers if (found := carried(layer, theme)) < TEXT} == {}


def carried(layer: dict[str, Any], theme: Theme) -> float:
    """The contrast of its text; a place's letter stands on the disc, which has the colour of the land."""
    paint = layer["paint"]
    under = PALETTES[theme].land if layer["id"] == "place-letters" else paint["text-halo-color"]
    return contrast(rgb(paint["text-color"]), rgb(under))


@pytest.mark.parametrize("theme", THEMES)
def test_a_plate_can_be_read_whatever_of_the_map_lies_under_it(theme: Theme) -> None:
    """The palest ground of any plate or note over the map, over the worst colour that the map has."""
    parts = [float(line.split("n2)")[1].split("%")[0]) / 100 for line in MAP_CSS.read_text().splitlines()
             if "color-mix(in srgb, var(--n2)" in line]  # fmt: skip
    assert len(parts) >= 3
    ink, colours = TOKENS[theme], PALETTES[theme]._asdict()
    under = [tone for name, tone in colours.items() if name not in INK_OF_THE_MAP] + list(SEVERITY.values())
    for word, tone in product(("n9", "n11"), under):
        assert contrast(rgb(ink[word]), mixed(rgb(ink["n2"]), rgb(tone), min(parts))) >= TEXT, (word, tone)


@pytest.mark.parametrize("theme", THEMES)
def test_every_word_of_a_chart_can_be_read_on_the_panel(theme: Theme) -> None:
    kind = next(kind for kind in FEEDS if kind.name == "water_level")
    course = [ChartPoint(at, 5.0) for at in (0, 3_600_000_000)]
    chart = describe(kind, "kim-long", kind.measures[0], course, 0, 7_200_000_000, releases=[ReleaseMark(1, 900.0)])
    assert Level("III", 3.5) in chart.levels
    found = set(colours_of_words(figure(chart, theme, "vi")))
    assert len(found) >= 3
    assert {tone for tone in found if contrast(rgb(tone), rgb(TOKENS[theme]["n2"])) < TEXT} == set()


def colours_of_words(drawn: dict[str, Any]) -> list[str]:
    """Of axes, labels, the last value, the font of all else, and the card on its own ground."""
    layout = drawn["layout"]
    fonts = [layout["font"], *(one["font"] for one in layout["annotations"])]
    fonts += [trace["textfont"] for trace in drawn["data"] if "textfont" in trace]
    return [layout["xaxis"]["color"], layout["yaxis"]["color"], *(font["color"] for font in fonts)]
