"""The alarm list, its dialogs and /law under axe-core's rules, and with targets that a thumb can hit."""

import pytest
from playwright.sync_api import Page, expect

from ioc.instant import MINUTE, SECOND
from tests.browser import axe
from tests.browser.alarmed import fire, press, row
from tests.browser.conftest import Screen
from tests.browser.worlds import gauge
from tests.readings import reading, water
from tests.servers.device import Devices
from tests.servers.web import Web

pytestmark = pytest.mark.browser
SIZES = {"laptop": (1366, 768), "phone": (390, 844)}
THUMB = 44
"""CSS pixels."""


@pytest.fixture
def alarmed(devices: Devices, now: int) -> None:
    """A flood: a latched fire, a critical gauge, one that may be hidden, many more."""
    devices.say(fire("z", now - 2 * MINUTE), reading("camera", "c1", now, {"event": "crowd", "confidence": 0.9}))
    devices.say(fire("z", now - MINUTE, "normal"), water("phu-oc", now, 3.2, name="Phú Ốc"))
    devices.say(gauge(now, 5.05), *(fire(f"{n:02}", now - n * SECOND) for n in range(14)))


def shown(screen: Screen, size: str, lang: str) -> Page:
    """The list, on a phone drawn up over the whole screen."""
    width, height = SIZES[size]
    screen.page.set_viewport_size({"width": width, "height": height})
    page = screen.open(f"?lang={lang}")
    expect(row(page, "Kim Long")).to_be_visible()
    if size == "phone":
        page.locator(".sheet-button[data-way=up]").click()
    return page


@pytest.mark.parametrize(("size", "lang"), [("laptop", "vi"), ("phone", "en")])
def test_axe_finds_nothing_serious_in_the_alarm_list_nor_in_what_it_asks(
    alarmed: None, site: Web, plain: Screen, size: str, lang: str
) -> None:
    page = shown(plain, size, lang)
    axe.bring(page)
    found = {f"list: {one}" for one in axe.looked_at(page, with_colours=True)}
    press(row(page, "Phú Ốc"), "shelve")
    expect(page.locator("dialog[open] textarea")).to_be_focused()
    found |= {f"shelving: {one}" for one in axe.looked_at(page, with_colours=True)}
    page.keyboard.press("Escape")
    fold = page.locator("#alarms .alarm:has(.row-more:not([hidden]))").first
    fold.locator(".row-more").click()
    expect(page.locator("#alarms .indent").first).to_be_visible()
    press(fold)
    expect(page.locator("dialog[open] .ask-alarms li").first).to_be_visible()
    found |= {f"many: {one}" for one in axe.looked_at(page, with_colours=True)}
    assert found == set()


def test_what_is_pressed_on_a_phone_can_be_hit_and_nothing_lies_over_another(
    alarmed: None, site: Web, plain: Screen
) -> None:
    page = shown(plain, "phone", "en")
    for button in page.locator("#alarms button:visible, .rail-tab:visible").all():
        box = button.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= THUMB, button.inner_text()
    assert page.evaluate(CUT_OFF) == []


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_how_bad_what_and_how_it_stands_are_never_cut_on_a_narrow_rail(
    alarmed: None, site: Web, plain: Screen, lang: str
) -> None:
    page = shown(plain, "laptop", lang)
    assert page.evaluate(CUT_OFF) == []
    expect(row(page, "Kim Long").locator(".alarm-state")).to_have_text(
        {"vi": "chưa xác nhận", "en": "not acknowledged"}[lang]
    )


CUT_OFF = """() => [...document.querySelectorAll("#alarms .alarm-priority, #alarms .alarm-state")]
  .filter((one) => one.getClientRects().length && one.textContent)
  .filter((one) => {
    const [own, acts] = [one.getBoundingClientRect(), one.closest(".alarm").querySelector(".alarm-acts")];
    const beside = [...acts.children].find((button) => !button.hidden)?.getBoundingClientRect();
    const over = beside && own.right > beside.left + 1 && own.bottom > beside.top && own.top < beside.bottom;
    return over || one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1;
  })
  .map((one) => one.textContent)"""


def test_axe_finds_nothing_serious_in_the_law(site: Web, plain: Screen) -> None:
    plain.page.goto(f"http://{plain.address}/law?lang=vi")
    expect(plain.page.locator(".law-section")).to_have_count(14)
    axe.bring(plain.page)
    assert axe.looked_at(plain.page, with_colours=True) == set()
    assert (plain.faults, plain.strangers) == ([], [])
