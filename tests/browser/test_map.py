"""The page /map in a real browser: it draws, it can be worked by keys, it asks nobody else for anything."""

import re

import pytest
from playwright.sync_api import Page, expect

from ioc.instant import HOUR, MINUTE, SECOND
from ioc.store.history import History
from tests.browser.conftest import Screen, Station
from tests.readings import reading, water
from tests.servers.web import Web

pytestmark = pytest.mark.browser
KIM_LONG = "?station=water_level/kim-long"
MACHINE_WORDS = re.compile(r"\b(null|undefined|NaN|Infinity|Object|kim-long|water_level|level_m)\b")


@pytest.fixture
def flood(station: Station, history: History, now: int) -> None:
    """A rising river with six hours of history, and one of each other sort of device."""
    course = [water(observed_at=now - m * MINUTE, level_m=5.05 - m / 200, name="Kim Long") for m in range(360, -1, -10)]
    history.append(course)
    station.says(
        course[-1],
        reading("rainfall", "bach-ma", now, {"rain_mm": 20.1, "period_min": 10.0}, name="Đỉnh Bạch Mã", lat=16.2),
        reading("reservoir", "ta-trach", now, {"level_m": 43.39, "outflow_m3s": 602.0}, name="Tả Trạch", lat=16.29),
        reading("fire_alarm", "f1", now, {"state": "alarm", "detector": "smoke"}, name="Chợ Đông Ba"),
        reading("forest_fire", "z1", now, {"p_index": 12_000.0}, name="Bạch Mã"),
        reading("traffic_flow", "s1", now, {"speed_kmh": 8.0, "volume_vph": 300.0}, name="Lê Lợi"),
        reading("traffic_event", "e1", now, {"event": "flooded_road", "depth_cm": 70.0, "ended": False}),
        reading("air_quality", "a1", now, {"pm25": 61.0}, name="Huế"),
        reading("weather", "w1", now, {"temperature_c": 24.0, "gust_ms": 18.0}, name="Huế"),
        reading("camera", "c1", now, {"event": "flooding", "confidence": 0.9}, name="Đập Đá"),
        reading("report", "r1", now, {"category": "ngap_lut", "title": "Ngập nhà", "mode": "instant"}),
    )


def test_a_click_in_the_list_opens_the_station_with_its_chart(site: Web, flood: None, screen: Screen) -> None:
    page = screen.open()
    page.locator("#now .row", has_text="Kim Long").click()
    expect(page.locator(".panel-title")).to_have_text("Sông Hương tại Kim Long")
    expect(page.locator("#chart .js-line").first).to_be_attached()
    expect(page.locator("#chart .annotation-text")).to_have_text(["BĐ1", "BĐ2", "BĐ3", "kỷ lục"])
    expect(page.locator("#chart .textpoint")).to_have_text("5,05 m")
    expect(page.locator(".fact-law")).to_contain_text("QĐ 05/2020/QĐ-TTg")
    assert page.url.endswith("station=water_level%2Fkim-long&hours=24")
    page.get_by_role("button", name="6 giờ").click()
    expect(page.locator(".span[aria-pressed=true]")).to_have_text("6 giờ")


def test_a_chart_draws_the_reading_that_has_just_come(
    site: Web, flood: None, station: Station, history: History, screen: Screen, now: int
) -> None:
    page = screen.open(KIM_LONG)
    expect(page.locator("#chart .textpoint")).to_have_text("5,05 m")
    newer = water(observed_at=now + SECOND, level_m=5.11, name="Kim Long")
    history.append([newer])
    station.says(newer)
    expect(page.locator("#chart .textpoint")).to_have_text("5,11 m")


def test_the_map_draws_a_symbol_for_every_feed(site: Web, flood: None, screen: Screen) -> None:
    page = screen.open()
    page.wait_for_selector(".stage[data-ready]")
    expect(page.locator(".layer-total")).to_have_text(["1"] * 11)
    expect(page.locator(".layer-abnormal")).to_have_text(["1"] * 11)
    expect(page.locator(".plate", has_text="5,05")).to_be_visible()


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_nothing_is_complained_about_and_nobody_else_is_asked(
    site: Web, flood: None, screen: Screen, theme: str, lang: str
) -> None:
    screen.page.add_init_script(f"localStorage.setItem('theme', '{theme}')")
    page = screen.open(f"{KIM_LONG}&lang={lang}")
    page.wait_for_selector(".stage[data-ready]")
    expect(page.locator("#chart .js-line").first).to_be_attached()
    assert page.locator("html").get_attribute("data-theme") == theme
    assert page.locator("html").get_attribute("lang") == lang
    assert MACHINE_WORDS.findall(page.locator("body").inner_text()) == []
    assert (screen.faults, screen.strangers) == ([], [])


