"""What an operator does on the map itself: many things in one place, pointing, sharing the view, measuring, saving."""

import csv
import io
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from ioc.clock import machine_us
from ioc.feeds import BY_NAME
from ioc.instant import SECOND
from ioc.reading import Quality, Reading, Value
from tests.browser.conftest import Screen, Station
from tests.readings import reading, water
from tests.servers.web import Web

pytestmark = pytest.mark.browser
CORNER = (107.70, 16.40)
"""Far from the gauge, so that nothing else is near."""


def flooded(n: int, now: int, depth_cm: float, lat: float = CORNER[1], lon: float | None = None) -> Reading:
    values: dict[str, Value] = {"event": "flooded_road", "depth_cm": depth_cm, "ended": False}
    return reading("traffic_event", f"e{n}", now, values, name=f"Đường {n}", lon=lon or CORNER[0] + n / 5000, lat=lat)


@pytest.fixture
def crowd(station: Station, now: int) -> None:
    """A gauge, a road deep under water, and in another place three wet roads beside two reports."""
    report: dict[str, Value] = {"category": "ngap_lut", "title": "Ngập nhà", "mode": "instant"}
    station.says(
        water(observed_at=now, level_m=5.05, name="Kim Long", lon=107.5605, lat=16.4652, ward="19774"),
        flooded(9, now, 70.0, lat=16.55),
        *(flooded(n, now, 12.0) for n in range(3)),
        *(reading("report", f"r{n}", now, report, lon=CORNER[0] + n / 5000, lat=CORNER[1]) for n in range(2)),
    )


@pytest.fixture
def page(site: Web, crowd: None, screen: Screen) -> Page:
    return ready(screen.open())


def ready(page: Page) -> Page:
    page.wait_for_selector(".stage[data-ready]")
    page.wait_for_selector(".plate")
    return page


def at(page: Page, lon: float, lat: float, zoom: float, query: str = "") -> tuple[float, float]:
    """Open the map with this position in the middle; gives where that is on the page."""
    address = urlsplit(page.url)
    page.goto(f"{address.scheme}://{address.netloc}/map?at={lat}_{lon}_{zoom}{query}")
    return centre(ready(page).locator("#map"))


def centre(node: Locator) -> tuple[float, float]:
    box = node.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def hover(page: Page, place: tuple[float, float], words: str) -> None:
    """Rest the pointer at a place until its card says these words; the map may still be drawing."""
    card = page.locator(".hover", has_text=words)
    for away in range(60):
        page.mouse.move(place[0] + away % 2, place[1])
        page.wait_for_timeout(250)
        if card.is_visible():
            return
    expect(card).to_be_visible(timeout=1000)


def test_a_plate_ages_though_nobody_speaks_any_more(site: Web, station: Station, now: int, screen: Screen) -> None:
    late_s = BY_NAME["water_level"].late_after_s
    assert late_s is not None
    heard = now - (late_s - 25) * SECOND
    station.says(water(observed_at=heard, level_m=5.05, name="Kim Long", lon=107.5605, lat=16.4652))
    plate = ready(screen.open()).locator(".plate", has_text="5,05")
    expect(plate).not_to_have_attribute("data-age", re.compile("."))
    expect(plate).to_have_attribute("data-age", "late", timeout=60_000)


def test_many_in_one_place_are_one_pill_that_names_the_worst(page: Page) -> None:
    hover(page, at(page, CORNER[0] + 0.0002, CORNER[1], 10.5), "5 nơi bất thường gần nhau")
    card = page.locator(".hover")
    expect(card).to_contain_text("3 · Sự kiện giao thông")
    expect(card).to_contain_text("2 · Phản ánh")


def test_a_click_on_a_pill_goes_nearer_until_each_is_seen(page: Page) -> None:
    place = at(page, CORNER[0] + 0.0002, CORNER[1], 10.5)
    hover(page, place, "gần nhau")
    page.mouse.click(*place)
    page.wait_for_function("() => Number(new URLSearchParams(location.search).get('at').split('_')[2]) > 12")


