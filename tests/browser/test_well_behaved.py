"""/map with every tool opened once: nothing moves by itself, nothing is complained about, nobody outside is asked."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import PATIENCE_MS, Screen
from tests.browser.tour import offered, open_station
from tests.browser.worlds import MIDDLE, WORLDS, World, running

pytestmark = pytest.mark.browser
UPDATES = 8
EVERY_MS = 500
SETTLED_MS = 1500
MOST_SHIFT = 0.01

WATCH = """
window.shifts = [];
window.violations = [];
const name = ({ node }) => node?.id || node?.className?.baseVal || node?.className || node?.nodeName || "gone";
new PerformanceObserver((list) => {
  for (const shift of list.getEntries()) {
    const what = (shift.sources ?? []).map(name).join(", ");
    if (!shift.hadRecentInput) window.shifts.push({ at: shift.startTime, value: shift.value, what });
  }
}).observe({ type: "layout-shift", buffered: true });
addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
  window.violations.push(`${violatedDirective} ${blockedURI}`));
"""


@pytest.fixture(scope="module", params=list(WORLDS))
def world(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with running(request.param, tmp_path_factory.mktemp("world")) as made:
        yield made


@pytest.fixture
def watched(chromium: Browser, world: World) -> Iterator[Screen]:
    """A page that notes what it complains about, whom it asks, what moves and what its policy forbids."""
    context = chromium.new_context(viewport={"width": 1366, "height": 768}, reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.add_init_script(WATCH)
    made = Screen(page, world.address)
    page.on("console", made.note)
    page.on("pageerror", lambda fault: made.faults.append(str(fault)))
    page.on("request", made.watch)
    page.on("response", made.check)
    yield made
    context.close()


def opened(screen: Screen, world: World, theme: str = "dark") -> Page:
    world.goes_on()
    page = screen.open(f"?lang=vi&theme={theme}&{MIDDLE}")
    page.wait_for_selector(".stage[data-ready]")
    return page


def moved(page: Page, since: float = 0) -> list[str]:
    """What shifted without anybody's doing since an instant of the page's clock, where it adds up to too much."""
    found = page.evaluate("() => window.shifts.splice(0)")
    shifts = [one for one in found if one["at"] >= since]
    too_much = sum(one["value"] for one in shifts) > MOST_SHIFT
    return [f"{one['value']:.4f} {one['what']}" for one in shifts] if too_much else []


@pytest.mark.parametrize("size", [(1366, 768), (390, 844)], ids=["laptop", "phone"])
def test_nothing_moves_while_the_page_fills_and_lives(world: World, watched: Screen, size: tuple[int, int]) -> None:
    watched.page.set_viewport_size({"width": size[0], "height": size[1]})
    page = opened(watched, world)
    for _ in range(UPDATES):
        world.goes_on()
        page.wait_for_timeout(EVERY_MS)
    assert moved(page) == []


def test_nothing_moves_once_a_tool_is_open(world: World, watched: Screen) -> None:
    """Counted from the frame in which it is seen: what opens it moves things, what comes later must not."""
    page = opened(watched, world)
    page.wait_for_timeout(SETTLED_MS)
    late: dict[str, list[str]] = {}
    for name, tool in offered(page).items():
        tool.open(page)
        page.locator(tool.there).first.wait_for()
        since = page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        world.goes_on()
        page.wait_for_timeout(SETTLED_MS)
        if found := moved(page, since):
            late[name] = found
        tool.close(page)
    assert late == {}


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_every_tool_works_without_a_complaint(world: World, watched: Screen, tmp_path: Path, theme: str) -> None:
    page = opened(watched, world, theme)
    for tool in offered(page).values():
        tool.open(page)
        page.locator(tool.there).first.wait_for()
        tool.close(page)
    for name in ("save-picture", "save-table"):
        with page.expect_download() as saving:
            page.locator(f"#{name}").click()
        saving.value.save_as(tmp_path / name)
        assert (tmp_path / name).stat().st_size > 200
    open_station(page)
    page.locator(".span").nth(2).click()
    page.locator("#theme").click()
    page.locator(f"html:not([data-theme={theme}])").wait_for(state="attached")
    violations = page.evaluate("() => window.violations")
    page.locator("#language").click()
    page.wait_for_selector("html[lang=en] body[data-link=live]")
    assert violations + page.evaluate("() => window.violations") == []
    assert (watched.faults, watched.strangers) == ([], [])


def test_the_policy_is_watched(world: World, watched: Screen) -> None:
    page = opened(watched, world)
    page.evaluate("() => { document.body.append(Object.assign(document.createElement('script'), { text: '1' })); }")
    page.wait_for_function("() => window.violations.length > 0")
    assert "script-src" in page.evaluate("() => window.violations[0]")
    watched.faults.clear()
