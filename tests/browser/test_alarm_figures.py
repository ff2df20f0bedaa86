"""From the alarm list to the figures of ISA-18.2 and back, for who may read them; the figures go on by themselves."""

import pytest
from playwright.sync_api import Browser, expect

from ioc.instant import SECOND
from tests.browser.alarmed import BEARERS, fire, other_page, row
from tests.browser.conftest import Screen
from tests.servers.device import Devices
from tests.servers.web import Web

pytestmark = pytest.mark.browser


def test_a_supervisor_goes_from_the_list_to_figures_that_count_on_by_themselves(
    devices: Devices, site: Web, chromium: Browser, now: int
) -> None:
    devices.say(fire("a", now - SECOND))
    with other_page(chromium, site, extra_http_headers=BEARERS["supervisor"]) as page:
        page.get_by_role("link", name="Chỉ số cảnh báo").click()
        note = page.locator("#figures-shown .admin-note")
        expect(note).to_contain_text("1 lần cảnh báo")
        devices.say(fire("b", now), fire("c", now))
        expect(note).to_contain_text("3 lần cảnh báo")
        page.get_by_role("link", name="Bản đồ", exact=True).click()
        expect(row(page, "Nhà a")).to_be_visible()


def test_who_may_not_read_them_is_not_offered_them(devices: Devices, plain: Screen, now: int) -> None:
    devices.say(fire("a", now))
    page = plain.open()
    expect(row(page, "Nhà a")).to_be_visible()
    expect(page.get_by_role("link", name="Chỉ số cảnh báo")).to_be_hidden()
