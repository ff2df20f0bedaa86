"""The ring on the map around a station with an alarm, as it is painted: heavy while somebody must acknowledge, thin
once somebody has, gone with the alarm. Read from the page's pixels, so that nothing of how it is drawn is known here.
"""

import base64

import pytest
from playwright.sync_api import Page, expect

from ioc.instant import MINUTE
from layouts.theme import TOKENS
from tests.browser.alarmed import fire, press, row, states
from tests.browser.conftest import Screen
from tests.browser.tour import middle
from tests.eventually import eventually
from tests.servers.device import Devices
from tests.servers.web import Web

pytestmark = pytest.mark.browser
LON, LAT = 107.70, 16.40
"""Where no river, street or other station is."""

HALF = 24
"""Half the side of the square that is looked at, CSS pixels: the ring and little more."""

SHARE = """async ([picture, colour]) => {
  const image = Object.assign(new Image(), { src: `data:image/png;base64,${picture}` });
  await image.decode();
  const pen = new OffscreenCanvas(image.width, image.height).getContext("2d");
  pen.drawImage(image, 0, 0);
  const wanted = [1, 3, 5].map((from) => parseInt(colour.slice(from, from + 2), 16));
  const at = (x, y) => [...pen.getImageData(x, y, 1, 1).data].slice(0, 3);
  const near = (x, y) => at(x, y).every((value, i) => Math.abs(value - wanted[i]) < 40);
  const met = (turn) => [16, 17, 18, 19, 20].some((radius) => near(
    Math.round(image.width / 2 + radius * Math.cos(turn)), Math.round(image.height / 2 + radius * Math.sin(turn))));
  return Array.from({ length: 120 }, (_, n) => met((n * Math.PI) / 60)).filter(Boolean).length / 120;
}"""


def around(page: Page, colour: str) -> float:
    """The share of the circle around the middle of the map that has the colour."""
    x, y = middle(page)
    picture = page.screenshot(clip={"x": x - HALF, "y": y - HALF, "width": 2 * HALF, "height": 2 * HALF})
    share: float = page.evaluate(SHARE, [base64.b64encode(picture).decode(), TOKENS["dark"][colour]])
    return share


def test_a_ring_calls_for_an_acknowledgement_and_goes_with_the_alarm(
    devices: Devices, site: Web, screen: Screen, now: int
) -> None:
    devices.say(fire("a", now - MINUTE, lon=LON, lat=LAT))
    page = screen.open(f"?at={LAT}_{LON}_13&theme=dark")
    page.wait_for_selector(".stage[data-ready]")
    page.mouse.move(2, 2)
    eventually(lambda: around(page, "s4") > 0.3, within_s=30)
    press(row(page, "Nhà a"))
    expect(row(page, "Nhà a").locator(".alarm-state")).to_contain_text("đã xác nhận")
    eventually(lambda: around(page, "s4") < 0.05, within_s=30)
    eventually(lambda: around(page, "n9") > 0.5, within_s=30)
    devices.say(fire("a", now, "normal", lon=LON, lat=LAT))
    press(row(page, "Nhà a"), "reset")
    eventually(lambda: states(site) == ["normal"])
    eventually(lambda: around(page, "n9") < 0.05, within_s=30)
