"""The door and every tab of /admin for people who do not see them, see few colours or use a phone: axe-core's rules in
both languages and themes, and what a finger must be able to hit."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from ioc.access import Action, Role
from ioc.caller import Caller
from ioc.commands import accounts
from ioc.people.__main__ import ledger_of
from tests.browser.axe import bring, looked_at
from tests.browser.office import Office, opened, working

pytestmark = pytest.mark.browser
LANGS = ("vi", "en")
TABS = {Role.ADMIN: 5, Role.SUPERVISOR: 1}
"""How many tabs are looked at: of a supervisor's only the one that an administrator does not have, the first."""

FINGER = 44
"""Pixels that a control needs on a phone: WCAG 2.2, 2.5.5."""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with working(tmp_path_factory.mktemp("office")) as made:
        yield made


def tabs(office: Office, browser: Browser, query: str, size: tuple[int, int]) -> Iterator[tuple[str, Page]]:
    """Each tab that there is, open and read."""
    for role, count in TABS.items():
        with office.at(browser, role, size) as screen:
            page = opened(screen, query)
            bring(page)
            for tab in page.get_by_role("tab").all()[:count]:
                tab.click()
                page.wait_for_timeout(300)  # a list that comes late would only leave less to find
                yield tab.inner_text(), page
            assert screen.faults == []


CUT = """() => [...document.querySelectorAll(".ag-header-cell-text")]
  .filter((one) => one.checkVisibility() && one.scrollWidth > one.clientWidth).map((one) => one.textContent)"""


@pytest.mark.parametrize("lang", LANGS)
def test_axe_finds_nothing_serious_on_any_tab_and_no_heading_is_cut(
    office: Office, chromium: Browser, lang: str
) -> None:
    found: set[str] = set()
    for name, page in tabs(office, chromium, f"?lang={lang}&theme=dark", (1366, 768)):
        rows = page.locator(".ag-center-cols-container .ag-row:visible")
        if rows.count():
            rows.first.click()
        found |= {f"{name}: {finding}" for finding in looked_at(page, with_colours=lang == "vi")}
        found |= {f"{name}: {heading}" for heading in page.evaluate(CUT)}
    assert found == set()


@pytest.mark.parametrize("lang", LANGS)
def test_axe_finds_nothing_serious_at_the_door_from_the_invitation_on(
    office: Office, chromium: Browser, lang: str
) -> None:
    ledger, login = ledger_of(office.wanted), f"new-{lang}"
    told = Caller("root", Role.ADMIN), Action.MANAGE_USERS, "account"
    ledger.act(*told, accounts.create(login, "Lan", Role.SUPERVISOR))
    link = ledger.act(*told, accounts.invite(login))
    ledger.database.close()
    page = chromium.new_page()
    found: set[str] = set()
    for query in ("", f"&ticket={link}"):
        page.goto(f"http://127.0.0.1:{office.wanted.http_port}/login?lang={lang}&theme=dark{query}")
        bring(page)
        found |= looked_at(page, with_colours=True)
    page.locator("[name=password]").fill("sông Hương mùa lũ")
    page.keyboard.press("Enter")
    page.locator("figure svg").wait_for()
    bring(page)
    found |= looked_at(page, with_colours=True)
    page.close()
    assert found == set()


SMALL = """(least) => [...document.querySelectorAll(".admin button, .admin a, .admin input")]
  .filter((one) => one.checkVisibility() && !["checkbox", "radio"].includes(one.type))
  .filter((one) => one.getBoundingClientRect().height < least - 0.5)
  .map((one) => one.id || one.textContent)"""
LOW = """() => [...document.querySelectorAll(".admin-table")]
  .filter((one) => one.checkVisibility() && one.offsetHeight < 200).map((one) => one.ariaLabel)"""


def test_on_a_phone_every_list_is_there_and_every_control_fits_a_finger(office: Office, chromium: Browser) -> None:
    for name, page in tabs(office, chromium, "?lang=vi", (390, 844)):
        assert (name, page.evaluate(SMALL, FINGER)) == (name, [])
        assert (name, page.evaluate(LOW)) == (name, [])
        assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"), name


def test_on_a_phone_what_was_done_is_seen_beside_the_button_that_did_it(office: Office, chromium: Browser) -> None:
    with office.at(chromium, Role.ADMIN, (390, 844)) as screen:
        page = opened(screen)
        page.locator(".ag-row", has_text="the-officer").click()
        page.get_by_role("button", name="Mở tài khoản").click()
        expect(page.locator("#people-said")).to_contain_text("Đã thực hiện")
        expect(page.locator("#people-said")).to_be_in_viewport(ratio=1)
        page.get_by_role("button", name="Liên kết đặt mật khẩu mới").click()
        expect(page.locator("#people-link")).to_be_in_viewport(ratio=1)
        page.get_by_role("button", name="Xóa vĩnh viễn").click()
        expect(page.locator("#erasure-said")).to_be_in_viewport(ratio=1)


def test_what_a_wall_shows_is_as_large_in_the_tables_as_beside_them(office: Office, chromium: Browser) -> None:
    size = "(one) => parseFloat(getComputedStyle(document.querySelector(one)).fontSize)"
    with office.at(chromium, Role.ADMIN, (3000, 1700)) as screen:
        page = opened(screen)
        page.locator(".ag-cell").first.wait_for()
        assert page.evaluate(size, ".ag-cell") == page.evaluate(size, ".admin-side h2") == 28
