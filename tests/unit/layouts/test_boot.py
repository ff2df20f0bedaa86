"""What a page is given before the first frame, and the colours of its themes."""

import re

import msgspec
import pytest

from geodata.wards import load_wards
from ioc.feeds import FEEDS
from ioc.i18n import LANGS
from layouts.boot import boot
from layouts.theme import THEMES, TOKENS, style_sheet

WARDS = load_wards()


@pytest.mark.parametrize("lang", LANGS)
def test_every_feed_and_ward_is_known_to_the_browser(lang: str) -> None:
    given = msgspec.json.decode(msgspec.json.encode(boot(lang, WARDS)))
    assert [feed["name"] for feed in given["feeds"]] == [kind.name for kind in FEEDS]
    assert len(given["wards"]) == 40
    assert given["law"]["water_level/kim-long"]["levels"] == [1.0, 2.0, 3.5]
    assert given["law"]["reservoir/ta-trach"]["normal"] == 45.0


def test_no_remark_in_english_reaches_a_vietnamese_screen() -> None:
    assert {row["decree"] for row in boot("vi", WARDS)["law"].values()} == {"QĐ 05/2020/QĐ-TTg", "QĐ 1606/QĐ-TTg"}


@pytest.mark.parametrize("lang", LANGS)
def test_the_words_of_disaster_risk_are_those_of_the_law(lang: str) -> None:
    risk = msgspec.json.decode(msgspec.json.encode(boot(lang, WARDS)))["risk"]
    assert list(risk["levels"]) == ["1", "2", "3", "4", "5"]
    told = {"vi": ("lớn", "lũ"), "en": ("high", "flood")}[lang]
    assert (risk["levels"]["3"], risk["hazards"]["flood"]) == told


def test_units_that_are_words_are_translated() -> None:
    units = {lang: {m["unit"] for feed in boot(lang, WARDS)["feeds"] for m in feed["measures"]} for lang in LANGS}
    assert {"phút", "xe/giờ"} <= units["vi"]
    assert {"min", "veh/h"} <= units["en"]


def test_both_themes_have_the_same_tokens_and_they_are_colours() -> None:
    assert TOKENS["dark"].keys() == TOKENS["light"].keys()
    for theme in THEMES:
        colours = {name: value for name, value in TOKENS[theme].items() if name != "casing-width"}
        assert all(re.fullmatch("#[0-9A-F]{6}", value) for value in colours.values())


def test_the_style_sheet_offers_every_token_in_both_themes() -> None:
    dark, light = re.split(r'(?=:root\[data-theme="light"\])', style_sheet())
    assert all(f"--{name}: {value};" in dark for name, value in TOKENS["dark"].items())
    assert all(f"--{name}: {value};" in light for name, value in TOKENS["light"].items())


@pytest.mark.parametrize("theme", THEMES)
def test_text_can_be_read_on_the_panels(theme: str) -> None:
    """WCAG 2.2 AA: 4.5 to 1 for text, on the panels and on a selected row."""
    tokens = TOKENS[theme]
    for ink in ("n8", "n9", "n10", "n11", "t1", "t2", "t3", "t4", "late"):
        for ground in ("n2", "n3", "n4") if ink.startswith("n") else ("n2",):
            assert contrast(tokens[ink], tokens[ground]) >= 4.5, (ink, ground)


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
