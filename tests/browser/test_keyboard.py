"""The whole of /map by keyboard alone: every control is reached, is seen then, and leads back to where one was."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PATIENCE_MS
from tests.browser.worlds import KIM_LONG, World, running

pytestmark = pytest.mark.browser
ROW = f"#now .row[data-station='{KIM_LONG}']"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with running("flood", tmp_path_factory.mktemp("world")) as made:
        yield made


@pytest.fixture
def page(chromium: Browser, world: World) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1366, "height": 768}, reduced_motion="reduce")
    made = context.new_page()
    made.set_default_timeout(PATIENCE_MS)
    world.goes_on()
    made.goto(f"http://{world.address}/map?lang=vi")
    made.wait_for_selector("body[data-link=live]")
    made.wait_for_selector(".stage[data-ready]")
    yield made
    context.close()


FOCUSED = """() => {
  const isLit = (field) => Boolean(field && getComputedStyle(field).boxShadow !== "none");
  const node = document.activeElement;
  if (!node || node === document.body) return null;
  const [box, look] = [node.getBoundingClientRect(), getComputedStyle(node)];
  const there = document.elementFromPoint(box.x + Math.min(box.width, 40) / 2, box.y + box.height / 2);
  const last = Number(node.dataset.stop ?? 0);
  node.dataset.stop = last + 1;
  return {
    name: node.id || [node.className, node.dataset.to].filter(Boolean).join("-") || node.tagName,
    again: last > 0,
    ring: (look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2) || isLit(node.closest(".search-field")),
    seen: Boolean(there && (node.contains(there) || there.contains(node))),
  };
}"""
MISSED = """() => [...document.querySelectorAll("button, a[href], input, [tabindex]")]
  .filter((node) => node.checkVisibility({ visibilityProperty: true }) && node.getClientRects().length)
  .filter((node) => !node.disabled && node.tabIndex >= 0 && !node.dataset.stop)
  .map((node) => node.id || node.className || node.tagName)"""


def walk(page: Page) -> list[dict[str, Any]]:
    """Tab from the top until the page has been walked through."""
    stops: list[dict[str, Any]] = []
    for _ in range(200):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None or stop["again"]:
            return stops
        stops.append(stop)
    raise AssertionError(f"no end: {[stop['name'] for stop in stops[-9:]]}")


def test_tab_reaches_every_control_in_order_and_each_is_seen_with_its_ring(page: Page) -> None:
    page.locator(ROW).click()
    page.locator("#chart .xtick").first.wait_for(state="attached")
    page.evaluate("() => document.activeElement.blur()")
    page.locator("h1").evaluate("node => { node.tabIndex = -1; node.focus(); }")
    stops = walk(page)
    assert page.evaluate(MISSED) == []
    assert [stop["name"] for stop in stops if not stop["ring"]] == [], "without a ring"
    assert [stop["name"] for stop in stops if not stop["seen"]] == [], "covered by something else"
    order = [name for stop in stops if (name := landmark(stop["name"]))]
    assert order == ["skips", "search", "layers", "map", "tools", "station", "refused"]


def landmark(name: str) -> str:
    """The part of the page that begins with this stop; nothing for the other stops."""
    parts = {"skip-now": "skips", "search-box": "search", "theme": "layers", "measure": "tools", "close": "station"}
    signs = {"maplibregl-canvas": "map", "cell-refused": "refused"}
    return parts.get(name) or next((part for sign, part in signs.items() if sign in name), "")


def test_the_ways_past_the_bars_are_first_and_lead_there(page: Page) -> None:
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Đến danh sách hiện tại")).to_be_focused()
    assert page.locator(".skip:focus").evaluate("node => getComputedStyle(node).clipPath") == "none", "it is not seen"
    page.keyboard.press("Enter")
    expect(page.locator("#now .row").first).to_be_focused()
    page.get_by_role("link", name="Đến bản đồ").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#map canvas")).to_be_focused()
    expect(page.get_by_role("link", name="Đến trạm đang chọn")).to_have_count(0)


def test_arrows_home_and_end_walk_through_a_list(page: Page) -> None:
    rows = page.locator("#now .row")
    rows.first.focus()
    page.keyboard.press("ArrowDown")
    expect(rows.nth(1)).to_be_focused()
    page.keyboard.press("End")
    expect(rows.last).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Home")
    expect(rows.first).to_be_focused()
    layers = page.locator(".layer")
    layers.first.focus()
    page.keyboard.press("ArrowDown")
    expect(layers.nth(1)).to_be_focused()


def test_escape_closes_a_station_and_gives_the_keyboard_back_to_its_row(page: Page) -> None:
    page.locator(ROW).focus()
    page.keyboard.press("Enter")
    expect(page.locator("#panel")).to_be_visible()
    page.locator(".span").first.focus()
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_be_hidden()
    expect(page.locator(ROW)).to_be_focused()


def test_a_step_to_a_neighbour_keeps_the_keyboard_in_the_panel(page: Page) -> None:
    page.locator(ROW).click()
    page.locator(".neighbour").last.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".panel-title")).not_to_have_text("Sông Hương tại Kim Long")
    assert page.evaluate("() => document.activeElement.closest('#panel') !== null")


HELD = "() => document.activeElement === document.body || Boolean(document.activeElement.closest('dialog'))"


def test_a_drawer_holds_the_keyboard_and_gives_it_back(page: Page) -> None:
    cell = page.locator(".cell-refused")
    cell.focus()
    page.keyboard.press("Enter")
    page.locator("dialog[open] li").first.wait_for()
    for _ in range(4):
        page.keyboard.press("Tab")
        assert page.evaluate(HELD)
    page.keyboard.press("Escape")
    expect(cell).to_be_focused()


def test_search_and_ruler_give_the_keyboard_back(page: Page) -> None:
    page.locator(ROW).focus()
    page.keyboard.press("/")
    page.keyboard.type("phu")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator(ROW)).to_be_focused()
    ruler = page.locator("#measure")
    ruler.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#map canvas")).to_be_focused()
    page.keyboard.press("Escape")
    expect(ruler).to_be_focused()


def test_a_folded_rail_hands_the_keyboard_to_what_brings_it_back(page: Page) -> None:
    page.locator(".rail-foot .fold").focus()
    page.keyboard.press("Enter")
    edge = page.locator(".edge[data-rail=left]")
    expect(edge).to_be_focused()
    expect(edge).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    expect(page.locator(".rail-foot .fold")).to_be_focused()


def test_on_a_phone_the_layers_open_close_and_give_the_keyboard_back(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    button = page.locator(".layers-button")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".layer").first).to_be_visible()
    assert page.evaluate("() => document.activeElement.closest('#rail-left') !== null")
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(page.locator(".layer").first).to_be_hidden()
