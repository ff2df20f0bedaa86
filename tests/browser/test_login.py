"""The page at the door in a real browser: by keys alone, in both themes and languages, and the way back to it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyotp
import pytest
from playwright.sync_api import Page, expect

from ioc.access import Action, Role
from ioc.caller import Caller
from ioc.commands import accounts, demonstration
from ioc.commands.ledger import Ledger
from ioc.people.__main__ import ledger_of
from ioc.settings import Settings
from tests.browser.axe import bring
from tests.browser.conftest import Screen
from tests.servers.provider import CLIENT, SECRET, provider
from tests.servers.web import Web, settings, web

pytestmark = pytest.mark.browser
ADMIN = Caller("root", Role.ADMIN)
PASSWORD = "sông Hương mùa lũ"


@pytest.fixture
def ledger(wanted: Settings) -> Iterator[Ledger]:
    made = ledger_of(wanted)
    yield made
    made.database.close()


def do(ledger: Ledger, what: Any) -> Any:
    return ledger.act(ADMIN, Action.MANAGE_USERS, "account", what)


def test_by_keys_alone_from_the_invitation_to_the_map_and_out_again(site: Web, ledger: Ledger, screen: Screen) -> None:
    page = screen.page
    do(ledger, accounts.create("lan", "Lê Thị Lan", Role.SUPERVISOR))
    page.goto(f"http://{screen.address}/login?ticket={do(ledger, accounts.invite('lan'))}")
    expect(page.locator("h1")).to_have_text("Mật khẩu mới")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("figure svg")).to_be_visible()
    page.keyboard.type(pyotp.TOTP(page.locator("code").inner_text()).now())
    page.keyboard.press("Enter")
    expect(page.locator(".recovery li")).to_have_count(8)
    page.keyboard.press("Enter")
    expect(page.locator(".person-name")).to_have_text("Lê Thị Lan")
    page.locator(".person-button").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".person-sessions li")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Đăng nhập")


def test_what_is_wrong_is_said_and_the_field_is_ready_for_the_next_try(
    site: Web, ledger: Ledger, screen: Screen
) -> None:
    screen.expect("403")
    page = screen.page
    page.goto(f"http://{screen.address}/login?lang=en")
    page.keyboard.type("lan")
    page.keyboard.press("Tab")
    page.keyboard.type("wrong")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_have_text("That is not right. Check what you typed and try again.")
    expect(page.locator("[name=login]")).to_be_focused()


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize(("lang", "width"), [("vi", 1366), ("en", 390)])
def test_the_page_is_the_same_for_those_who_see_it_otherwise(
    site: Web, screen: Screen, theme: str, lang: str, width: int
) -> None:
    page = screen.page
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"http://{screen.address}/login?lang={lang}&theme={theme}")
    expect(page.locator("html")).to_have_attribute("data-theme", theme)
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    assert flaws(page) == []


def test_a_screen_whose_session_is_ended_goes_to_the_door_and_back_to_where_it_was(
    site: Web, ledger: Ledger, screen: Screen
) -> None:
    page, link = screen.page, do(ledger, demonstration.links(str))[Role.OFFICER]
    page.goto(f"http://{screen.address}/login?ticket={link}&next=/map%3Flang%3Den")
    page.wait_for_selector("body[data-link=live]")
    do(ledger, accounts.sign_out("demo-officer"))
    page.wait_for_url("**/login?next=*", timeout=10_000)
    expect(page.locator("form")).to_have_attribute("data-next", "/map?lang=en")


def test_signing_out_leads_over_the_provider_and_back_to_the_door(
    valkey_url: str, tmp_path: Path, screen: Screen
) -> None:
    page = screen.page
    with provider(sub="248", preferred_username="mai.tran", name="Trần Thị Mai", roles=["officer"]) as there:
        known = {"OIDC_ISSUER": there.issuer, "OIDC_CLIENT_ID": CLIENT, "OIDC_CLIENT_SECRET": SECRET}
        with web(settings(valkey_url, tmp_path, LOOPBACK_ROLE="none", **known)) as here:
            page.goto(f"http://{here.address}/map")
            page.get_by_role("link", name="Đăng nhập bằng tài khoản của cơ quan").click()
            page.wait_for_selector("body[data-link=live]")
            page.locator(".person-button").click()
            page.get_by_role("button", name="Đăng xuất", exact=True).click()
            expect(page.locator("h1")).to_have_text("Đăng nhập")
            assert page.url.startswith(f"http://{here.address}/login")
            assert [told["client_id"] for told in there.farewells] == [CLIENT]
            screen.leave()


def flaws(page: Page) -> list[Any]:
    """What axe-core finds."""
    bring(page)
    found: list[Any] = page.evaluate(
        "async () => (await axe.run()).violations.map(({ id, nodes }) => [id, nodes[0].html])"
    )
    return found
