"""What people do with alarms in real browsers: nothing lost, nothing twice, who was first, who may, no database."""

import sqlite3

import pytest
from playwright.sync_api import Browser, Route, expect

from ioc.instant import MINUTE
from ioc.store.batch import Batch
from tests.browser.alarmed import ACTS, BEARERS, fire, other_page, press, row, states
from tests.browser.conftest import Screen
from tests.browser.worlds import gauge
from tests.eventually import eventually
from tests.readings import water
from tests.servers.device import Devices
from tests.servers.web import Web

pytestmark = pytest.mark.browser


def test_the_second_of_two_officers_is_told_who_was_first_and_both_lists_agree(
    devices: Devices, site: Web, plain: Screen, chromium: Browser, now: int
) -> None:
    plain.expect("409")
    devices.say(fire("a", now))
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    plain.page.route(ACTS, hold)
    mine = plain.open()
    press(row(mine, "Nhà a"))
    expect(row(mine, "Nhà a")).to_contain_text("đang gửi")
    with other_page(chromium, site, extra_http_headers=BEARERS["supervisor"]) as theirs:
        press(row(theirs, "Nhà a"))
        expect(row(theirs, "Nhà a").locator(".alarm-state")).to_contain_text("đã xác nhận bởi chief")
        expect(row(mine, "Nhà a").locator(".alarm-state")).to_contain_text("đã xác nhận bởi chief", timeout=1000)
        eventually(lambda: bool(held))
        held[0].continue_()
        expect(mine.locator(".alarm-said")).to_contain_text("Nhà a · có người đã làm trước: đã xác nhận bởi chief")
        agreed = row(theirs, "Nhà a").locator(".alarm-state").text_content()
        expect(row(mine, "Nhà a").locator(".alarm-state")).to_have_text(str(agreed))


def test_what_nobody_answered_is_sent_again_under_its_key_and_done_once(
    devices: Devices, site: Web, plain: Screen, now: int
) -> None:
    plain.expect("503", "ERR_FAILED")
    devices.say(fire("a", now))
    keys: list[str] = []

    def answer(route: Route) -> None:
        keys.append(route.request.headers["idempotency-key"])
        if len(keys) == 1:
            route.fetch()  # done, and the answer is lost
            route.abort()
        elif len(keys) == 2:
            route.fulfill(status=503, json={"status": 503}, content_type="application/problem+json")
        else:
            route.continue_()

    plain.page.route(ACTS, answer)
    page = plain.open()
    press(row(page, "Nhà a"))
    expect(page.locator("#away")).to_be_visible()
    expect(page.locator("#away")).to_be_hidden()
    expect(row(page, "Nhà a").locator(".alarm-going")).to_be_hidden()
    assert len(keys) == 3
    assert len(set(keys)) == 1
    expect(page.locator(".alarm-said")).to_be_hidden()
    entries = site.get("/api/v1/audit", headers={"Authorization": "Bearer admin-token"}).json()["items"]
    assert [one["action"] for one in entries] == ["acknowledge"]


def test_a_wish_outlives_a_reload(devices: Devices, site: Web, plain: Screen, now: int) -> None:
    plain.expect("ERR_FAILED")
    devices.say(fire("a", now))
    plain.page.route(ACTS, lambda route: route.abort())
    page = plain.open()
    press(row(page, "Nhà a"))
    expect(row(page, "Nhà a")).to_contain_text("chưa ghi được")
    page.unroute(ACTS)
    page.reload()
    eventually(lambda: states(site) == ["acknowledged"])


def test_without_the_database_actions_are_refused_with_a_banner_and_the_view_goes_on(
    devices: Devices, site: Web, plain: Screen, now: int
) -> None:
    devices.say(gauge(now - MINUTE, 5.05))
    page = plain.open("?station=water_level/kim-long")
    expect(row(page, "Kim Long")).to_be_visible()
    file = sqlite3.connect(site.settings.data_dir / "live" / "ioc.db", isolation_level=None)
    file.execute("ALTER TABLE alarm RENAME TO alarm_away")
    expect(page.locator("#away")).to_be_visible()
    expect(page.locator("#away")).to_contain_text("Hiện không ghi được thao tác")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    page.keyboard.press("l")
    page.keyboard.press("a")
    expect(page.locator(".alarm-said")).to_have_text("Hiện không ghi được")
    assert [url for url in sent if "/alarms/" in url] == []
    devices.live.commit(Batch(readings=[gauge(now, 5.25)]))
    expect(page.locator("#panel-value")).to_have_text("5,25")
    file.execute("ALTER TABLE alarm_away RENAME TO alarm")
    file.close()
    expect(page.locator("#away")).to_be_hidden()
    press(row(page, "Kim Long"))
    eventually(lambda: states(site) == ["acknowledged"])


def test_who_may_not_act_is_offered_nothing_and_reads_everything(
    devices: Devices, site: Web, chromium: Browser, now: int
) -> None:
    devices.say(fire("a", now), water("phu-oc", now, 3.2, name="Phú Ốc"))
    with other_page(chromium, site, extra_http_headers=BEARERS["mayor"]) as page:
        expect(row(page, "Nhà a")).to_be_visible()
        expect(page.locator(".alarm-act:visible")).to_have_count(0)


def test_only_a_supervisor_is_offered_to_hide_a_critical_alarm(
    devices: Devices, site: Web, plain: Screen, chromium: Browser, now: int
) -> None:
    devices.say(gauge(now, 5.05))
    expect(row(plain.open(), "Kim Long").locator("[data-verb=shelve]")).to_be_hidden()
    with other_page(chromium, site, extra_http_headers=BEARERS["supervisor"]) as page:
        expect(row(page, "Kim Long").locator("[data-verb=shelve]")).to_be_visible()
