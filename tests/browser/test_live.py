"""What comes over the socket is on the screen, and a screen that no longer hears says so."""

import re

import pytest
from playwright.sync_api import WebSocketRoute, expect

from ioc.instant import MINUTE
from ioc.reading import Value
from ioc.settings import Settings
from tests.browser.conftest import Screen, Station
from tests.readings import reading, water
from tests.servers.web import Web, web

pytestmark = pytest.mark.browser
KIM_LONG = "?station=water_level/kim-long"


def test_a_reading_changes_the_value_on_the_screen(site: Web, station: Station, screen: Screen, now: int) -> None:
    station.says(water(observed_at=now - MINUTE, level_m=3.4, name="Kim Long"))
    page = screen.open(KIM_LONG)
    expect(page.locator("#panel-value")).to_have_text("3,40")
    expect(page.locator(".panel-line")).to_have_text(re.compile(r"trên\sBĐ2\s1,40\sm"))
    station.says(water(observed_at=now, level_m=5.05, name="Kim Long"))
    expect(page.locator("#panel-value")).to_have_text("5,05")
    expect(page.locator(".panel-line")).to_have_text(re.compile(r"trên\sBĐ3\s1,55\sm"))
    expect(page.locator("#panel")).to_have_attribute("data-severity", "4")
    assert screen.faults == []


def test_the_list_names_the_worst_first(site: Web, station: Station, screen: Screen, now: int) -> None:
    station.says(
        water("phu-oc", observed_at=now, level_m=3.2, name="Phú Ốc"),
        water("kim-long", observed_at=now, level_m=5.05, name="Kim Long"),
        water("phong-binh", observed_at=now, level_m=2.0, name="Phong Bình"),
    )
    rows = screen.open().locator("#now .row-title")
    expect(rows).to_have_text(["Sông Hương tại Kim Long", "Sông Bồ tại Phú Ốc"])


def test_a_silent_station_is_hatched_and_counts_no_more(site: Web, station: Station, screen: Screen, now: int) -> None:
    station.says(water(observed_at=now - 90 * MINUTE, level_m=5.05, name="Kim Long"))
    page = screen.open(KIM_LONG)
    expect(page.locator("#panel")).to_have_attribute("data-age", "stale")
    expect(page.locator(".panel-age")).to_have_text(re.compile(r"^mất tín hiệu từ \d\d:\d\d"))
    expect(page.locator("#now .row")).to_have_count(0)
    expect(page.locator("[data-feed=water_level] .layer-missing")).to_have_text("thiếu 1 trạm")


def test_a_lost_connection_is_said_and_the_page_comes_back_by_itself(
    wanted: Settings, station: Station, screen: Screen, now: int
) -> None:
    screen.expect("ERR_CONNECTION_REFUSED")
    station.says(water(observed_at=now - MINUTE, level_m=3.4, name="Kim Long"))
    with web(wanted):
        page = screen.open(KIM_LONG)
        expect(page.locator("#panel-value")).to_have_text("3,40")
    banner = page.locator("#banner")
    expect(banner).to_contain_text("Mất kết nối máy chủ từ")
    expect(banner).to_contain_text("Màn hình giữ số liệu lúc")
    expect(banner.get_by_role("button", name="Nối lại ngay")).to_be_visible()
    assert "line-through" in page.locator("#panel-value").evaluate("(node) => getComputedStyle(node).textDecoration")
    station.says(water(observed_at=now, level_m=3.6, name="Kim Long"))
    with web(wanted):
        expect(page.locator("#panel-value")).to_have_text("3,60")
        expect(banner).to_be_hidden()


def test_a_picture_that_stands_still_says_so(site: Web, station: Station, screen: Screen, now: int) -> None:
    heard: list[str | bytes] = []

    def hold_back_after_the_first(route: WebSocketRoute) -> None:
        def pass_on(message: str | bytes) -> None:
            heard.append(message)
            if len(heard) == 1:
                route.send(message)

        route.connect_to_server().on_message(pass_on)

    station.says(water(observed_at=now, level_m=3.4, name="Kim Long"))
    screen.page.route_web_socket("**/ws/live", hold_back_after_the_first)
    screen.page.clock.install()
    page = screen.open(KIM_LONG)
    page.clock.fast_forward(12_000)
    expect(page.locator("#banner")).to_contain_text("Hình đứng từ")
    expect(page.locator("#link")).to_have_attribute("data-link", "frozen")


def test_another_build_makes_an_open_screen_load_again(site: Web, screen: Screen) -> None:
    routes: list[WebSocketRoute] = []

    def rebuilt_after_the_first(route: WebSocketRoute) -> None:
        routes.append(route)
        server, build = route.connect_to_server(), f'"build":"{len(routes)}"'
        server.on_message(lambda message: route.send(re.sub(r'"build":"[^"]*"', build, str(message))))

    screen.page.route_web_socket("**/ws/live", rebuilt_after_the_first)
    page = screen.open()
    page.evaluate("() => { window.before = true; }")
    routes[0].close()
    page.wait_for_function("() => !window.before")
    page.wait_for_selector("body[data-link=live]")


def test_words_from_outside_stay_words(site: Web, station: Station, screen: Screen, now: int) -> None:
    title = "<img src=x onerror=alert(1)>"
    values: dict[str, Value] = {"category": "cuu_ho", "title": title, "text": "<b>nước</b>", "mode": "timed"}
    station.says(reading("report", "r1", now, values))
    page = screen.open("?station=report/r1")
    expect(page.locator("#now .row-title")).to_have_text([title])
    expect(page.locator(".fact-text")).to_contain_text("<b>nước</b>")
    assert page.locator("img[src=x]").count() == 0
    assert screen.faults == []
