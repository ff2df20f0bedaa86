"""The first visit to the map of a city of 665 stations: what comes over the wire, and when everything is drawn.

Nothing is in any cache. Bytes are those of the answers as the server sends them, headers included, without the live
socket; drawn is when the map has nothing more to do with all stations on it, and the graphics process has finished.
"""

from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page

from benchmarks.browser import chromium, page_of
from benchmarks.city import City
from benchmarks.figures import Figure
from benchmarks.site import Site, site

STATIONS = 665
VISITS = 5
MEGABYTE = 1_000_000
CHARTS = ("/lib/plotly/", "async-graph")
DRAWN = "() => performance.getEntriesByName('map drawn')[0]?.startTime"


def measure() -> list[Figure]:
    """Bytes of the page, bytes of the chart's scripts, seconds until the map is drawn (median)."""
    with chromium() as browser, site() as running:
        if browser is None:
            return []
        City(STATIONS).settle(running.live)
        _visit(browser, running, "")  # the server has its modules and files at hand
        drawn = median(_visit(browser, running, "")[1] for _visit_ in range(VISITS))
        sizes, _ms = _visit(browser, running, "&station=water_level/kim-long")
    charts = sum(size for url, size in sizes.items() if any(part in url for part in CHARTS))
    return [
        Figure("first load of the map, without charts", (sum(sizes.values()) - charts) / MEGABYTE, "MB", "≤ 1.4"),
        Figure("what draws the charts", charts / MEGABYTE, "MB", "≤ 0.5"),
        Figure(f"map of {STATIONS} stations drawn, software GL, median of {VISITS}", drawn / 1000, "s", "≤ 2.5"),
    ]


def _visit(browser: Browser, running: Site, query: str) -> tuple[dict[str, float], float]:
    """Bytes of each answer by URL, and milliseconds until the map was drawn."""
    with page_of(browser) as page:
        sizes = _listen(page)
        page.goto(f"{running.url}/map?lang=en{query}")
        page.wait_for_function(DRAWN)
        drawn = float(page.evaluate(DRAWN))
        page.wait_for_timeout(3000)  # what comes after the map
        return dict(sizes), drawn


def _listen(page: Page) -> dict[str, float]:
    sizes: dict[str, float] = {}
    urls: dict[str, str] = {}
    devtools = page.context.new_cdp_session(page)
    devtools.send("Network.enable")

    def asked(told: dict[str, Any]) -> None:
        urls[told["requestId"]] = told["request"]["url"]

    def finished(told: dict[str, Any]) -> None:
        url = urls.get(told["requestId"], "")
        if url.startswith("http"):
            sizes[url] = sizes.get(url, 0) + told["encodedDataLength"]

    devtools.on("Network.requestWillBeSent", asked)
    devtools.on("Network.loadingFinished", finished)
    return sizes
