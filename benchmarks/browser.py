"""A real Chromium for benchmarks, and what the main thread of a page in it has worked.

The map is drawn in software, in another process of the browser; the figures are of the page's own thread.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tests.browser.flags import FLAGS
from tests.optional import where

SCREEN: ViewportSize = {"width": 1920, "height": 1080}
PATIENCE_MS = 120_000


@contextmanager
def chromium() -> Iterator[Browser | None]:
    """The browser; None, and a line that says so, where there is none."""
    program = where("chromium")
    if program is None:
        print("  Chromium is not installed: not measured")
        yield None
        return
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def page_of(browser: Browser) -> Iterator[Page]:
    """A page of a profile of its own: nothing is in any cache."""
    context = browser.new_context(viewport=SCREEN)
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    yield page
    context.close()


@contextmanager
def map_of(browser: Browser, url: str) -> Iterator[Page]:
    """The operators' map at rest: everything that it knows at the start is drawn."""
    with page_of(browser) as page:
        page.goto(f"{url}/map?lang=en")
        page.wait_for_selector("body[data-link=live]")
        page.wait_for_selector("[data-ready=true]")
        settle(page)
        yield page


class MainThread:
    """The page's thread: every task on it counts, whoever asked for it: script, style, layout, painting, collection.

    CPU time, so that others on this machine change little; what the graphics process draws is not in it.
    """

    def __init__(self, page: Page) -> None:
        self._session = page.context.new_cdp_session(page)
        self._session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def worked_ms(self) -> float:
        """Since the page began."""
        metrics = {row["name"]: row["value"] for row in self._session.send("Performance.getMetrics")["metrics"]}
        return float(metrics["TaskDuration"]) * 1000


def settle(page: Page, share: float = 0.5, most_s: int = 120) -> None:
    """Wait until the page's thread has been idle for more than `share` of two seconds in a row, at most `most_s`."""
    thread, calm = MainThread(page), 0
    for _second in range(most_s):
        before = thread.worked_ms()
        page.wait_for_timeout(1000)
        calm = calm + 1 if thread.worked_ms() - before < 1000 * (1 - share) else 0
        if calm == 2:
            return
