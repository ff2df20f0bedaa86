"""Erasing a person on /admin: not by a stray click, and then gone from the list and from their own screen."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from ioc.access import Role
from ioc.audit.anchor import anchor_of
from ioc.store.audit_pages import AuditLog
from tests.browser.office import Office, opened, working

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with working(tmp_path_factory.mktemp("office")) as made:
        yield made


def test_a_person_is_erased_once_the_login_was_typed_and_their_screen_goes_to_the_door(
    office: Office, chromium: Browser
) -> None:
    with office.at(chromium, Role.OFFICER) as theirs, office.at(chromium, Role.ADMIN) as screen:
        theirs.page.goto(f"http://{theirs.address}/map")
        theirs.page.wait_for_selector("body[data-link=live]")
        page = opened(screen)
        block = page.locator(".admin-block", has_text="Xóa dữ liệu của một người")
        erase = block.get_by_role("button", name="Xóa vĩnh viễn")
        erase.click()
        expect(block.get_by_role("alert")).to_contain_text("Trước hết hãy chọn một người trong bảng.")
        page.locator(".ag-row", has_text="the-officer").click()
        erase.click()
        expect(block.get_by_role("alert")).to_contain_text("Chưa có gì bị xóa.")
        block.get_by_label("Gõ lại tên đăng nhập").fill("the-officer")
        erase.click()
        expect(block.locator(".admin-done")).to_have_text("Đã xóa mọi thông tin nêu tên the-officer.")
        expect(page.locator(".ag-row", has_text="Nguyễn Thị Hoa")).to_have_count(0)
        expect(block.get_by_label("Gõ lại tên đăng nhập")).to_have_value("")
        theirs.page.wait_for_url("**/login?next=*", timeout=5_000)
        erase.click()
        expect(block.locator(".admin-fault")).to_be_visible()
        assert screen.faults == []
    verdict = AuditLog(office.database, anchor_of(office.wanted)).verify()
    assert (verdict.ok, verdict.head.seq) == (True, 1)


def test_an_administrator_does_not_erase_themselves(office: Office, chromium: Browser) -> None:
    with office.at(chromium, Role.ADMIN) as screen:
        page = opened(screen)
        page.locator(".ag-row", has_text="the-admin").click()
        block = page.locator(".admin-block", has_text="Xóa dữ liệu của một người")
        block.get_by_label("Gõ lại tên đăng nhập").fill("the-admin")
        block.get_by_role("button", name="Xóa vĩnh viễn").click()
        expect(block.get_by_role("alert")).to_contain_text("Không ai tự xóa mình")
        expect(page.locator(".ag-row", has_text="the-admin")).to_be_visible()
