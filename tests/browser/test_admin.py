"""/admin as people use it: by mouse and keyboard, by two at once, by those who may not, and without the database."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from ioc.access import Role
from ioc.clock import machine_us
from ioc.instant import DAY, MINUTE
from layouts.admin_words import moment
from tests.browser.office import PAYLOAD, Office, opened, working

pytestmark = pytest.mark.browser
SUITES = ("dash_mantine_components", "dash_ag_grid")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with working(tmp_path_factory.mktemp("office")) as made:
        yield made


def choose(page: Page, words: str) -> None:
    page.locator(".ag-row:visible", has_text=words).first.click()


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
        expect(screen.page.locator(".note")).to_contain_text("Vai trò hiện tại không mở được trang đó")
        screen.page.goto(f"http://{screen.address}/map")
        expect(screen.page.get_by_role("link", name="Quản trị")).to_be_hidden()


def test_the_map_loads_nothing_of_it(office: Office, chromium: Browser) -> None:
    with office.at(chromium, Role.ADMIN) as screen:
        asked: list[str] = []
        screen.page.on("request", lambda request: asked.append(request.url))
        screen.open()
        assert [url for url in asked if any(f"/{name}/" in url for name in (*SUITES, "frame.mjs"))] == []
        opened(screen)
        for suite in SUITES:
            assert any(f"/{suite}/" in url for url in asked)


def test_a_stations_own_marks_are_kept_and_taken_back(office: Office, chromium: Browser) -> None:
    with office.at(chromium, Role.ADMIN) as screen:
        page = opened(screen, tab="Quy tắc cảnh báo")
        form = page.locator(".admin-block", has_text="Thiết lập riêng của một trạm")
        form.locator("#rules-station").click()
        page.get_by_role("option", name="Kim Long").click()
        expect(page.locator("#rules-note")).to_contain_text("QĐ 05/2020/QĐ-TTg")
        for n, mark in enumerate(("3", "2", "1")):
            form.locator(f"#rules-mark-{n}").fill(mark)
        form.get_by_role("button", name="Lưu thiết lập").click()
        expect(page.get_by_role("alert").filter(has_text="Mỗi ngưỡng phải vượt ngưỡng trước nó.")).to_be_visible()
        expect(form.locator("#rules-mark-0")).to_have_value("3")
        form.locator("#rules-mark-2").fill("4")
        form.locator("#rules-mark-1").fill("3,5")
        form.get_by_role("button", name="Lưu thiết lập").click()
        expect(page.locator("#rules-said")).to_contain_text("Đã lưu")
        expect(page.locator("#rules-table .ag-row", has_text="1 trạm")).to_contain_text("Báo động lũ")
        expect(form.locator("#rules-mark-1")).to_have_value("3,5")
        form.get_by_role("button", name="Như mọi trạm").click()
        expect(page.locator("#rules-said")).to_contain_text("Đã trở lại như mọi trạm.")
        expect(form.locator("#rules-mark-1")).to_have_value("")
        assert screen.faults == []


def test_the_roster_names_its_gaps_and_a_turn_closes_them(office: Office, chromium: Browser) -> None:
    now = machine_us()
    with office.at(chromium, Role.SUPERVISOR) as screen:
        page = opened(screen)
        expect(page.locator(".admin-gap")).to_contain_text("Không có ai trực từ")
        page.locator("#roster-person").click()
        page.get_by_role("option", name="Nguyễn Thị Hoa").click()
        page.locator("#roster-from").fill("mai")
        page.get_by_role("button", name="Đưa vào lịch trực").click()
        expect(page.get_by_role("alert").filter(has_text="ngày/tháng/năm giờ:phút")).to_be_visible()
        page.locator("#roster-from").fill(moment(now - MINUTE))
        page.locator("#roster-until").fill(moment(now + 8 * DAY))
        page.get_by_role("button", name="Đưa vào lịch trực").click()
        expect(page.locator("#roster-table .ag-row", has_text="Nguyễn Thị Hoa")).to_contain_text("đang trực")
        expect(page.locator(".admin-gap")).to_have_count(0)
        page.get_by_role("button", name="Đưa vào lịch trực").click()
        expect(page.get_by_role("alert").filter(has_text="đã có ca trực")).to_be_visible()
        choose(page, "Nguyễn Thị Hoa")
        page.get_by_role("button", name="Kết thúc hoặc xóa bỏ").locator("visible=true").click()
        expect(page.locator(".admin-gap")).to_have_count(1)
        assert screen.faults == []


def test_a_dead_letter_is_tried_again(office: Office, chromium: Browser) -> None:
    with office.at(chromium, Role.ADMIN) as screen:
        page = opened(screen, tab="Tin gửi đi")
        expect(page.locator("#letters-table .ag-row", has_text="hoa@hue.example")).to_contain_text("đã ngừng gửi")
        choose(page, "hoa@hue.example")
        page.get_by_role("button", name="Gửi lại").click()
        expect(page.locator("#letters-table .ag-row", has_text="hoa@hue.example")).to_contain_text("đang chờ")


def test_a_refused_message_is_shown_in_full_as_text(office: Office, chromium: Browser) -> None:
    with office.at(chromium, Role.SUPERVISOR) as screen:
        page = opened(screen, tab="Tin bị từ chối")
        choose(page, "water_level/x")
        expect(page.locator("#quarantine-payload")).to_have_text(PAYLOAD)
        page.get_by_role("button", name="Sao chép").locator("visible=true").click()
        page.wait_for_function("async (text) => (await navigator.clipboard.readText()) === text", arg=PAYLOAD)
        assert screen.faults == []


def test_a_row_is_chosen_by_the_keyboard(office: Office, chromium: Browser) -> None:
    with office.at(chromium, Role.ADMIN) as screen:
        page = opened(screen)
        page.locator(".ag-row >> visible=true").first.locator(".ag-cell").first.focus()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Space")
        expect(page.locator(".ag-row-selected")).to_have_count(1)
        page.get_by_role("tab", name="Người dùng").focus()
        page.keyboard.press("ArrowRight")
        expect(page.get_by_role("tab", name="Quy tắc cảnh báo")).to_have_attribute("aria-selected", "true")


def test_without_the_database_it_says_so_and_the_form_keeps_what_was_typed(office: Office, chromium: Browser) -> None:
    with office.at(chromium, Role.ADMIN) as screen:
        page = opened(screen, tab="Bảo trì")
        page.locator("#maintenance-station").click()
        page.get_by_role("option", name="Hồ Tả Trạch").click()
        page.locator("#maintenance-from").fill(moment(machine_us()))
        page.locator("#maintenance-until").fill(moment(machine_us() + DAY))
        page.locator("#maintenance-reason").fill("thay cảm biến")
        with office.away():
            page.get_by_role("button", name="Lên lịch").click()
            expect(page.get_by_role("alert").filter(has_text="Cơ sở dữ liệu không trả lời")).to_be_visible()
        expect(page.locator("#maintenance-reason")).to_have_value("thay cảm biến")
        page.get_by_role("button", name="Lên lịch").click()
        expect(page.locator("#maintenance-table .ag-row", has_text="Hồ Tả Trạch")).to_contain_text("ngừng phục vụ")
