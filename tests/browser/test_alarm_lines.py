"""Many alarms on one screen: what a flood leaves behind, what is acknowledged together, what worsens meanwhile."""

import re
import sqlite3

import pytest
from playwright.sync_api import expect

from ioc.instant import HOUR, MINUTE
from ioc.reading import Reading, Value
from tests.browser.alarmed import press, row, states
from tests.browser.conftest import Screen
from tests.eventually import eventually
from tests.readings import reading, water
from tests.servers.device import Devices
from tests.servers.web import Web

pytestmark = pytest.mark.browser
ROADS = 24


def road(n: int, at: int, depth_cm: float, *, ended: bool = False) -> Reading:
    values: dict[str, Value] = {"event": "flooded_road", "depth_cm": depth_cm, "ended": ended}
    return reading("traffic_event", f"e{n:02}", at, values, name=f"Đường {n:02}", ward="19753")


@pytest.fixture
def after(devices: Devices, site: Web, now: int) -> None:
    """Hours after a flood: roads are dry again and nobody has acknowledged, one gauge still stands high."""
    devices.say(*(road(n, now - 30 * MINUTE, 70.0) for n in range(ROADS)))
    devices.say(*(road(n, now - 20 * MINUTE, 70.0, ended=True) for n in range(ROADS)))
    devices.say(water("phu-oc", now, 3.2, name="Phú Ốc"))
    file = sqlite3.connect(site.settings.data_dir / "live" / "ioc.db", isolation_level=None)
    file.execute("UPDATE alarm_change SET decided_at = decided_at - ?", (3 * HOUR,))
    file.close()


def test_what_a_flood_leaves_behind_is_few_lines_and_what_is_still_there_stands_single(
    after: None, plain: Screen
) -> None:
    page = plain.open()
    lines = page.locator("#alarms .alarm-list > .alarm")
    expect(lines).to_have_count(9)
    expect(page.locator("#alarms .now-count")).to_have_text("25 cảnh báo, gộp còn 9")
    folded = row(page, "Đường ngập: 17 cảnh báo")
    expect(folded.locator(".alarm-state")).to_have_text("17 đã hết, chưa xác nhận")
    expect(folded).to_have_attribute("data-hollow", "true")
    expect(row(page, "Phú Ốc")).not_to_have_attribute("data-hollow", "true")


def test_all_of_a_line_are_shown_before_each_is_acknowledged_with_its_own_entry(
    after: None, site: Web, plain: Screen
) -> None:
    page = plain.open()
    press(row(page, "Đường ngập: 17 cảnh báo"))
    listed = page.locator("dialog[open] .ask-alarms li")
    expect(listed).to_have_count(17)
    expect(listed.first).to_contain_text(re.compile(r"Đường \d\d .*đã hết"))
    page.keyboard.press("Enter")
    eventually(lambda: states(site).count("normal") == 17)
    expect(page.locator("#alarms .now-count")).to_be_empty()
    entries = site.get("/api/v1/audit", headers={"Authorization": "Bearer admin-token"}).json()["items"]
    assert [one["action"] for one in entries] == ["acknowledge"] * 17
    assert len({one["subject"] for one in entries}) == 17


def test_what_becomes_worse_while_it_is_asked_about_is_not_acknowledged(
    after: None, devices: Devices, site: Web, plain: Screen, now: int
) -> None:
    plain.expect("409")
    page = plain.open()
    press(row(page, "Đường ngập: 17 cảnh báo"))
    first = page.locator("dialog[open] .ask-alarms li").first.inner_text()
    number = re.findall(r"Đường (\d\d)", first)[0]
    devices.say(road(int(number), now, 70.0))
    page.locator("dialog[open]").get_by_role("button", name="Xác nhận 17").click()
    eventually(lambda: states(site).count("normal") == 16)
    expect(page.locator(".alarm-said")).to_contain_text(f"Đường {number}")
    expect(page.locator(".alarm-said")).to_contain_text("chưa xác nhận: vừa nặng thêm, hãy xem lại")
    assert states(site).count("unacknowledged") == 2, "the road and the gauge"
