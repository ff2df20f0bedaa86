"""The page /map for people who do not see it, see few colours or want no motion: axe-core's rules, names, live regions.

The alarm list and its dialogs are looked at in test_accessible_alarms.py.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from ioc.clock import machine_us
from ioc.i18n import translator, words
from layouts.words import severities
from tests.browser import axe
from tests.browser.conftest import PATIENCE_MS
from tests.browser.tour import offered, open_station
from tests.browser.worlds import KIM_LONG, MIDDLE, WORLDS, World, gauge, running

pytestmark = pytest.mark.browser
SIZES = {"laptop": (1366, 768), "phone": (390, 844)}


@pytest.fixture(scope="module", params=list(WORLDS))
def world(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with running(request.param, tmp_path_factory.mktemp("world")) as made:
        yield made


@pytest.fixture(scope="module")
def flooded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with running("flood", tmp_path_factory.mktemp("flood")) as made:
        yield made


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    """One page for all; each test opens its own address. Without motion, which costs time where it is not looked at."""
    context = chromium.new_context(reduced_motion="reduce")
    made = context.new_page()
    made.set_default_timeout(PATIENCE_MS)
    yield made
    context.close()


def opened(page: Page, world: World, size: str = "laptop", lang: str = "vi", more: str = "") -> Page:
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    world.goes_on()
    page.goto(f"http://{world.address}/map?lang={lang}&theme=dark&{MIDDLE}{more}")
    page.wait_for_selector("body[data-link=live]")
    page.wait_for_selector(".stage[data-ready]")
    return page


@pytest.mark.parametrize("size", list(SIZES))
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_axe_finds_nothing_serious_whatever_tool_is_open(world: World, page: Page, size: str, lang: str) -> None:
    opened(page, world, size, lang)
    axe.bring(page)
    found: set[str] = set()
    for name, tool in offered(page).items():
        tool.open(page)
        page.locator(tool.there).first.wait_for()
        found |= {f"{name}: {finding}" for finding in axe.looked_at(page, with_colours=lang == "vi")}
        tool.close(page)
    assert found == set()


def test_axe_would_have_found_it(flooded: World, page: Page) -> None:
    opened(page, flooded)
    axe.bring(page)
    page.locator("#now h2").first.evaluate("node => { node.id = 'pale'; node.style.color = 'var(--n4)'; }")
    page.locator("#measure").evaluate("node => { node.title = ''; node.removeAttribute('aria-label'); }")
    found = " ".join(axe.looked_at(page, with_colours=True))
    assert "button-name ['#measure']" in found
    assert "color-contrast ['#pale']" in found


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_control_has_a_name_in_the_language_of_the_page(flooded: World, page: Page, lang: str) -> None:
    open_station(opened(page, flooded, lang=lang))
    names = names_of_controls(page)
    foreign = (
        set(words("en" if lang == "vi" else "vi").values()) - set(words(lang).values()) - {"English", "Tiếng Việt"}
    )
    assert len(names) > 30
    assert "" not in names
    assert foreign & set(names) == set()


def names_of_controls(page: Page) -> list[str]:
    """Accessible names as the browser tells them to a screen reader."""
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
    roles = {"button", "link", "textbox", "searchbox", "combobox", "checkbox", "slider", "application"}
    controls = (node for node in tree["nodes"] if not node["ignored"] and node["role"]["value"] in roles)
    return [str(node.get("name", {}).get("value", "")).strip() for node in controls]


def test_each_severity_has_its_shape_and_its_word_in_the_list(flooded: World, page: Page) -> None:
    rows = opened(page, flooded).locator("#now .row")
    rows.nth(3).wait_for()
    shapes = {
        row.get_attribute("data-severity"): row.locator(".row-symbol .outline").get_attribute("d") for row in rows.all()
    }
    told = {row.get_attribute("data-severity"): row.locator(".unseen").text_content() for row in rows.all()}
    meant = severities(translator("vi"))
    assert told == {severity: meant[int(str(severity))] for severity in told}
    assert len(set(shapes.values())) == len(told) >= 3


STATIONS = "(all) => all.map((one) => one.dataset.station)"


def test_what_has_a_plate_on_the_map_is_in_the_list_too(flooded: World, page: Page) -> None:
    opened(page, flooded)
    page.wait_for_selector(".plate[data-severity='4']")
    plates, rows = page.locator(".plate:not([data-severity='0'])"), page.locator("#now .row")
    assert set(plates.evaluate_all(STATIONS)) <= set(rows.evaluate_all(STATIONS))
    assert "danh sách hiện tại" in str(page.locator("#map canvas").get_attribute("aria-description"))


LISTEN = """() => {
  window.told = [];
  const live = [...document.querySelectorAll("[role=status], [role=alert], [aria-live]")];
  const changes = { childList: true, characterData: true, subtree: true };
  for (const node of live) {
    const note = (list) => list.forEach(() => window.told.push(`${node.id || node.className}: ${node.textContent}`));
    new MutationObserver(note).observe(node, changes);
  }
}"""


def test_a_new_worst_station_is_told_once_and_ordinary_values_are_not(flooded: World, page: Page) -> None:
    flooded.says(gauge(machine_us(), 1.2))
    opened(page, flooded)
    flooded.says(gauge(machine_us(), 1.2))
    expect(page.locator(f"#now .row[data-station='{KIM_LONG}']")).to_have_attribute("data-severity", "2")
    page.evaluate(LISTEN)
    for _ in range(3):
        flooded.goes_on(but=KIM_LONG)
        page.wait_for_timeout(300)
    assert page.evaluate("() => window.told") == []
    worse = flooded.readings[0]
    flooded.says(gauge(machine_us(), float(str(worse.values["level_m"]))))
    expect(page.locator("#told")).to_have_text("Nặng nhất lúc này: Sông Hương tại Kim Long. Nguy cấp.")
    flooded.goes_on()
    page.wait_for_timeout(1200)
    assert len(page.evaluate("() => window.told")) == 1


CUT = """() => {
  window.real = WebSocket;
  window.WebSocket = class { constructor() { setTimeout(() => this.onclose?.()); } close() {} };
  dispatchEvent(new Event("pagehide"));
}"""


def test_a_lost_connection_is_announced_once_and_so_is_its_return(flooded: World, page: Page) -> None:
    opened(page, flooded)
    page.evaluate(LISTEN)
    page.evaluate(CUT)
    expect(page.locator("#warned")).to_contain_text("Mất kết nối")
    page.wait_for_timeout(2500)
    assert len([one for one in page.evaluate("() => window.told") if one.startswith("warned")]) == 1
    page.evaluate("() => { window.WebSocket = window.real; }")
    page.locator("#banner button").click()
    expect(page.locator("#told")).to_have_text("Đã nối lại: số liệu đang trực tiếp.")
    expect(page.locator("#warned")).to_be_empty()


AT_ONCE = """() => {
  const before = location.search;
  document.querySelector(".control[data-do=in]").click();
  return location.search !== before;
}"""


def test_nothing_moves_by_itself_for_those_who_want_no_motion(flooded: World, page: Page) -> None:
    opened(page, flooded)
    page.wait_for_selector(".plate[data-severity='4']")
    assert page.evaluate("() => document.getAnimations().length") == 0
    assert page.evaluate(AT_ONCE), "the map flew there"
    page.emulate_media(reduced_motion="no-preference")
    assert page.evaluate("() => document.getAnimations().length") == 2, "the pulse of the worst"
    opened(page, flooded)
    assert not page.evaluate(AT_ONCE)
