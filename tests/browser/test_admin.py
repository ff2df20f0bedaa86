"""/admin as people use it: by mouse and keyboard, by two at once, by those who may not, and without the database."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from ioc.access import Role
from tests.browser.office import Office, opened, working

pytestmark = pytest.mark.browser
SUITES = ("dash_mantine_components", "dash_ag_grid")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with working(tmp_path_factory.mktemp("office")) as made:
        yield made


def choose(page: Page, words: str) -> None:
    page.locator(".ag-row:visible", has_text=words).first.click()


def pick(page: Page, label: str, words: str, within: str = "") -> None:
    page.locator(f"{within or 'body'} >> visible=true").get_by_label(label, exact=True).first.click()
    page.get_by_role("option", name=words, exact=True).click()


def add(page: Page, login: str, name: str, role: str = "Trực ban") -> None:
    form = page.locator(".admin-block", has_text="Thêm người")
    form.get_by_label("Tên đăng nhập").fill(login)
    form.get_by_label("Họ tên").fill(name)
    form.get_by_role("combobox", name="Vai trò").or_(form.get_by_label("Vai trò")).first.click()
    page.get_by_role("option", name=role, exact=True).click()
    form.get_by_role("button", name="Thêm và tạo liên kết").click()


def test_one_more_person_gets_a_link_that_is_shown_once(office: Office, chromium: Browser) -> None:
    with office.at(chromium, Role.ADMIN) as screen:
        page = opened(screen)
        add(page, "hien.le", "Lê Thị Hiền")
        expect(page.locator("#people-said")).to_have_text("Đã thêm hien.le.")
        assert page.locator("#people-link").input_value().startswith(f"http://{screen.address}/login?ticket=")
        expect(page.locator(".ag-row", has_text="Lê Thị Hiền")).to_contain_text("chưa đặt mật khẩu")
        expect(page.get_by_label("Họ tên")).to_have_value("")
        page.reload()
        expect(page.locator(".ag-row", has_text="hien.le")).to_be_visible()
        expect(page.locator("#people-link-box")).to_be_hidden()
        assert (screen.faults, screen.strangers) == ([], [])


def test_what_does_not_fit_is_said_in_words_and_the_form_keeps_what_was_typed(
    office: Office, chromium: Browser
) -> None:
    with office.at(chromium, Role.ADMIN) as screen:
        page = opened(screen)
        add(page, "the-officer", "Một người khác")
        expect(page.get_by_role("alert").filter(has_text="đã có người dùng")).to_be_visible()
        expect(page.get_by_label("Họ tên")).to_have_value("Một người khác")


def test_two_administrators_and_the_second_is_told_who_was_first(office: Office, chromium: Browser) -> None:
    with office.at(chromium, Role.ADMIN) as first, office.at(chromium, Role.ADMIN) as second:
        pages = [opened(first), opened(second)]
        for page in pages:
            choose(page, "the-mayor")
        pages[0].get_by_role("button", name="Khóa tài khoản").click()
        expect(pages[0].locator(".ag-row", has_text="the-mayor")).to_contain_text("đã khóa")
        pages[1].get_by_role("button", name="Khóa tài khoản").click()
        expect(pages[1].get_by_role("alert").filter(has_text="the-admin đã sửa trước")).to_be_visible()


def test_the_last_administrator_stays(office: Office, chromium: Browser) -> None:
    with office.at(chromium, Role.ADMIN) as screen:
        page = opened(screen)
        choose(page, "the-admin")
        page.get_by_role("button", name="Khóa tài khoản").click()
        expect(page.get_by_role("alert").filter(has_text="quản trị viên cuối cùng")).to_be_visible()


@pytest.mark.parametrize("role", [Role.OFFICER, Role.WALL])
def test_who_may_not_open_it_is_told_so(office: Office, chromium: Browser, role: Role) -> None:
    with office.at(chromium, role) as screen:
        answer = screen.page.goto(f"http://{screen.address}/admin?lang=vi")
        assert answer is not None
        assert answer.status == 403
        expect(screen.page.get_by_role("heading", name="Trang này không dành cho vai trò của bạn")).to_be_visible()
        assert screen.page.locator(".admin-tabs").count() == 0


def test_the_map_loads_nothing_of_it(office: Office, chromium: Browser) -> None:
    with office.at(chromium, Role.ADMIN) as screen:
        asked: list[str] = []
        screen.page.on("request", lambda request: asked.append(request.url))
        screen.open()
        assert [url for url in asked if any(f"/{name}/" in url for name in (*SUITES, "admin.mjs"))] == []
        opened(screen)
        for suite in SUITES:
            assert any(f"/{suite}/" in url for url in asked)
