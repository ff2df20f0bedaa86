"""The disaster risk level before two people: entered by keyboard, seen by the other, gone by itself; text is text."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import httpx2
import pytest
from playwright.sync_api import Browser, Page, WebSocketRoute, expect
from sqlalchemy import text

from ioc.clock import machine_us
from ioc.instant import HOUR, SECOND, render
from ioc.store.history import History
from tests.browser import axe
from tests.browser.alarmed import BEARERS, other_page
from tests.browser.conftest import Screen
from tests.servers.web import Web

pytestmark = pytest.mark.browser

PATH = "/api/v1/bulletins"
XSS = "<img data-xss src=x onerror=window.hit=1> số 7"
SIZES = {"laptop": (1366, 768), "tablet": (768, 1024), "phone": (390, 844)}


def enter(site: Web, lasts: int = 12 * HOUR, **other: Any) -> None:
    """As a program does."""
    now = machine_us()
    told = {"hazard": "flood", "level": 3, "source": "TLDB-07/05h00", "issued_at": render(now)}
    told |= {"valid_from": render(now), "valid_until": render(now + lasts), **other}
    answer: httpx2.Response = site.client.post(PATH, headers={"Idempotency-Key": uuid4().hex}, json=told)
    assert answer.status_code == 200, answer.text


def levels(site: Web) -> list[tuple[str, int, str]]:
    return [(one["hazard"], one["level"], one["source"]) for one in site.get(PATH).json()["items"]]


@contextmanager
def away(history: History) -> Iterator[None]:
    """The database takes nothing: a table that every act needs is not there."""
    with history.database.write() as connection:
        connection.execute(text("ALTER TABLE audit RENAME TO audit_away"))
    yield
    with history.database.write() as connection:
        connection.execute(text("ALTER TABLE audit_away RENAME TO audit"))


def fill_in(page: Page, source: str) -> None:
    """By the keyboard alone: hazard, level 3, which bulletin, the times as they are offered, A Lưới."""
    expect(page.locator(".risk-form select")).to_be_focused()
    page.keyboard.press("Tab")
    for _ in range(2):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.insert_text(source)
    for _ in range(4):
        page.keyboard.press("Tab")
    page.keyboard.insert_text(source)


def test_what_one_enters_by_the_keyboard_the_other_sees_and_withdraws(
    site: Web, plain: Screen, chromium: Browser
) -> None:
    page = plain.open("?lang=vi")
    with other_page(chromium, site, extra_http_headers=BEARERS["supervisor"]) as other:
        expect(other.locator(".risk-enter")).to_be_visible()
        page.locator(".risk-enter").focus()
        page.keyboard.press("Enter")
        fill_in(page, XSS)
        page.keyboard.press("Enter")
        for one in (page, other):
            expect(one.locator(".risk-chip")).to_have_text("Rủi ro thiên tai: cấp 3 – lớnLũ")
        assert levels(site) == [("flood", 3, XSS)]
        expect(page.locator("dialog.risk-panel dd").first).to_have_text(XSS)
        other.locator(".risk-chip").click()
        told = other.locator("dialog.risk-panel dd")
        assert told.all_text_contents().count(XSS) == 2, "its source and its place"
        assert page.locator("[data-xss]").count() == other.locator("[data-xss]").count() == 0
        other.get_by_role("button", name="Rút lại …").click()
        other.locator("textarea").fill("Đài đã hủy tin")
        other.get_by_role("button", name="Rút lại", exact=True).click()
        for one in (page, other):
            expect(one.locator(".risk-chip:not(.risk-enter)")).to_have_count(0)
        expect(page.locator("dialog.risk-panel")).to_contain_text("Không có cấp độ nào đang có hiệu lực.")
    assert (plain.faults, plain.strangers, page.evaluate("window.hit ?? null")) == ([], [], None)


def test_a_level_ends_on_the_screen_by_itself_when_nobody_tells_it(site: Web, plain: Screen) -> None:
    deaf: list[bool] = []

    def relay(socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()
        server.on_message(lambda message: None if deaf else socket.send(message))

    plain.page.route_web_socket("**/ws/live", relay)
    page = plain.open("?lang=vi")
    enter(site, lasts=6 * SECOND)
    expect(page.locator(".risk-chip")).to_contain_text("cấp 3 – lớn")
    deaf.append(True)
    expect(page.locator(".risk-enter")).to_be_visible(timeout=9_000)


def test_the_highest_is_on_top_and_who_may_not_enter_reads_everything(
    site: Web, plain: Screen, chromium: Browser
) -> None:
    with other_page(chromium, site, extra_http_headers=BEARERS["mayor"]) as page:
        expect(page.locator("#risk")).to_be_empty()
        enter(site)
        enter(site, hazard="storm", level=4)
        chip = page.locator(".risk-chip")
        expect(chip).to_have_text("Rủi ro thiên tai: cấp 4 – rất lớnBão+1")
        chip.click()
        expect(page.locator("dialog.risk-panel li")).to_have_count(2)
        assert page.locator("dialog.risk-panel button:visible").all_text_contents() == ["✕"]
        page.keyboard.press("Escape")
        expect(chip).to_be_focused()
        page.goto(f"http://{site.address}/law?lang=en")
        expect(chip).to_have_text("Disaster risk: level 4 – very highStorm+1")


def test_what_does_not_fit_is_said_at_its_field_and_nothing_is_sent(site: Web, plain: Screen) -> None:
    page = plain.open("?lang=vi")
    page.locator(".risk-enter").click()
    form = page.locator(".risk-form")
    form.locator("input").nth(6).fill("31/02/2025 20:00")
    form.get_by_role("button", name="Nhập").click()
    said = [words for words in form.locator(".risk-wrong").all_text_contents() if words]
    assert [words.partition(" ")[0] for words in said] == ["Hãy", "Hãy", "Ngày/tháng/năm"]
    expect(form.locator("input").first).to_be_focused()
    assert levels(site) == []
    assert plain.faults == []


def test_a_server_that_finds_fault_says_it_at_the_field(site: Web, plain: Screen) -> None:
    plain.expect("400")
    page = plain.open("?lang=vi")
    page.locator(".risk-enter").click()
    form = page.locator(".risk-form")
    form.locator(".risk-choice").nth(1).click()
    form.locator("input").nth(5).fill("Đài KTTV")
    form.locator("input").nth(8).fill("01/01/2020 00:00")
    form.get_by_role("button", name="Nhập").click()
    expect(form.locator("input").nth(8)).to_have_attribute("aria-invalid", "true")
    expect(form.locator("input").nth(8)).to_be_focused()
    assert levels(site) == []


def test_without_the_database_nothing_is_entered_what_was_typed_stays_and_the_level_too(
    site: Web, plain: Screen, history: History
) -> None:
    plain.expect("503")
    page = plain.open("?lang=vi")
    enter(site)
    page.locator(".risk-chip:not(.risk-enter)").click()
    page.get_by_role("button", name="Nhập cấp rủi ro").click()
    fill_in(page, "TLKC-08")
    with away(history):
        page.keyboard.press("Enter")
        expect(page.locator(".risk-form .risk-fault")).to_contain_text(
            "Chưa có gì thay đổi: cơ sở dữ liệu không trả lời."
        )
        expect(page.locator(".risk-chip")).to_contain_text("cấp 3 – lớn")
        expect(page.locator(".risk-replaces")).to_contain_text("TLDB-07/05h00")
    page.keyboard.press("Enter")
    expect(page.locator("dialog.risk-panel dd").first).to_have_text("TLKC-08")
    assert levels(site) == [("flood", 3, "TLKC-08")]


@pytest.mark.parametrize(("size", "lang"), [("laptop", "vi"), ("tablet", "vi"), ("phone", "en")])
def test_axe_finds_nothing_serious_and_no_word_is_cut_off(site: Web, plain: Screen, size: str, lang: str) -> None:
    width, height = SIZES[size]
    plain.page.set_viewport_size({"width": width, "height": height})
    page = plain.open(f"?lang={lang}")
    axe.bring(page)
    for level, hazard in enumerate(("flood", "storm", "heat", "fog", "flash_flood"), 1):
        enter(site, hazard=hazard, level=level)
        expect(page.locator(".risk-chip")).to_have_attribute("data-risk", str(level))
        assert page.evaluate(CUT_OFF) == [], level
    page.locator(".risk-chip").click()
    found = {f"panel: {one}" for one in axe.looked_at(page, with_colours=True)}
    page.locator(".risk-body > .ask-ways button").click()
    page.locator(".risk-form .primary").click()
    found |= {f"form: {one}" for one in axe.looked_at(page, with_colours=True)}
    assert found == set()


CUT_OFF = """() => [".topbar", ".risk-chip", ".risk-level", ".risk-more"]
  .map((one) => document.querySelector(one))
  .filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== "inline")
  .map((one) => `${one.className} ${one.scrollWidth} in ${one.clientWidth}`)"""
