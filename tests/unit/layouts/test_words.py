"""Words: every sentence that a page or script can say is there in both languages, and nothing else is."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest

from ioc.feeds import FEEDS
from ioc.i18n import LANGS, known, number, translator, words
from layouts.words import enums

ROOT = Path(__file__).resolve().parents[3]
PYTHON, SCRIPT = re.compile(r'\b_\(\s*"((?:[^"\\]|\\.)+)"'), re.compile(r'\bt\(\s*"((?:[^"\\]|\\.)+)"')
CODES = ("mode", "category", "state", "detector", "event")
"""Fields whose codes a screen turns into words."""


def sources() -> Iterator[tuple[Path, re.Pattern[str]]]:
    for package in ("layouts", "callbacks", "ioc"):
        yield from ((path, PYTHON) for path in (ROOT / package).rglob("*.py"))
    yield from ((path, SCRIPT) for path in (ROOT / "assets").rglob("*.mjs"))


def spoken() -> set[str]:
    return {found for path, pattern in sources() for found in pattern.findall(path.read_text("utf-8"))}


@pytest.mark.parametrize("lang", LANGS)
def test_the_catalogue_holds_what_is_said_and_nothing_else(lang: str) -> None:
    assert set(words(lang)) == spoken()


@pytest.mark.parametrize("lang", LANGS)
def test_no_sentence_is_left_without_words(lang: str) -> None:
    assert [msgid for msgid, said in words(lang).items() if not said] == []


@pytest.mark.parametrize("lang", LANGS)
def test_a_translation_keeps_the_places_to_be_filled_in(lang: str) -> None:
    places = re.compile(r"{\w+}")
    lost = [msgid for msgid, said in words(lang).items() if set(places.findall(msgid)) != set(places.findall(said))]
    assert lost == []


def test_scripts_ask_for_words_by_a_plain_sentence() -> None:
    """A msgid put together at run time would be found by nobody."""
    computed = re.compile(r"(?<![\w.])t\((?!\s*\")")
    guilty = [path.name for path in (ROOT / "assets").rglob("*.mjs") if computed.search(path.read_text("utf-8"))]
    assert guilty == ["words.mjs"]


@pytest.mark.parametrize("lang", LANGS)
def test_every_code_of_a_device_has_a_word(lang: str) -> None:
    table = enums(translator(lang), lang)
    for kind in FEEDS:
        for field, hint in get_type_hints(kind.payload).items():
            codes = set(_literals(hint)) if field in CODES else set()
            assert codes <= set(table.get(f"{kind.name}.{field}", {})), f"{kind.name}.{field}"


def _literals(hint: Any) -> Iterator[str]:
    if get_origin(hint) is Literal:
        yield from get_args(hint)
    for part in get_args(hint):
        if not isinstance(part, str):
            yield from _literals(part)


def test_numbers_are_written_as_each_language_writes_them() -> None:
    assert number(1739.6, 1, "vi") == "1.739,6"
    assert number(1739.6, 1, "en") == "1,739.6"
    assert number(-0.25, 2, "vi") == "−0,25"
    assert number(5, 0, "vi") == "5"


def test_an_unknown_language_falls_back() -> None:
    assert [known("en"), known("fr"), known(None, "en")] == ["en", "vi", "en"]
