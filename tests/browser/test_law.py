"""The panel's "Why this colour?" in a real browser: worked by keys, from a value to the article behind it."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Screen, Station
from tests.readings import reading, water
from tests.servers.web import Web

pytestmark = pytest.mark.browser


def asked(page: Page) -> None:
    """The question, by keyboard."""
    page.locator(".why > summary").focus()
    page.keyboard.press("Enter")


def test_a_red_gauge_leads_to_its_level_and_decree(site: Web, station: Station, screen: Screen, now: int) -> None:
    station.says(water(observed_at=now, level_m=5.05, name="Kim Long"))
    page = screen.open("?station=water_level/kim-long")
    expect(page.locator(".why-body")).to_be_hidden()
    asked(page)
    here = page.locator(".why-marks [aria-current]")
    expect(here).to_have_text("Báo động IIItừ 3,50\u00a0mhiện tại")
    expect(page.locator(".why dd")).to_contain_text(["QĐ 05/2020/QĐ-TTg", "từ 20/03/2020", "cao: ", "VNDMS 71520"])
    asked(page)
    expect(page.locator(".why-body")).to_be_hidden()


def test_the_reason_follows_the_value_and_the_station(site: Web, station: Station, screen: Screen, now: int) -> None:
    station.says(
        water(observed_at=now, level_m=1.5, name="Kim Long"),
        reading("rainfall", "bach-ma", now, {"rain_mm": 20.0, "period_min": 10.0}, name="Bạch Mã"),
    )
    page = screen.open("?station=water_level/kim-long&lang=en")
    asked(page)
    expect(page.locator(".why-marks [aria-current]")).to_contain_text("Alert level I")
    station.says(water(observed_at=now + 1, level_m=2.5, name="Kim Long"))
    expect(page.locator(".why-marks [aria-current]")).to_contain_text("Alert level II")
    page.locator("#now .row", has_text="Bạch Mã").click()
    expect(page.locator(".why dd").first).to_have_text("none: a setting of the centre, not law")


def test_a_gauge_without_a_level_says_why_it_has_no_colour(
    site: Web, station: Station, screen: Screen, now: int
) -> None:
    station.says(water("phong-binh", now, level_m=2.44, name="Phong Bình"))
    page = screen.open("?station=water_level/phong-binh")
    asked(page)
    expect(page.locator(".why-body")).to_contain_text("Không có mức luật định: trị số không mang màu.")


def test_from_the_map_to_the_law_and_from_a_colour_to_its_table(
    site: Web, station: Station, screen: Screen, now: int
) -> None:
    station.says(water(observed_at=now, level_m=5.05, name="Kim Long"))
    page = screen.open("?station=water_level/kim-long")
    asked(page)
    page.locator(".why-table").click()
    expect(page.locator("#law-water_levels")).to_be_in_viewport()
    expect(page.get_by_role("row", name="Kim Long Hương")).to_contain_text("3,50")
    page.get_by_role("link", name="Bản đồ", exact=True).click()
    page.wait_for_selector("body[data-link=live]")
    page.get_by_role("link", name="Căn cứ pháp lý", exact=True).click()
    expect(page.locator(".law-section")).to_have_count(14)
    page.get_by_role("link", name="Tín hiệu còi hú").click()
    expect(page.locator("#law-sirens")).to_be_in_viewport()
    expect(page.locator("#law-sirens")).to_contain_text("5 hồi, mỗi hồi 30 giây, cách nhau 5 giây; nhiều nhất 3 lần")
    assert (screen.faults, screen.strangers) == ([], [])


@pytest.mark.parametrize("width", [390, 1366])
def test_the_law_fits_the_screen_and_changes_its_language_and_theme(site: Web, plain: Screen, width: int) -> None:
    page = plain.page
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"http://{plain.address}/law?lang=vi&theme=dark")
    expect(page.locator("#clock .clock-time")).not_to_have_text("––:––:––")
    assert page.evaluate("() => document.querySelector('.law').scrollWidth <= innerWidth")
    page.locator("#theme").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "light")
    page.locator("#language").click()
    expect(page.get_by_role("heading", name="Disaster risk levels")).to_be_visible()


def test_the_law_is_printed_whole_and_without_the_bars(site: Web, plain: Screen) -> None:
    page = plain.page
    page.goto(f"http://{plain.address}/law?lang=vi")
    expect(page.locator(".law-section")).to_have_count(14)
    page.emulate_media(media="print")
    expect(page.locator(".topbar")).to_be_hidden()
    assert page.evaluate("() => document.documentElement.scrollHeight > 3 * innerHeight"), "all of it, on many sheets"
