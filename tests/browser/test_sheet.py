"""The sheet of a phone: three heights by buttons, keys and finger, and the map always in reach but for the highest."""

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import Screen, Station
from tests.readings import water
from tests.servers.web import Web

pytestmark = pytest.mark.browser
PHONE: ViewportSize = {"width": 390, "height": 844}
BARS = 56
"""Pixels of the top bar, where no replay is on."""


@pytest.fixture
def phone(site: Web, station: Station, screen: Screen, now: int) -> Page:
    station.says(water(observed_at=now, level_m=5.05, name="Kim Long", ward="19803"))
    screen.page.set_viewport_size(PHONE)
    screen.page.emulate_media(reduced_motion="reduce")
    return screen.open("?station=water_level/kim-long")


def height(page: Page) -> float:
    box = page.locator("#sheet").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] == PHONE["height"]
    return box["height"]


def said(page: Page, words: str) -> None:
    expect(page.get_by_role("slider", name="Độ cao của bảng")).to_have_attribute("aria-valuetext", words)


def test_buttons_raise_and_lower_it_and_the_map_ends_where_it_begins(phone: Page) -> None:
    said(phone, "nửa màn hình")
    assert height(phone) == PHONE["height"] / 2
    phone.get_by_role("button", name="Hạ bảng xuống").click()
    said(phone, "thấp")
    assert 150 < height(phone) < 250
    expect(phone.locator("#panel-value")).to_be_in_viewport()
    expect(phone.get_by_role("button", name="Hạ bảng xuống")).to_be_hidden()
    stage = phone.locator(".stage").bounding_box()
    assert stage is not None
    assert PHONE["height"] - height(phone) <= stage["y"] + stage["height"] <= PHONE["height"] - height(phone) + 16
    for _ in range(2):
        phone.get_by_role("button", name="Nâng bảng lên").click()
    said(phone, "cả màn hình")
    assert height(phone) == PHONE["height"] - BARS


def test_it_is_worked_by_the_keyboard_and_a_hidden_row_brings_it_up(phone: Page) -> None:
    grip = phone.get_by_role("slider", name="Độ cao của bảng")
    for key, words in [("End", "cả màn hình"), ("ArrowDown", "nửa màn hình"), ("Home", "thấp")]:
        grip.press(key)
        said(phone, words)
    phone.keyboard.press("Tab")
    phone.keyboard.press("Tab")
    said(phone, "nửa màn hình")


@pytest.mark.parametrize(
    ("to", "words"), [(80, "cả màn hình"), (460, "nửa màn hình"), (350, "cả màn hình"), (780, "thấp")]
)
def test_it_is_drawn_to_the_nearest_height(phone: Page, to: int, words: str) -> None:
    phone.mouse.move(195, 435)
    phone.mouse.down()
    phone.mouse.move(195, 600, steps=3)
    phone.mouse.move(195, to, steps=3)
    phone.mouse.up()
    said(phone, words)


def test_a_reload_keeps_the_height_and_a_station_picked_from_above_shows_its_place(phone: Page) -> None:
    phone.get_by_role("button", name="Nâng bảng lên").click()
    phone.reload()
    said(phone, "cả màn hình")
    phone.locator("#now .row").first.click()
    said(phone, "nửa màn hình")


def test_nothing_slides_for_who_wants_no_motion_and_a_wide_screen_has_no_sheet(phone: Page) -> None:
    assert phone.locator("#sheet").evaluate("node => getComputedStyle(node).transitionDuration") in ("0s", "0.00001s")
    phone.set_viewport_size({"width": 1366, "height": 768})
    expect(phone.get_by_role("slider", name="Độ cao của bảng")).to_be_hidden()
    rail = phone.locator(".rail.right").bounding_box()
    assert rail is not None
    assert rail["x"] == 1366 - rail["width"]
