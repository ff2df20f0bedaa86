"""axe-core in a page, put there by the browser's own protocol, which no Content-Security-Policy concerns.

It comes with the development packages of package.json and is served to nobody. Nothing here is a test.
"""

from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Page

_AXE: Final = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"
_GRAVE: Final = ("serious", "critical")
_COLOURS: Final = "color-contrast"


def bring(page: Page) -> None:
    """Once for each address that is opened."""
    page.evaluate(_AXE.read_text("utf-8"))


def looked_at(page: Page, *, with_colours: bool) -> set[str]:
    """Everything, then the colours of the other theme; these do not depend on the language."""
    rule = {"rules": {_COLOURS: {"enabled": with_colours}}, "resultTypes": ["violations"]}
    found = _findings(page, rule)
    if with_colours:
        _wear(page, "light")
        found |= _findings(page, {"runOnly": [_COLOURS], "resultTypes": ["violations"]})
        _wear(page, "dark")
    return found


def _findings(page: Page, chosen: dict[str, Any]) -> set[str]:
    """What axe finds serious or critical: rule and element."""
    found: list[dict[str, Any]] = page.evaluate(
        "async (chosen) => (await axe.run(document, chosen)).violations", chosen
    )
    return {f"{one['id']} {node['target']}" for one in found if one["impact"] in _GRAVE for node in one["nodes"]}


def _wear(page: Page, theme: str) -> None:
    """Without the button: a dialog may be open."""
    page.evaluate("(theme) => { document.documentElement.dataset.theme = theme; }", theme)