def test_pointing_at_a_station_shows_its_card_beside_the_pointer(page: Page) -> None:
    place = at(page, 107.5605, 16.4652, 12)
    hover(page, place, "Sông Hương tại Kim Long")
    card = page.locator(".hover")
    expect(card).to_contain_text(re.compile(r"5,05\sm"))
    expect(card).to_contain_text("Nguy cấp")
    box = card.bounding_box()
    assert box is not None
    assert box["x"] >= place[0] + 12 or box["x"] + box["width"] <= place[0] - 12


def test_a_plate_of_what_is_normal_gives_way_to_what_is_not(
    site: Web, station: Station, screen: Screen, now: int
) -> None:
    lon, lat, zoom = 107.5605, 16.4652, 12
    station.says(water(observed_at=now, level_m=0.4, name="Kim Long", lon=lon, lat=lat))
    page = ready(screen.open(f"?at={lat}_{lon}_{zoom}"))
    plate = page.locator(".plate", has_text="Kim Long")
    middle, stage = centre(plate), centre(page.locator("#map"))
    degree = 512 * 2**zoom / 360
    there = lon + (middle[0] - stage[0]) / degree, lat - (middle[1] - stage[1]) / degree * 0.959
    covered = """([x, y]) => [...document.querySelectorAll(".plate:not([hidden])")].some((plate) => {
      const { left, right, top, bottom } = plate.getBoundingClientRect();
      return left < x && x < right && top < y && y < bottom;
    })"""
    assert page.evaluate(covered, middle)
    station.says(flooded(1, now, 70.0, lat=there[1], lon=there[0]))
    expect(page.locator("#now .row", has_text="Đường 1")).to_be_visible()
    page.wait_for_function(f"(at) => !({covered})(at)", arg=middle)


def test_pointing_at_a_ward_names_it_with_its_people(page: Page) -> None:
    hover(page, at(page, 107.30, 16.45, 11), "không có trạm")
    expect(page.locator(".hover")).to_contain_text(re.compile(r"nơi có [\d.]+ dân"))


def test_the_address_gives_the_same_screen_again(page: Page) -> None:
    page.locator(".layer[data-feed=camera]").click()
    page.get_by_role("button", name="Mức theo phường, xã").click()
    page.get_by_role("button", name="Phóng to").click()
    page.get_by_role("button", name="Nền sáng").click()
    page.locator("#now .row", has_text="Kim Long").click()
    page.wait_for_function("() => new URLSearchParams(location.search).has('at')")
    before = parse_qs(urlsplit(page.url).query)
    assert before["off"] == ["camera"]
    assert before["show"] == ["wards"]
    assert before["theme"] == ["light"]
    page.evaluate("() => localStorage.clear()")
    page.reload()
    ready(page)
    expect(page.locator(".layer[data-feed=camera]")).to_have_attribute("aria-pressed", "false")
    expect(page.get_by_role("button", name="Mức theo phường, xã")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("html")).to_have_attribute("data-theme", "light")
    expect(page.locator(".panel-title")).to_have_text("Sông Hương tại Kim Long")
    assert parse_qs(urlsplit(page.url).query) == before


def test_wards_are_hatched_on_demand_and_the_legend_counts_them(page: Page) -> None:
    switch = page.get_by_role("button", name="Mức theo phường, xã")
    expect(page.locator("[data-hatch]:visible")).to_have_count(0)
    switch.click()
    expect(page.locator("[data-hatch='4'] .switch-count")).to_have_text("1")
    expect(page.locator(".switch-legend:visible")).to_contain_text("không phải phạm vi ngập")
    switch.click()
    expect(page.locator("[data-hatch]:visible")).to_have_count(0)


SLOW_FRAMES = """() => {
  const real = requestAnimationFrame;
  window.requestAnimationFrame = (draw) => real(() => setTimeout(() => draw(performance.now()), 600));
}"""


def test_news_between_two_themes_find_no_fault_and_wards_are_hatched_afterwards(
    page: Page, station: Station, now: int
) -> None:
    """The map is without a style until its next frame."""
    page.get_by_role("button", name="Mức theo phường, xã").click()
    expect(page.locator("[data-hatch='4'] .switch-count")).to_have_text("1")
    page.evaluate(SLOW_FRAMES)
    for n in range(6):
        page.locator("#theme").click()
        page.wait_for_timeout(300)
        station.says(flooded(20 + n, now, 70.0))
        page.wait_for_timeout(500)
    expect(page.locator(".layer[data-feed=traffic_event] .layer-total")).to_have_text("10")
    expect(page.locator("[data-hatch='4'] .switch-count")).to_have_text("1")


