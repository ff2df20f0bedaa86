"""Search: a name typed without marks leads to the station, the ward or the street, by keys alone."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Screen, Station
from tests.readings import water
from tests.servers.web import Web

pytestmark = pytest.mark.browser


@pytest.fixture
def gauges(station: Station, now: int) -> None:
    station.says(
        water("kim-long", observed_at=now, level_m=5.05, name="Kim Long"),
        water("phu-oc", observed_at=now, level_m=0.6, name="Phú Ốc", lon=107.467, lat=16.533),
    )


def test_a_station_is_found_without_marks_and_taken_by_keys(site: Web, gauges: None, screen: Screen) -> None:
    page = screen.open()
    page.keyboard.press("/")
    page.keyboard.type("phu oc")
    expect(page.get_by_role("option").first).to_contain_text("Sông Bồ tại Phú Ốc")
    page.keyboard.press("Enter")
    expect(page.locator(".panel-title")).to_have_text("Sông Bồ tại Phú Ốc")
    expect(page.get_by_role("combobox")).not_to_be_focused()


def test_a_ward_and_a_street_of_one_name_are_told_apart(site: Web, gauges: None, screen: Screen) -> None:
    page = screen.open()
    page.wait_for_selector(".stage[data-ready]")
    page.keyboard.press("/")
    page.keyboard.type("kim long")
    lines = page.locator(".search-line")
    expect(lines.filter(has_text=re.compile(r"^phường · nơi có 48\.999 dân$"))).to_have_count(1)
    expect(lines.filter(has_text=re.compile("^đường phố · "))).to_have_count(1)
    page.get_by_role("option").filter(has_text="đường phố").click()
    expect(page.locator(".found-name")).to_have_text("Kim Long")
    expect(page.locator(".found-name")).to_be_visible()


def test_arrows_walk_through_the_list_and_escape_leaves(site: Web, gauges: None, screen: Screen) -> None:
    page = screen.open()
    page.keyboard.press("/")
    page.keyboard.type("kim long")
    expect(page.get_by_role("option").nth(2)).to_be_visible()
    chosen = page.locator("[role=option][aria-selected=true]")
    expect(chosen).to_have_id("search-list-0")
    page.keyboard.press("ArrowDown")
    expect(chosen).to_have_id("search-list-1")
    expect(page.get_by_role("combobox")).to_have_attribute("aria-activedescendant", "search-list-1")
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(page.get_by_role("combobox")).not_to_be_focused()


def test_nothing_found_is_said_in_words_with_names_nearly_the_same(site: Web, gauges: None, screen: Screen) -> None:
    page = screen.open()
    page.keyboard.press("/")
    page.keyboard.type("Hương Thuỷn")
    expect(page.locator(".search-empty")).to_contain_text("Không tìm thấy “Hương Thuỷn”")
    expect(page.get_by_role("option").first).to_contain_text("Hương Thủy")
    assert screen.faults == []


def test_the_name_of_a_former_commune_leads_to_its_ward_of_today(site: Web, screen: Screen) -> None:
    page = screen.open()
    page.keyboard.press("/")
    page.keyboard.type("huong tho")
    expect(page.get_by_role("option").first).to_contain_text("tên trước 7/2025 · phường Kim Long")


def test_a_former_ward_is_found_with_its_kind_and_named_beside_the_ward_of_today(site: Web, screen: Screen) -> None:
    page = screen.open()
    page.wait_for_selector(".stage[data-ready]")
    page.keyboard.press("/")
    page.keyboard.type("phuong vinh ninh")
    expect(page.get_by_role("option").first).to_contain_text("phường Thuận Hóa")
    page.keyboard.press("Enter")
    expect(page.locator(".found-name")).to_have_text("Vĩnh Ninh → phường Thuận Hóa")
