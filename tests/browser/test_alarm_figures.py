"""From the alarm list to the figures of ISA-18.2 and back, for who may read them; the figures go on by themselves."""

import pytest
from playwright.sync_api import Browser, expect

from ioc.instant import SECOND
from tests.browser import axe
from tests.browser.alarmed import BEARERS, fire, other_page, row
from tests.browser.conftest import Screen
from tests.servers.device import Devices
from tests.servers.web import Web

pytestmark = pytest.mark.browser
WALL = {"Authorization": "Bearer wall-token"}


@pytest.mark.parametrize("role", ["officer", "mayor", "supervisor"])
def test_from_the_list_one_goes_to_figures_that_count_on_by_themselves(
    devices: Devices, site: Web, chromium: Browser, now: int, role: str
) -> None:
    devices.say(fire("a", now - SECOND))
    with other_page(chromium, site, extra_http_headers=BEARERS[role]) as page:
        page.get_by_role("link", name="Chỉ số cảnh báo").click()
        shown = page.locator("#figures-shown")
        expect(shown).to_contain_text("1 lần cảnh báo")
        expect(page.get_by_role("link", name="Quản trị")).to_be_visible(visible=role == "supervisor")
        devices.say(fire("b", now), fire("c", now))
        expect(shown).to_contain_text("3 lần cảnh báo")
        page.get_by_role("link", name="Bản đồ", exact=True).click()
        expect(row(page, "Nhà a")).to_be_visible()


def test_a_wall_screen_is_not_offered_them(devices: Devices, site: Web, chromium: Browser, now: int) -> None:
    devices.say(fire("a", now))
    with other_page(chromium, site, extra_http_headers=WALL) as page:
        expect(row(page, "Nhà a")).to_be_visible()
        expect(page.get_by_role("link", name="Chỉ số cảnh báo")).to_be_hidden()


def test_the_week_is_a_link_away_and_axe_finds_nothing_serious(
    devices: Devices, site: Web, plain: Screen, now: int
) -> None:
    devices.say(fire("a", now))
    page = plain.page
    page.goto(f"http://{plain.address}/figures?lang=vi")
    page.get_by_role("link", name="7 ngày qua").click()
    expect(page.locator("[aria-current=true]")).to_have_text("7 ngày qua")
    expect(page.locator("#figures-shown td.figure").first).to_be_visible()
    axe.bring(page)
    assert axe.looked_at(page, with_colours=True) == set()
    assert (plain.faults, plain.strangers) == ([], [])