def test_places_come_with_their_letters_explained(page: Page) -> None:
    page.get_by_role("button", name="Địa điểm").click()
    expect(page.locator(".switch-legend:visible li", has_text="bệnh viện")).to_contain_text("H")


def test_a_distance_is_measured_by_clicks_and_escape_ends(page: Page) -> None:
    x, y = at(page, 107.58, 16.46, 12)
    page.get_by_role("button", name="Đo khoảng cách").click()
    page.mouse.click(x - 100, y)
    page.mouse.click(x + 100, y)
    metres_a_pixel = 40_075_016 * 0.959 / (512 * 2**12)
    expect(page.locator(".measure-bar .value")).to_have_text(re.compile(r"^[34],\d\d\skm$"))
    said = float((page.locator(".measure-bar .value").inner_text()).split()[0].replace(",", "."))
    assert said * 1000 == pytest.approx(200 * metres_a_pixel, rel=0.01)
    page.keyboard.press("Escape")
    expect(page.locator(".measure-bar")).to_be_hidden()


def test_the_stations_shown_are_saved_as_a_table(page: Page, tmp_path: Path) -> None:
    page.locator(".layer[data-feed=report]").click()
    with page.expect_download() as saving:
        page.get_by_role("button", name="Lưu các trạm đang hiện").click()
    assert re.fullmatch(r"hue-\d{8}-\d{6}\.csv", saving.value.suggested_filename)
    saving.value.save_as(tmp_path / "table.csv")
    text = (tmp_path / "table.csv").read_bytes().decode()
    assert text.startswith("\ufeffLoại dữ liệu,Trạm,")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert {row["Loại dữ liệu"] for row in rows} == {"Mực nước", "Sự kiện giao thông"}
    gauge = rows[0]
    assert (gauge["Trạm"], gauge["Giá trị"], gauge["Đơn vị"]) == ("Sông Hương tại Kim Long", "5.05", "m")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+07:00", gauge["Quan trắc lúc"])


def test_the_map_is_saved_as_a_picture(page: Page, tmp_path: Path) -> None:
    with page.expect_download() as saving:
        page.get_by_role("button", name="Lưu bản đồ thành ảnh").click()
    saving.value.save_as(tmp_path / "map.png")
    picture = (tmp_path / "map.png").read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert len(picture) > 20_000, "an empty map is smaller"


@pytest.mark.parametrize(
    ("about", "age_s", "words"),
    [("suspect", 0, "số liệu đáng ngờ"), ("bad", 0, "số liệu sai"), ("late", 2000, "trễ")],
)
def test_what_speaks_against_a_value_is_a_sign_on_the_map_that_the_legend_explains(
    site: Web, station: Station, screen: Screen, about: str, age_s: int, words: str
) -> None:
    said: Quality = "suspect" if about == "suspect" else "bad" if about == "bad" else "good"
    observed_at = machine_us() - age_s * 1_000_000
    station.says(water(observed_at=observed_at, level_m=5.05, name="Kim Long", lon=107.5605, lat=16.4652, quality=said))
    page = ready(screen.open())
    expect(page.locator(".plate")).to_have_attribute("data-age", about)
    expect(page.locator(".plate .badge-svg")).to_be_visible()
    expect(page.locator("[data-caveat]:visible")).to_have_text(words)


def test_a_ward_says_what_it_was_made_of(page: Page) -> None:
    hover(page, at(page, 107.592, 16.4555, 14), "gộp từ")
    expect(page.locator(".hover")).to_contain_text(re.compile("từ 01/07/2025, gộp từ .*Vĩnh Ninh"))


def test_a_name_that_repeats_its_feed_is_said_once(site: Web, station: Station, screen: Screen, now: int) -> None:
    values: dict[str, Value] = {"rain_mm": 20.1, "period_min": 10.0}
    station.says(reading("rainfall", "a-roang", now, values, name="Đo mưa A Roàng"))
    page = screen.open("?station=rainfall/a-roang")
    expect(page.locator(".panel-title")).to_have_text("Mưa tại A Roàng")
