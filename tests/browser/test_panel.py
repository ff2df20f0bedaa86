"""The station's panel, the strip and the calm hour in a real browser: what history knows, and what goes wrong."""

import re

import pytest
from playwright.sync_api import Route, expect

from ioc.clock import machine_us
from ioc.instant import HOUR, MINUTE, SECOND, render
from ioc.reading import Quarantined, Status
from ioc.store.batch import Batch
from ioc.store.history import History
from ioc.store.quarantine_log import keep
from ioc.store.rollup import roll_up
from tests.browser.conftest import Screen, Station
from tests.readings import reading, water
from tests.servers.web import Web

pytestmark = pytest.mark.browser
KIM_LONG = "?station=water_level/kim-long"


@pytest.fixture
def river(station: Station, history: History, now: int) -> None:
    """A gauge that has risen three centimetres every ten minutes for three days; the last message came late."""
    course = [
        water(
            observed_at=now - m * MINUTE,
            received_at=now - m * MINUTE + 12 * SECOND,
            level_m=5.05 - m * 0.003,
            name="Kim Long",
            ward="19803",
        )
        for m in range(1440, -1, -10)
    ]
    history.append(course)
    station.says(
        course[-1],
        water("phu-oc", now, 5.12, name="Phú Ốc", lon=107.49, lat=16.53),
        reading("rainfall", "hue", now, {"rain_mm": 2.0, "period_min": 10.0}, name="Huế", lat=16.43),
    )


def test_a_screen_that_has_just_been_opened_knows_how_fast_the_river_rises(
    site: Web, river: None, screen: Screen
) -> None:
    page = screen.open(KIM_LONG)
    expect(page.locator(".panel-trend")).to_have_text("↗ lên 0,18 m/giờ")


def test_the_last_ten_messages_are_listed_with_their_change_and_delay(site: Web, river: None, screen: Screen) -> None:
    page = screen.open(KIM_LONG)
    expect(page.locator(".changes li")).to_have_count(10)
    expect(page.locator(".changes li").first).to_contain_text(re.compile(r"5,05\sm\+0,03đến sau 12\sgiây"))


def test_a_neighbour_is_a_step_away(site: Web, river: None, screen: Screen) -> None:
    page = screen.open(KIM_LONG)
    expect(page.locator(".neighbour").first).to_contain_text(re.compile(r"Phú Ốc.*cách 12,\d km"))
    page.locator(".neighbour", has_text="Mưa tại Huế").click()
    expect(page.locator(".panel-title")).to_have_text("Mưa tại Huế")


def test_a_year_is_drawn_from_its_low_to_its_high(site: Web, river: None, history: History, screen: Screen) -> None:
    page = screen.open(KIM_LONG)
    page.get_by_role("button", name="1 năm").click()
    expect(page.locator("#chart .fills path").first).to_be_attached()
    expect(page.locator(".span[aria-pressed=true]")).to_have_text("1 năm")


def test_the_raw_messages_are_shown_as_text_and_escape_leaves_the_station(
    site: Web, river: None, screen: Screen
) -> None:
    page = screen.open(KIM_LONG)
    page.get_by_role("button", name="Bản tin gốc gần đây").click()
    expect(page.locator("dialog[open] pre").first).to_contain_text('"level_m": 5.05')
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    expect(page.locator("#panel")).to_be_visible()


@pytest.mark.parametrize(
    ("quality", "words"), [("suspect", "số liệu đáng ngờ"), ("bad", "số liệu sai")], ids=["in doubt", "wrong"]
)
def test_a_value_that_its_device_does_not_stand_behind_says_so(
    site: Web, station: Station, screen: Screen, now: int, quality: str, words: str
) -> None:
    station.says(water(observed_at=now, level_m=5.05, name="Kim Long", quality=quality))
    page = screen.open(KIM_LONG)
    expect(page.locator(".quality-tag")).to_contain_text(words)


