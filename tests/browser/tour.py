"""A walk through every tool of /map: how each is opened, how one sees that it is there, how it is closed again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from playwright.sync_api import Page

NARROW = 700
PLACE = "phu oc"


@dataclass(frozen=True)
class Tool:
    """`there` is what shows that it is open; `wide`: only offered where there is room and a pointer."""

    open: Callable[[Page], None]
    there: str
    close: Callable[[Page], None]
    wide: bool = False


def _escape(times: int = 1) -> Callable[[Page], None]:
    def press(page: Page) -> None:
        for _ in range(times):
            page.keyboard.press("Escape")

    return press


def open_station(page: Page) -> None:
    """The first of the list, or of the calm hour's gauges, with its chart."""
    page.locator("#now .row:visible, #now .gauge:visible").first.click()
    page.locator("#chart .xtick").first.wait_for(state="attached")


def close_station(page: Page) -> None:
    page.locator("#panel .close").click()


def _open_messages(page: Page) -> None:
    open_station(page)
    page.locator(".messages-button").click()


def _close_messages(page: Page) -> None:
    page.keyboard.press("Escape")
    close_station(page)


def _search(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type(PLACE)


def rail(page: Page) -> None:
    """On a phone the left rail is opened by a button over the map."""
    if is_narrow(page):
        page.locator(".layers-button").click()


def _layers(page: Page) -> None:
    rail(page)
    for name in ("wards", "places"):
        page.locator(f"[data-switch={name}] .switch").click()
    page.locator(".layer[data-feed=camera]").click()


def _no_layers(page: Page) -> None:
    page.locator(".layer[data-feed=camera]").click()
    for name in ("wards", "places"):
        page.locator(f"[data-switch={name}] .switch").click()
    if is_narrow(page):
        page.keyboard.press("Escape")


def _measure(page: Page) -> None:
    page.locator("#measure").click()
    x, y = middle(page)
    page.mouse.click(x - 60, y + 90)
    page.mouse.click(x + 60, y + 90)


def _point(page: Page) -> None:
    """Rest the pointer on the middle until the card has come; the map may still be drawing."""
    card = page.locator(".hover")
    x, y = middle(page)
    for away in range(60):
        page.mouse.move(x + away % 2, y)
        page.wait_for_timeout(250)
        if card.is_visible():
            return


def _point_away(page: Page) -> None:
    page.mouse.move(2, 2)


def middle(page: Page) -> tuple[float, float]:
    """Of the map."""
    box = page.locator("#map").bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def is_narrow(page: Page) -> bool:
    size = page.viewport_size
    return size is not None and size["width"] < NARROW


TOOLS: Mapping[str, Tool] = {
    "plain": Tool(lambda page: None, "#now", lambda page: None),
    "station": Tool(open_station, "#panel", close_station),
    "quarantine": Tool(lambda page: page.locator(".cell-refused").click(), "dialog[open] li", _escape()),
    "messages": Tool(_open_messages, "dialog[open] pre", _close_messages),
    "search": Tool(_search, "[role=option]", _escape(2)),
    "layers": Tool(_layers, ".layer[aria-pressed=false]", _no_layers),
    "measuring": Tool(_measure, ".measure-bar .value:not(:empty)", _escape(), wide=True),
    "pointing": Tool(_point, ".hover", _point_away, wide=True),
}


def offered(page: Page) -> Mapping[str, Tool]:
    """The tools that this size of screen has."""
    return {name: tool for name, tool in TOOLS.items() if not (tool.wide and is_narrow(page))}
