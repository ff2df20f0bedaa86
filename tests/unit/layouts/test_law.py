"""/law shows every table whole: each published number and word, decree, date and confidence, in both languages."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from plotly.utils import PlotlyJSONEncoder

from ioc.clock import ClockRow
from ioc.i18n import LANGS
from ioc.law.air_quality import bands
from ioc.law.assumed import Assumed
from ioc.law.catalogue import TABLES
from ioc.law.disaster import disaster_levels
from ioc.law.table import Row
from layouts import law, law_basis

NAMES = {"20044": "A Lưới 1"}
UNSEEN = {"id", "station", "signal", "pollutant", "hazard", "rgb", "confidence", "mean"}
"""Names for programs, and what is said in other words than the table's own."""


def page(lang: str) -> Any:
    """As Dash sends it."""
    return json.loads(json.dumps(law.page(ClockRow(0, 0), lang, NAMES), cls=PlotlyJSONEncoder))


def shown(lang: str) -> dict[str, str]:
    """The text of every section by its id."""
    sections = [one for one in walk(page(lang)) if one.get("props", {}).get("className") == "law-section"]
    return {one["props"]["id"]: " ".join(texts(one)) for one in sections}


def walk(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, list):
        for one in node:
            yield from walk(one)
    if isinstance(node, dict):
        yield node
        yield from walk(node.get("props", {}).get("children"))


def texts(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    if isinstance(node, list):
        for one in node:
            yield from texts(one)
    if isinstance(node, dict):
        yield from texts(node.get("props", {}).get("children"))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("table", TABLES)
def test_a_table_is_shown_whole(table: str, lang: str) -> None:
    text = shown(lang)[law.anchor(table)]
    assert law.title(table, lang) in text
    for row in TABLES[table]():
        for words in said(row, lang):
            assert words in text, (row, words)


def said(row: Row, lang: str) -> Iterator[str]:
    """What of a row must be there: numbers as the language writes them, its words in that language, its basis."""
    hidden = UNSEEN | {"note" if lang == "vi" else "note_vi"} | ({"name"} if isinstance(row, Assumed) else set())
    for field in row.__struct_fields__:
        value, foreign = getattr(row, field), field.split("_")[-1] == {"vi": "en", "en": "vi"}[lang]
        if isinstance(value, str) and value and not foreign and field not in hidden:
            yield NAMES.get(value, value)
        if isinstance(value, float):
            text = f"{value:,.2f}".rstrip("0").rstrip(".")
            yield text.translate(str.maketrans(",.", ".,")) if lang == "vi" else text
    if row.effective_from:
        yield law_basis.day(row.effective_from)


@pytest.mark.parametrize("lang", LANGS)
def test_a_mark_of_confidence_is_always_a_word_too(lang: str) -> None:
    low = {"vi": "thấp (L)", "en": "low (L)"}[lang]
    assert low in shown(lang)["law-water_levels"]
    assert " L: " in shown(lang)["law-forest_fire_rain"]


def test_every_note_is_there_in_both_languages() -> None:
    lone = [row for rows in TABLES.values() for row in rows() if bool(row.note) != bool(row.note_vi)]
    assert lone == []


def test_a_level_of_risk_and_a_band_bear_their_statutory_colour_beside_their_word() -> None:
    colours = {one["props"]["style"]["backgroundColor"] for one in swatches()}
    assert {row.rgb for row in disaster_levels().values()} | {row.rgb for row in bands()} == colours


def test_a_siren_is_drawn_to_scale() -> None:
    drawn = [one for one in walk(page("vi")) if one.get("props", {}).get("className") == "law-siren"]
    grown = [[part["props"]["style"]["flexGrow"] for part in one["props"]["children"]] for one in drawn]
    assert grown == [[20, 10, 20, 10, 20], [10, 10, 10], [30, 5, 30, 5, 30, 5, 30, 5, 30]]


def swatches() -> list[dict[str, Any]]:
    return [one for one in walk(page("vi")) if one.get("props", {}).get("className") == "law-colour"]
