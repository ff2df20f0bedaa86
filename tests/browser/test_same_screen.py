"""A reload and a link that was sent give the same screen: span and measure of the chart are in the address."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Screen, Station
from tests.readings import reading
from tests.servers.web import Web

pytestmark = pytest.mark.browser


@pytest.fixture
def reservoir(site: Web, station: Station, now: int) -> None:
    station.says(
        reading(
            "reservoir", "ta-trach", now, {"level_m": 38.4, "inflow_m3s": 120.0, "outflow_m3s": 80.0}, name="Tả Trạch"
        )
    )


@pytest.fixture
def chosen(reservoir: None, screen: Screen) -> Page:
    """Somebody looks at the inflow of the last thirty days."""
    page = screen.open("?station=reservoir/ta-trach")
    page.locator(".measure", has_text="Lưu lượng đến").click()
    page.get_by_role("button", name="30 ngày").click()
    seen(page)
    return page


def seen(page: Page) -> None:
    expect(page.locator(".panel-title")).to_contain_text("Tả Trạch")
    expect(page.locator(".measure[aria-pressed=true]")).to_contain_text("Lưu lượng đến")
    expect(page.locator(".span[aria-pressed=true]")).to_have_text("30 ngày")


def test_a_reload_keeps_span_and_measure(chosen: Page) -> None:
    chosen.reload()
    seen(chosen)


def test_a_link_shows_another_person_the_same_though_he_kept_another_span(chosen: Page, chromium: Browser) -> None:
    context = chromium.new_context(viewport={"width": 1366, "height": 768})
    context.add_init_script("localStorage.setItem('hours', '6')")
    page = context.new_page()
    page.goto(chosen.url)
    seen(page)
    context.close()


def test_another_station_begins_with_its_own_measure_and_none_leaves_nothing(chosen: Page) -> None:
    chosen.get_by_role("button", name="Đóng").click()
    expect(chosen.locator("#panel")).to_be_hidden()
    assert not {"station", "measure", "hours"} & parse_qs(urlsplit(chosen.url).query).keys()
