"""The docs say what the code does: every feed, field, range, reason, category and setting, both ways."""

import re
from pathlib import Path

import pytest

from ioc.access import Role
from ioc.feeds import FEEDS
from ioc.feeds.report import CATEGORIES
from ioc.rejection import Reason
from ioc.settings import SETTINGS, Setting

ROOT = Path(__file__).parents[2]


def text(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def rows(name: str, heading: str) -> list[list[str]]:
    """The first table under a heading, without its head."""
    section = text(name).split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def test_every_field_of_every_feed_is_documented_with_its_range_and_cadence() -> None:
    documented = [
        (feed, field, low_high, cadence) for feed, field, _, low_high, cadence in rows("topics.md", "Fields by feed")
    ]
    expected = []
    for kind in FEEDS:
        ranges = {m.name: f"{m.low:g} … {m.high:.0f}" for m in kind.measures}
        cadence = f"{kind.cadence_s} s" if kind.cadence_s else "–"
        expected += [(f"`{kind.name}`", f"`{name}`", ranges.get(name, ""), cadence) for name in kind.value_names]
    assert documented == expected


def test_every_quarantine_reason_is_documented() -> None:
    assert {row[0].strip("`") for row in rows("topics.md", "What cannot be taken")} == set(Reason)


def test_every_report_category_is_documented() -> None:
    listed = text("topics.md").split("Categories of reports:", 1)[1].split("\n\n", 1)[0]
    assert re.findall(r"`(\w+)`", listed) == list(CATEGORIES)


def test_every_setting_is_documented_and_no_other() -> None:
    assert [row[0] for row in rows("operations.md", "Settings")] == [f"`IOC_{s.name}`" for s in SETTINGS]


@pytest.mark.parametrize("setting", [s for s in SETTINGS if s.default], ids=lambda s: s.name)
def test_documented_defaults_are_the_real_ones(setting: Setting) -> None:
    row = next(r for r in rows("operations.md", "Settings") if r[0] == f"`IOC_{setting.name}`")
    assert row[1] == f"`{setting.default}`"


def test_the_settings_that_the_readme_shows_are_those_of_the_operations_page() -> None:
    defaults = {row[0]: row[1] for row in rows("operations.md", "Settings")}
    shown = {row[0]: row[1] for row in rows("../README.md", "Settings")}
    assert len(shown) == 7
    assert shown.items() <= defaults.items()


def test_every_role_is_documented() -> None:
    assert [row[0].strip("`") for row in rows("http.md", "Roles")] == list(Role)


def test_every_link_between_the_docs_leads_somewhere() -> None:
    for file in [ROOT / "README.md", *ROOT.glob("docs/**/*.md"), *ROOT.glob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", file.read_text(encoding="utf-8")):
            assert (file.parent / target).exists(), f"{file.name}: {target}"
