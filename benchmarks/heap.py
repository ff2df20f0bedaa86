"""Whether the map forgets: its JavaScript heap after ten minutes of updates each second, less what it was before.

Garbage is collected before both readings, and a minute of updates goes before the first. `python -m benchmarks.heap 2`
takes two minutes.
"""

import sys
from time import monotonic

from playwright.sync_api import CDPSession, Page

from benchmarks.browser import chromium, map_of
from benchmarks.city import City
from benchmarks.figures import Figure, show
from benchmarks.site import Site, site

STATIONS = 5_000
MINUTES = 10
WARM_MINUTES = 1
MEGABYTE = 1_000_000


def measure(minutes: float = MINUTES) -> list[Figure]:
    """Growth of the heap, and what it is."""
    with chromium() as browser, site() as running:
        if browser is None:
            return []
        city = City(STATIONS)
        city.settle(running.live)
        with map_of(browser, running.url) as page:
            devtools = page.context.new_cdp_session(page)
            _live(page, city, running, WARM_MINUTES)
            before = _heap(devtools)
            _live(page, city, running, minutes)
            after = _heap(devtools)
    return [
        Figure(f"heap after {minutes:g} min at 1 Hz, {STATIONS:,} stations", after / MEGABYTE, "MB"),
        Figure("… more than before them", (after - before) / MEGABYTE, "MB", "≤ 2 in 10 min"),
    ]


def _live(page: Page, city: City, running: Site, minutes: float) -> None:
    until = monotonic() + minutes * 60
    while monotonic() < until:
        city.step(running.live)
        page.wait_for_timeout(1000)


def _heap(devtools: CDPSession) -> float:
    for _twice in range(2):  # what the first lets go may hold more
        devtools.send("HeapProfiler.collectGarbage")
    return float(devtools.send("Runtime.getHeapUsage")["usedSize"])


if __name__ == "__main__":
    show("Heap of the map", measure(float(sys.argv[1])))
