"""The alarm list of /map in a real browser, before the real server: what it shows, and how it is walked through."""

import re

import pytest
from playwright.sync_api import Page, expect

from ioc.clock import machine_us
from ioc.instant import MINUTE, SECOND
from tests.browser.alarmed import fire, press, row, states
from tests.browser.conftest import Screen
from tests.browser.worlds import gauge
from tests.eventually import eventually
from tests.readings import water
from tests.servers.device import Devices
from tests.servers.web import Web

pytestmark = pytest.mark.browser


def test_an_alarm_says_what_where_how_bad_since_when_and_how_it_stands(
    devices: Devices, plain: Screen, now: int
) -> None:
    about = {"name": "Kim Long", "ward": "19753"}
    devices.say(
        water(observed_at=now - 12 * MINUTE, level_m=3.6, **about), water(observed_at=now, level_m=5.05, **about)
    )
    alarm = row(plain.open(), "Kim Long")
    expect(alarm.locator(".row-title")).to_have_text("Sông Hương tại Kim Long")
    expect(alarm.locator(".row-line")).to_have_text("Báo động lũ BĐ3 · phường Phú Xuân")
    expect(alarm.locator(".row-value")).to_have_text(re.compile(r"5,05\sm12\sphút"))
    expect(alarm.locator(".alarm-priority")).to_have_text("Nguy cấp")
    expect(alarm.locator(".alarm-state")).to_have_text("chưa xác nhận")
    expect(alarm.locator(".shape-4")).to_be_visible()
    assert plain.faults == []


def test_the_worst_comes_first_and_of_equal_ones_those_that_wait(
    devices: Devices, site: Web, plain: Screen, now: int
) -> None:
    devices.say(water("kim-long", now - SECOND, 2.5, name="Kim Long"), water("phu-oc", now, 3.2, name="Phú Ốc"))
    devices.say(fire("a", now), water("phong-binh", now, 4.0))
    page = plain.open()
    titles = page.locator("#alarms .alarm-list .row-title")
    expect(titles).to_have_text(["Nhà a", "Sông Hương tại Kim Long", "Sông Bồ tại Phú Ốc"])
    press(row(page, "Kim Long"))
    page.mouse.move(2, 2)
    page.evaluate("() => document.activeElement.blur()")
    expect(titles).to_have_text(["Nhà a", "Sông Bồ tại Phú Ốc", "Sông Hương tại Kim Long"])


def test_by_keys_alone_an_alarm_is_found_acknowledged_hidden_and_shown(
    devices: Devices, site: Web, plain: Screen, now: int
) -> None:
    devices.say(fire("a", now), water("phu-oc", now, 3.2, name="Phú Ốc"))
    page = plain.open()
    expect(row(page, "Phú Ốc")).to_be_visible()
    page.keyboard.press("l")
    expect(row(page, "Nhà a").locator(".alarm-main")).to_be_focused()
    page.keyboard.press("a")
    expect(row(page, "Nhà a").locator(".alarm-state")).to_contain_text("đã xác nhận bởi máy này")
    page.keyboard.press("ArrowDown")
    hide_by_keys(page, "Đang sửa trạm")
    expect(page.locator(".alarm-aside summary")).to_have_text("1 ngoài danh sách")
    expect(row(page, "Phú Ốc").locator(".alarm-main")).to_be_focused()
    assert sorted(states(site)) == ["acknowledged", "shelved"]
    page.keyboard.press("l")
    page.keyboard.press("Enter")
    expect(page.locator(".panel-title")).to_have_text("Nhà a")
    assert plain.faults == []


def test_what_is_hidden_leaves_the_list_only_after_the_press_that_follows(
    devices: Devices, plain: Screen, now: int
) -> None:
    devices.say(water("phu-oc", now, 3.2, name="Phú Ốc"))
    page = plain.open()
    expect(row(page, "Phú Ốc")).to_be_visible()
    page.keyboard.press("l")
    hide_by_keys(page, "Đang sửa trạm")
    summary = page.locator(".alarm-aside summary")
    expect(summary).to_have_text("1 ngoài danh sách")
    summary.click(delay=500)
    hidden = page.locator(".alarm-aside .alarm-state")
    expect(hidden).to_be_visible()
    expect(hidden).to_contain_text(re.compile("tạm ẩn đến .* · Đang sửa trạm"))
    expect(row(page, "Phú Ốc")).to_have_count(0)


def hide_by_keys(page: Page, reason: str) -> None:
    """Hides the alarm that the keyboard is on for an hour; without a reason it is not done."""
    page.keyboard.press("h")
    dialog = page.locator("dialog[open]")
    expect(dialog.locator("textarea")).to_be_focused()
    for key in ("Tab", "Tab", "Enter"):
        page.keyboard.press(key)
    expect(dialog.locator("textarea")).to_be_focused()
    page.keyboard.type(reason)
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("ArrowDown")
    expect(dialog.get_by_role("radio", checked=True)).to_have_attribute("value", "60")
    page.keyboard.press("Enter")
    expect(dialog).to_have_count(0)


def test_a_latched_fire_is_acknowledged_and_reset(devices: Devices, site: Web, plain: Screen, now: int) -> None:
    devices.say(fire("a", now - MINUTE))
    devices.say(fire("a", now, "normal"))
    page = plain.open()
    expect(row(page, "Nhà a").locator(".alarm-state")).to_have_text("đã hết, chốt: chờ xác nhận")
    page.keyboard.press("l")
    page.keyboard.press("a")
    expect(row(page, "Nhà a").locator(".alarm-state")).to_contain_text("chờ đặt lại")
    page.keyboard.press("r")
    eventually(lambda: states(site) == ["normal"])
    expect(row(page, "Nhà a")).to_have_attribute("data-gone", "true")


