"""What an update costs the browser's main thread: 5 % of the stations have new values, or look different.

First the map alone, beside plotly's Scattermap with as many points in the same browser: `stations.update` with 5 % that
look different, and `Plotly.restyle` with as many new colours. The map is told nothing else, and neither is plotly's.

Then the whole page as it is: a commit to the store, a frame on /ws/live, and all that /map does about it until the next
one: parsing, the picture, lists and plates, the map.

Counted is the CPU time of every task of the page's thread between two updates, less what the page spends in as long a
time when nobody speaks.
"""

import sys
from collections.abc import Callable
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from playwright.sync_api import Browser, Page

from benchmarks.browser import MainThread, chromium, map_of, page_of, settle
from benchmarks.city import City
from benchmarks.figures import Figure, show
from benchmarks.ownmap import own_map
from benchmarks.scattermap import scattermap
from benchmarks.site import site

GOALS_MS = {5_000: 15, 20_000: 20, 100_000: 30}
EVERY_MS = {5_000: 2_000, 20_000: 3_000, 100_000: 8_000}
"""Long enough for the slowest worker to have drawn one update before the next: nothing is drawn once for two."""

UPDATES = 20
REST = 5
"""So many times as long it is listened to the page at rest."""


def measure(sizes: tuple[int, ...] = tuple(GOALS_MS), updates: int = UPDATES) -> list[Figure]:
    """Median of all updates, ours and plotly's, for each size."""
    with chromium() as browser:
        return [figure for size in sizes for figure in _of(browser, size, updates)] if browser else []


def _of(browser: Browser, size: int, updates: int) -> list[Figure]:
    ours, theirs = _alone(browser, size, updates), _theirs(browser, size, updates)
    page = _page(browser, size, updates)
    return [
        Figure(f"{size:,} stations, the map alone, 5 % look different", ours, "ms", f"≤ {GOALS_MS[size]}"),
        Figure(f"{size:,} points, plotly Scattermap restyle of 5 %", theirs, "ms"),
        Figure(f"{size:,}: the map / plotly", ours / theirs, "", "≤ 1/6 = 0.167"),
        Figure(f"{size:,} stations, the whole page, 5 % with new values", page.values, "ms"),
        Figure(f"{size:,} stations, the whole page, 5 % look different", page.looks, "ms"),
        Figure(f"{size:,} stations, the whole page at rest, per second", page.rest * 1000 / EVERY_MS[size], "ms"),
    ]


class WholePage(NamedTuple):
    """Milliseconds of an update of either kind, and of as long a time without one."""

    values: float
    looks: float
    rest: float


def _page(browser: Browser, size: int, updates: int) -> WholePage:
    city = City(size)
    with site() as running:
        city.settle(running.live)
        with map_of(browser, running.url) as page:
            rest = median(_spent(page, size, lambda: None, REST))
            values = median(_spent(page, size, lambda: city.report(running.live), updates))
            looks = median(_spent(page, size, lambda: city.step(running.live), updates))
            return WholePage(values - rest, looks - rest, rest)


def _alone(browser: Browser, size: int, updates: int) -> float:
    with own_map(City(size)) as url:
        return _stepped(browser, url, size, updates)


def _theirs(browser: Browser, size: int, updates: int) -> float:
    city = City(size)
    with scattermap(city.positions, city.half) as url:
        return _stepped(browser, url, size, updates)


def _stepped(browser: Browser, url: str, size: int, updates: int) -> float:
    """Of a page that has `step()` and says when it is ready."""
    with page_of(browser) as page:
        page.goto(url)
        page.wait_for_selector("[data-ready=true]")
        settle(page)
        rest = median(_spent(page, size, lambda: None, REST))
        return median(_spent(page, size, lambda: page.evaluate("() => void window.step()"), updates)) - rest


def _spent(page: Page, size: int, update: Callable[[], None], times: int) -> list[float]:
    """Milliseconds of the main thread from each update to the next; the first two only warm up."""
    thread, marks = MainThread(page), []
    for _update in range(times + 3):
        marks.append(thread.worked_ms())
        update()
        page.wait_for_timeout(EVERY_MS[size])
    return [after - before for before, after in pairwise(marks[2:])]


if __name__ == "__main__":
    show("Main thread per update", measure((int(sys.argv[1]),), int(sys.argv[2])))
