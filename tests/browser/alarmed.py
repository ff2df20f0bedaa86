"""Alarms before a real browser: what stations say, and what somebody sees and presses. Nothing here is a test."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Locator, Page

from ioc.reading import Reading
from tests.browser.conftest import MAP, PATIENCE_MS, no_map
from tests.readings import reading
from tests.servers.web import Web

ACTS = "**/api/v1/alarms/*/*"
BEARERS = {
    "officer": {},
    "supervisor": {"Authorization": "Bearer chief-token"},
    "mayor": {"Authorization": "Bearer mayor-token"},
}


def fire(house: str, at: int, state: str = "alarm", **about: Any) -> Reading:
    return reading("fire_alarm", house, at, {"state": state}, **({"name": f"Nhà {house}"} | about))


def row(page: Page, words: str) -> Locator:
    return page.locator("#alarms .alarm-list > .alarm", has_text=words)


def press(alarm: Locator, verb: str = "acknowledge") -> None:
    alarm.locator(f"[data-verb={verb}]").click()


@contextmanager
def other_page(chromium: Browser, site: Web, **options: Any) -> Iterator[Page]:
    """Another person, with a browser of their own."""
    context = chromium.new_context(viewport={"width": 1366, "height": 768}, **options)
    context.route(MAP, no_map)
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    look(page, site)
    yield page
    context.close()


def look(page: Page, site: Web, query: str = "") -> None:
    page.goto(f"http://{site.address}/map{query}")
    page.wait_for_selector("body[data-link=live]", state="attached")


def states(site: Web) -> list[str]:
    return [one["state"] for one in site.get("/api/v1/alarms").json()["items"]]