def test_nothing_moves_while_the_keyboard_is_in_the_list_and_a_pill_waits(
    devices: Devices, plain: Screen, now: int
) -> None:
    devices.say(water("phu-oc", now, 3.2, name="Phú Ốc"))
    page = plain.open()
    expect(row(page, "Phú Ốc")).to_be_visible()
    page.keyboard.press("l")
    devices.say(fire("a", now - SECOND), fire("b", now))
    pill = page.locator("#alarms .pill")
    expect(pill).to_have_text("2 mới")
    expect(page.locator("#alarms .alarm-list > .alarm")).to_have_count(1)
    expect(page.locator(".rail-tab .rail-count").first).to_have_text("3")
    pill.click()
    expect(page.locator("#alarms .alarm-list .row-title")).to_have_text(["Nhà a", "Nhà b", "Sông Bồ tại Phú Ốc"])


def test_a_flood_is_under_ten_lines_and_a_fold_is_acknowledged_as_one(
    devices: Devices, site: Web, plain: Screen, now: int
) -> None:
    devices.say(*(fire(f"{n:02}", now - n * SECOND) for n in range(24)), gauge(now, 5.05))
    page = plain.open()
    lines = page.locator("#alarms .alarm-list > .alarm")
    expect(lines).to_have_count(9)
    expect(page.locator("#alarms .now-count")).to_have_text("25 cảnh báo, gộp còn 9")
    expect(lines.first.locator(".row-title")).to_have_text("Sông Hương tại Kim Long")
    fold = row(page, "Báo cháy: 17 cảnh báo")
    fold.locator(".row-more").click()
    expect(page.locator("#alarms .indent")).to_have_count(17)
    fold.locator(".row-more").click()
    expect(lines).to_have_count(9)
    press(fold)
    page.locator("dialog[open]").get_by_role("button", name="Hủy").click()
    assert set(states(site)) == {"unacknowledged"}
    press(fold)
    page.locator("dialog[open]").get_by_role("button", name="Xác nhận 17").click()
    eventually(lambda: states(site).count("acknowledged") == 17)


def test_beside_a_selected_station_stand_the_worst_and_its_own(devices: Devices, plain: Screen, now: int) -> None:
    devices.say(*(fire(str(n), now - n * SECOND) for n in range(6)), water("phu-oc", now, 1.6, name="Phú Ốc"))
    page = plain.open("?station=water_level/phu-oc")
    titles = page.locator("#alarms .alarm-list .row-title")
    expect(titles).to_have_text(["Nhà 5", "Nhà 4", "Nhà 3", "Sông Bồ tại Phú Ốc"])
    expect(page.locator("#panel-value")).to_be_in_viewport(ratio=1)
    rest = page.locator("#alarms .now-rest")
    expect(rest).to_have_text("Còn 3 dòng")
    rest.click()
    expect(titles).to_have_count(7)
    rest.click()
    expect(titles).to_have_count(4)
    page.locator(".panel .close").click()
    expect(titles).to_have_count(7)
    expect(rest).to_be_hidden()


def test_a_line_that_is_picked_makes_room_for_its_station_at_once(devices: Devices, plain: Screen, now: int) -> None:
    devices.say(*(fire(str(n), now - n * SECOND) for n in range(6)), water("phu-oc", now, 1.6, name="Phú Ốc"))
    page = plain.open()
    titles = page.locator("#alarms .alarm-list .row-title")
    expect(titles).to_have_count(7)
    for key in ("l", "End", "Enter"):
        page.keyboard.press(key)
    expect(titles).to_have_text(["Nhà 5", "Nhà 4", "Nhà 3", "Sông Bồ tại Phú Ốc"])
    expect(row(page, "Phú Ốc").locator(".alarm-main")).to_be_focused()
    expect(page.locator("#panel-value")).to_be_in_viewport(ratio=1)
    page.keyboard.press("Escape")
    expect(titles).to_have_count(7)
    row(page, "Nhà 4").locator(".row-title").click()
    expect(titles).to_have_text(["Nhà 5", "Nhà 4", "Nhà 3"])


def test_the_panel_lists_what_the_list_beside_it_does_not_show_and_the_past(
    devices: Devices, site: Web, plain: Screen, now: int
) -> None:
    devices.say(gauge(now - 3 * 60 * MINUTE, 2.2))
    devices.say(gauge(now - 2 * 60 * MINUTE, 0.5))
    [alarm] = [one["id"] for one in site.get("/api/v1/alarms").json()["items"]]
    head = {"Idempotency-Key": "k", "Content-Type": "application/json"}
    assert site.client.post(f"/api/v1/alarms/{alarm}/acknowledge", headers=head).status_code == 200
    devices.say(gauge(machine_us(), 3.6))
    page = plain.open("?station=water_level/kim-long")
    panel = page.locator(".panel-alarms")
    expect(row(page, "Kim Long")).to_be_visible()
    expect(panel.locator(".alarm")).to_have_count(0)
    page.get_by_role("button", name="Trạng thái").click()
    expect(panel.locator(".alarm .row-title")).to_have_text("Báo động lũ BĐ3")
    panel.locator("summary").click()
    expect(panel.locator(".alarm-past li")).to_contain_text([re.compile("Báo động lũ BĐ2.*trong 1.giờ")])
    press(panel)
    expect(panel.locator(".alarm-state")).to_contain_text("đã xác nhận")
