"""`make screenshots`: the pages at the flood's peak and on a calm morning, in every size, theme and language.

Written to var/screenshots/; the README's own picture goes to docs/images/. Needs Chromium. With IOC_WARDS set the
official boundaries are shown. `make screenshots ARGS=readme` makes the README's picture alone, `ARGS="flood phone"`
those whose names have all of these words.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, Page, TimeoutError, sync_playwright

from scripts.run_of_its_own import ROOT, run
from tests.browser.flags import FLAGS
from tests.optional import where

SIZES = {"4k": (3840, 2160), "hd": (1920, 1080), "laptop": (1366, 768), "phone": (390, 844)}
MOMENTS = {
    "flood": {"SCENARIO": "flood-2025-10", "SCENARIO_START": "2025-10-27T19:58:00+07:00", "SCENARIO_SPEED": "1"},
    "calm": {"SCENARIO": "calm-2026-03", "SCENARIO_START": "2026-03-12T06:42:00+07:00", "SCENARIO_SPEED": "1"},
}
PAGES = {"map": "/map?station=water_level/kim-long"}
FOLDER = ROOT / "var" / "screenshots"
README = ROOT / "docs" / "images" / "map-flood.png"
SETTLED_MS = 2500
SETTLES_MS = 60_000
PATIENCE_MS = 180_000
"""A picture of 3840 × 2160 takes a minute on a busy machine without a graphics card."""


def main(arguments: list[str]) -> int:
    """Make the pictures; the exit code is 1 where Chromium is missing."""
    chromium = where("chromium")
    if chromium is None:
        print("Chromium is not installed: no pictures")
        return 1
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        if "readme" in arguments:
            _readme(browser)
        else:
            _all(browser, set(arguments))
        browser.close()
    return 0


def _readme(browser: Browser) -> None:
    README.parent.mkdir(parents=True, exist_ok=True)
    with run(**MOMENTS["flood"]) as url:
        _shoot(browser, url + PAGES["map"], "hd", "dark", README)


def _all(browser: Browser, words: set[str]) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for moment, settings in MOMENTS.items():
        kinds = [one for one in product(PAGES, SIZES, ("dark", "light"), ("vi", "en")) if words <= {moment, *one}]
        if not kinds:
            continue
        with run(**settings) as url:
            for page, size, theme, lang in kinds:
                picture = FOLDER / f"{page}-{moment}-{size}-{theme}-{lang}.png"
                _shoot(browser, f"{url}{PAGES[page]}&lang={lang}", size, theme, picture)
                print(picture.relative_to(ROOT), flush=True)


def _shoot(browser: Browser, address: str, size: str, theme: str, picture: Path) -> None:
    with _page(browser, size, theme) as page:
        page.goto(address)
        with suppress(TimeoutError):  # where drawing takes longer than a second, the live map never stands still
            page.wait_for_selector(".plates[data-arranged]", state="attached", timeout=SETTLES_MS)
        page.wait_for_timeout(SETTLED_MS)
        page.screenshot(path=picture, timeout=PATIENCE_MS)


@contextmanager
def _page(browser: Browser, size: str, theme: str) -> Iterator[Page]:
    width, height = SIZES[size]
    context = browser.new_context(viewport={"width": width, "height": height}, timezone_id="Asia/Ho_Chi_Minh")
    context.add_init_script(f"localStorage.setItem('theme', '{theme}')")
    try:
        yield context.new_page()
    finally:
        context.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