def test_a_device_off_line_is_not_one_that_fell_silent(site: Web, station: Station, screen: Screen, now: int) -> None:
    station.says(water(observed_at=now, level_m=5.05, name="Kim Long"))
    station.live.commit(Batch(statuses=[Status("water_level", "kim-long", False, now)]))
    page = screen.open(KIM_LONG)
    expect(page.locator(".panel-age")).to_contain_text("ngắt kết nối, số liệu lúc")
    expect(page.locator(".panel")).to_have_attribute("data-age", "offline")


def test_a_feed_that_goes_quiet_is_loud(site: Web, station: Station, screen: Screen, now: int) -> None:
    station.says(water(observed_at=now - 25 * MINUTE), reading("weather", "hue", now, {"temperature_c": 24.0}))
    page = screen.open()
    quiet = page.locator(".cell[data-feed=water_level]")
    expect(quiet).to_have_attribute("data-state", "quiet")
    expect(quiet).to_contain_text("im từ")
    expect(quiet.locator(".cell-sign svg")).to_be_visible()
    expect(page.locator(".cell[data-feed=weather]")).not_to_have_attribute("data-state", "quiet")


@pytest.fixture
def refused(history: History, now: int) -> int:
    """More refused messages than the drawer asks for at once; the newest would do harm if it were more than text."""
    harm = '{"level_m": "<img src=x onerror=document.title=1>"}'
    rows = {
        f"1-{n:03}": Quarantined("hue/v1/water_level/x", "wrong_type", "level_m", now + n, harm, "") for n in range(90)
    }
    with history.database.write() as connection:
        keep(connection, "test", rows)
    return len(rows)


def test_what_was_refused_is_read_to_its_end_as_nothing_but_text(site: Web, refused: int, screen: Screen) -> None:
    page = screen.open()
    page.get_by_role("button", name="Tin bị cách ly").click()
    items = page.locator("dialog[open] li")
    expect(items.first).to_contain_text("Thiếu trường hoặc sai kiểu")
    expect(items.first.locator("pre")).to_contain_text("<img src=x")
    while items.count() < refused:
        before = items.count()
        page.locator(".drawer-body").evaluate("node => node.scrollTo(0, node.scrollHeight)")
        expect(items.nth(before)).to_be_attached()
    expect(page.locator(".drawer-note")).to_have_text("Đã hết danh sách.")
    assert page.locator("dialog img").count() == 0


def test_a_wrong_clock_is_said_and_a_right_one_is_not(site: Web, screen: Screen, now: int) -> None:
    def answer(route: Route) -> None:
        late = {"now": render(now - HOUR), "synchronised": False, "stepped_s": 0.0, "live": True}
        route.fulfill(json=late)

    screen.page.route("**/ui/machine.json", answer)
    fault = screen.open().locator(".clock-fault")
    expect(fault).to_contain_text("đồng hồ máy chủ chưa đồng bộ")
    expect(fault).to_contain_text("đồng hồ màn hình lệch")
    screen.page.unroute("**/ui/machine.json")
    well = {"synchronised": True, "stepped_s": 0.0, "live": True}
    screen.page.route("**/ui/machine.json", lambda route: route.fulfill(json=well | {"now": render(machine_us())}))
    with screen.page.expect_response("**/ui/machine.json"):
        screen.open()
    expect(screen.page.locator(".clock-fault")).to_be_hidden()


def test_a_calm_day_tells_its_highest(site: Web, station: Station, history: History, screen: Screen, now: int) -> None:
    history.append([reading("rainfall", "a-luoi", now - MINUTE, {"rain_mm": 0.4, "period_min": 10.0}, name="A Lưới")])
    with history.database.write() as connection:
        roll_up(connection)
    station.says(
        water(observed_at=now, level_m=0.42, name="Kim Long"),
        reading("reservoir", "ta-trach", now, {"level_m": 38.4}, name="Tả Trạch"),
        reading("camera", "c1", now, {"confidence": 0.9}, name="Đập Đá"),
    )
    page = screen.open()
    rows = page.locator(".today-row")
    expect(rows.first).to_contain_text(re.compile(r"Mưa 24 giờ, lớn nhấtA Lưới0,4\smm"))
    expect(rows.last).to_contain_text(re.compile(r"Camera trực tuyến1\strên 1"))
    expect(page.locator(".fill")).to_contain_text(re.compile(r"38,40\strên 45,0 m"))