def test_no_english_is_left_on_the_vietnamese_page(site: Web, flood: None, screen: Screen) -> None:
    words = set(re.findall(r"[A-Za-z]{4,}", screen.open(KIM_LONG).locator("body").inner_text()))
    english = {
        "Layers",
        "total",
        "Normal",
        "High",
        "Light",
        "Dark",
        "Live",
        "level",
        "above",
        "rain",
        "Observed",
        "Fold",
    }
    assert words & english == set()
    assert {"English"} <= words, "the one English word is the way to the English page"


def test_the_language_is_changed_and_kept(site: Web, flood: None, screen: Screen) -> None:
    page = screen.open()
    page.get_by_role("link", name="English").click()
    expect(page.locator("#now h2").first).to_have_text("Now")
    page.wait_for_selector("body[data-link=live]")
    expect(screen.open().locator("#now h2").first).to_have_text("Now")


def test_the_theme_is_changed_and_kept(site: Web, flood: None, screen: Screen) -> None:
    page = screen.open()
    page.get_by_role("button", name="Nền sáng").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "light")
    expect(screen.open().locator("html")).to_have_attribute("data-theme", "light")


def test_the_page_can_be_worked_without_a_mouse(site: Web, flood: None, screen: Screen) -> None:
    page = screen.open()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator("#panel")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_be_hidden()
    for key, rail in (("[", "#rail-left"), ("]", "#rail-right")):
        page.keyboard.press(key)
        expect(page.locator(rail)).to_be_hidden()
        page.keyboard.press(key)
        expect(page.locator(rail)).to_be_visible()


def test_a_feed_is_switched_off_on_the_map_and_says_so(site: Web, flood: None, screen: Screen) -> None:
    page = screen.open()
    page.wait_for_selector(".stage[data-ready]")
    row = page.locator(".layer[data-feed=water_level]")
    row.click()
    expect(row).to_have_attribute("aria-pressed", "false")
    expect(page.locator(".plate", has_text="5,05")).to_be_hidden()


@pytest.mark.parametrize(("width", "height"), [(3840, 2160), (1920, 1080), (1366, 768), (390, 844)])
def test_nothing_sticks_out_of_any_screen(site: Web, flood: None, screen: Screen, width: int, height: int) -> None:
    screen.page.set_viewport_size({"width": width, "height": height})
    page = screen.open(KIM_LONG)
    expect(page.locator("#panel-value")).to_be_visible()
    assert overflow(page) == []


def overflow(page: Page) -> list[str]:
    """What reaches beyond the right edge of the page, and the page itself if it scrolls sideways."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll("#shell, #shell > *, .panel > *, .row, .layer, .cell")]
          .filter((node) => node.getClientRects().length && node.getBoundingClientRect().right > innerWidth + 1)
          .map((node) => node.className || node.id)"""
    )
    return found


def test_an_empty_world_is_said_in_words(site: Web, screen: Screen) -> None:
    page = screen.open()
    expect(page.locator(".calm")).to_contain_text("Chưa có trạm nào báo về")
    assert screen.faults == []


def test_a_calm_city_shows_no_severity_and_says_that_all_is_well(
    site: Web, station: Station, screen: Screen, now: int
) -> None:
    station.says(water(observed_at=now - HOUR // 12, level_m=0.42, name="Kim Long"))
    page = screen.open()
    expect(page.locator(".calm")).to_contain_text("Không có việc cần xử lý")
    expect(page.locator(".gauge")).to_contain_text("0,42")
    expect(page.locator("#now .row")).to_have_count(0)
    expect(page.locator(".marks li:visible")).to_have_text(["Bình thường"])


def test_an_address_without_a_page_says_so(site: Web, screen: Screen) -> None:
    screen.expect("404")
    screen.page.goto(f"http://{screen.address}/nowhere")
    expect(screen.page.get_by_role("heading")).to_have_text("Không có trang ở địa chỉ này")
