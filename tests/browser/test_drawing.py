"""How the map is drawn the first time: what was bound to the inside of MapLibre is seen to take hold."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Screen, Station
from tests.readings import water
from tests.servers.web import Web

pytestmark = pytest.mark.browser

SKY = "u_horizon_normal"
SEEN = """
  (() => {
    const GL = WebGL2RenderingContext.prototype;
    const [sources, programs] = [new Map(), new Map()];
    let using = null;
    const seen = (globalThis.drawnSeen = { skies: 0, frames: [] });
    const around = (name, note) => {
      const own = GL[name];
      GL[name] = function (...given) {
        note(...given);
        return own.apply(this, given);
      };
    };
    around("shaderSource", (shader, text) => sources.set(shader, text));
    const textOf = (program) => programs.get(program) ?? "";
    around("attachShader", (program, shader) => programs.set(program, textOf(program) + sources.get(shader)));
    around("useProgram", (program) => (using = program));
    around("drawElements", () => {
      seen.frames[seen.frames.length - 1]++;
      if (textOf(using).includes(SKY)) seen.skies++;
    });
    around("clear", (mask) => mask & GL.COLOR_BUFFER_BIT && seen.frames.push(0));
  })();
""".replace("SKY", repr(SKY))


@pytest.fixture
def city(site: Web, station: Station, screen: Screen, now: int) -> Page:
    """The map of a river, with everything drawn that is known."""
    station.says(water(observed_at=now, level_m=1.2, name="Kim Long"))
    screen.page.add_init_script(SEEN)
    page = screen.open()
    page.wait_for_function("() => performance.getEntriesByName('map drawn').length")
    return page


def seen(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate("globalThis.drawnSeen")
    return found


def test_the_city_is_drawn_whole_the_first_time_and_without_a_sky(city: Page) -> None:
    told = seen(city)
    first, *later = told["frames"]
    assert first > 20
    assert len(later) <= 1  # for what was placed beside the stations, where that was late
    assert told["skies"] == 0


def test_the_map_has_moved_into_the_page_that_it_began_before(city: Page) -> None:
    place = city.locator(".map-place")
    expect(place).to_have_count(1)
    expect(city.locator(".to-come")).to_have_count(0)
    assert place.evaluate("(node) => node.parentElement.id") == "map"
    box, stage = place.bounding_box(), city.locator(".stage").bounding_box()
    assert box == stage
    canvas = city.locator("canvas.maplibregl-canvas").bounding_box()
    assert canvas == stage


@pytest.mark.parametrize("page_path", ["/law", "/figures", "/map"])
def test_a_page_opens_one_socket(site: Web, screen: Screen, page_path: str) -> None:
    sockets: list[str] = []
    screen.page.on("websocket", lambda socket: sockets.append(socket.url))
    screen.page.goto(f"http://{screen.address}{page_path}")
    expect(screen.page.locator("#clock .clock-time")).to_have_text(re.compile(r"\d\d:\d\d"))
    screen.page.wait_for_timeout(500)
    assert len(sockets) == 1


def test_a_graphics_card_that_comes_back_finds_the_city_drawn_again_in_the_same_way(city: Page) -> None:
    before = len(seen(city)["frames"])
    city.evaluate("""async () => {
      const canvas = document.querySelector("canvas.maplibregl-canvas");
      const card = canvas.getContext("webgl2").getExtension("WEBGL_lose_context");
      const gone = new Promise((lost) => canvas.addEventListener("webglcontextlost", lost));
      card.loseContext();
      await gone;
      setTimeout(() => card.restoreContext(), 100);
      await new Promise((back) => canvas.addEventListener("webglcontextrestored", back));
    }""")
    city.wait_for_function("(before) => drawnSeen.frames.slice(before).some((calls) => calls > 20)", arg=before)
    assert seen(city)["skies"] == 0
