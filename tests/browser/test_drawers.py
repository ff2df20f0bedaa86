"""The drawers of what was refused and of raw messages: in the screen's language, for those who may, in every state."""

import re

import pytest
from playwright.sync_api import Locator, expect

from ioc.i18n import translator
from ioc.reading import Quarantined
from ioc.rejection import Detail
from ioc.store.history import History
from ioc.store.quarantine_log import keep
from tests.browser.conftest import Screen, Station
from tests.readings import water
from tests.servers.web import Web

pytestmark = pytest.mark.browser
KIM_LONG = "?station=water_level/kim-long"
VALUES: dict[str, str | float] = {"n": 12, "most": 65536, "field": "level_m", "fields": "pm25, pm10", "value": 1999.5}
VALUES |= {"low": -5.0, "high": 120, "lon": 1.5, "lat": 2}


@pytest.fixture
def refused(history: History, now: int) -> list[Detail]:
    """One message for everything that can be wrong, and one from before details had places."""
    details = [detail for detail in Detail if detail]
    rows = {
        f"1-{n:02}": Quarantined("hue/v1/water_level/x", "wrong_type", detail, now + n, '{"a": 1}', "", VALUES)
        for n, detail in enumerate([*details, "level_m 1999.5 m"])
    }
    with history.database.write() as connection:
        keep(connection, "test", rows)
    return details


def opened(screen: Screen, query: str, button: str) -> Locator:
    screen.open(query).get_by_role("button", name=button).click()
    return screen.page.locator("dialog[open]")


def test_no_english_is_left_in_what_is_wrong(site: Web, refused: list[Detail], screen: Screen) -> None:
    drawer = opened(screen, "", "Tin bị cách ly")
    expect(drawer.locator("li")).to_have_count(len(refused) + 1)
    said = drawer.locator(".drawer-detail").all_inner_texts()
    assert len(said) == len(refused)
    told = {translator("vi")(detail) for detail in refused}
    patterns = [re.compile(re.sub(r"\\\{\w+\\\}", ".+", re.escape(one))) for one in told]
    assert [one for one in said if not any(pattern.fullmatch(one) for pattern in patterns)] == []
    assert "level_m là 1.999,5; chỉ có thể từ −5 đến 120." in said


def test_a_payload_is_copied_as_it_stands(site: Web, refused: list[Detail], screen: Screen) -> None:
    screen.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    drawer = opened(screen, "", "Tin bị cách ly")
    drawer.get_by_role("button", name="Sao chép").first.click()
    expect(drawer.locator(".copy").first).to_have_text("Đã sao chép")
    assert screen.page.evaluate("navigator.clipboard.readText()") == '{"a": 1}'


def test_nothing_refused_and_a_list_that_cannot_be_read_are_said_in_words(site: Web, screen: Screen) -> None:
    screen.expect("ERR_FAILED")
    drawer = opened(screen, "", "Tin bị cách ly")
    expect(drawer).to_contain_text("Không có bản tin nào bị cách ly.")
    screen.page.keyboard.press("Escape")
    screen.page.route("**/api/v1/quarantine*", lambda route: route.abort())
    screen.page.get_by_role("button", name="Tin bị cách ly").click()
    expect(drawer).to_contain_text("Chưa đọc được danh sách")


def test_raw_messages_are_offered_to_those_who_may(
    site: Web, station: Station, history: History, screen: Screen, now: int
) -> None:
    screen.expect("403")
    told = water(observed_at=now, level_m=5.05, name="Kim Long", identity=77)
    station.says(told)
    drawer = opened(screen, KIM_LONG, "Bản tin gốc gần đây")
    expect(drawer).to_contain_text("Trạm này chưa gửi bản tin nào.")
    history.append([told])
    drawer = opened(screen, KIM_LONG, "Bản tin gốc gần đây")
    expect(drawer.locator("pre")).to_contain_text('"seq": 77')
    expect(drawer).to_contain_text("hue/v1/water_level/kim-long")
    screen.page.set_extra_http_headers({"Authorization": "Bearer wall-token"})
    page = screen.open(KIM_LONG)
    expect(page.locator(".panel-title")).to_be_visible()
    expect(page.get_by_role("button", name="Bản tin gốc gần đây")).to_have_count(0)
    assert (
        page.evaluate("async () => (await fetch('/api/v1/messages?feed=water_level&station=kim-long')).status") == 403
    )
