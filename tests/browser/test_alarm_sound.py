"""Alarms that are heard, announced and put into a notice, in a real browser."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.alarmed import fire, look, other_page, row
from tests.browser.conftest import MAP, PATIENCE_MS, no_map
from tests.eventually import eventually
from tests.servers.device import Devices
from tests.servers.web import Web

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(viewport={"width": 1366, "height": 768})
    context.route(MAP, no_map)
    context.set_default_timeout(PATIENCE_MS)
    yield context
    context.close()


def test_a_name_from_outside_stays_text_in_list_notice_and_announcement(
    devices: Devices, site: Web, chromium: Browser, now: int
) -> None:
    harm = "<img src=x onerror=document.title=1>"
    spy = """() => { window.notices = []; const Real = window.Notification;
      window.Notification = class { static permission = "granted"; constructor(title) { window.notices.push(title); } };
      Object.defineProperty(document, "hidden", { get: () => window.away === true }); }"""
    with other_page(chromium, site) as page:
        page.add_init_script(f"({spy})()")
        look(page, site)
        page.evaluate("() => { window.away = true; }")
        devices.say(fire("a", now, name=harm))
        page.wait_for_function("() => window.notices.length === 1")
        assert page.evaluate("() => window.notices") == [f"Nguy cấp: Báo cháy, {harm}"]
        expect(page.locator("#warned")).to_have_text(f"Nguy cấp: Báo cháy, {harm}")
        expect(row(page, harm).locator(".row-title")).to_have_text(harm)
        assert page.locator("img[src=x]").count() == 0
        assert page.title().startswith("(1) HueIOC")


def test_one_tab_sounds_again_and_again_and_the_next_takes_over(
    devices: Devices, site: Web, desk: BrowserContext, now: int
) -> None:
    first, second = desk.new_page(), desk.new_page()
    for page in (first, second):
        look(page, site)
        page.locator(".sound-button").click()
    expect(first.locator("#sound")).to_have_attribute("data-sound", "on")
    expect(second.locator("#sound")).to_have_attribute("data-sound", "elsewhere")
    devices.say(fire("a", now))
    first.wait_for_function("() => Number(document.querySelector('#sound').dataset.played) >= 2")
    expect(first.locator("#sound")).to_have_attribute("data-priority", "4")
    expect(second.locator("#sound")).not_to_have_attribute("data-played", re.compile("."))
    first.close()
    expect(second.locator("#sound")).to_have_attribute("data-sound", "on")
    second.wait_for_function("() => Number(document.querySelector('#sound').dataset.played) >= 1")


def test_switching_the_sound_off_takes_a_reason_is_seen_and_audited_and_ends(
    devices: Devices, site: Web, desk: BrowserContext, now: int
) -> None:
    page = desk.new_page()
    page.clock.install()
    look(page, site)
    page.locator(".sound-button").click()
    expect(page.locator("#sound")).to_have_attribute("data-sound", "on")
    page.locator(".sound-button").click()
    page.locator("dialog[open] textarea").fill("Đang họp giao ban")
    page.locator("dialog[open]").get_by_role("button", name="Tắt mười phút").click()
    expect(page.locator(".mute-bar")).to_contain_text(re.compile(r"Đã tắt âm thanh, còn \d+\sphút: Đang họp giao ban"))

    def audited() -> bool:
        found = site.get("/api/v1/audit", headers={"Authorization": "Bearer admin-token"}).json()["items"]
        return [(one["action"], one["private"]["reason"]["text"]) for one in found] == [("mute", "Đang họp giao ban")]

    eventually(audited)
    page.clock.fast_forward("10:05")
    expect(page.locator(".mute-bar")).to_be_hidden()
    expect(page.locator("#sound")).to_have_attribute("data-sound", "on")
