"""The online basemap against a tile server that plays the outside: asked only when switched on, and missed in words."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import Page, expect

from ioc.settings import Settings
from tests.browser.conftest import Screen
from tests.servers.web import Web, web

pytestmark = pytest.mark.browser
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63f8cfc0f01f0005000"
    "1ff56c72f890000000049454e44ae426082"
)


class Tiles(BaseHTTPRequestHandler):
    """Gives the same picture everywhere, to any origin."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Content-Type", "image/png")
        self.send_header("Content-Length", str(len(PIXEL)))
        self.end_headers()
        self.wfile.write(PIXEL)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@contextmanager
def outside() -> Iterator[str]:
    """The origin of a running tile server."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Tiles)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def tiles() -> Iterator[str]:
    with outside() as origin:
        yield origin


@pytest.fixture
def mapped(wanted: Settings, tiles: str) -> Iterator[Web]:
    with web(
        replace(wanted, basemap_url=f"{tiles}/{{z}}/{{x}}/{{y}}.png", basemap_credit="© Người vẽ bản đồ")
    ) as running:
        yield running


def drawn(page: Page) -> Page:
    expect(page.locator(".stage")).to_have_attribute("data-ready", "true")
    return page


def test_nobody_is_asked_until_it_is_switched_on_and_then_only_that_host(
    mapped: Web, screen: Screen, tiles: str
) -> None:
    page = drawn(screen.open())
    expect(page.locator(".map-note .credit")).to_have_text("")
    assert screen.strangers == []
    with page.expect_response(lambda answer: answer.url.startswith(tiles)) as answered:
        page.get_by_role("button", name="Bản đồ nền trực tuyến").click()
    assert answered.value.ok
    expect(page.locator(".map-note .credit")).to_have_text("© Người vẽ bản đồ")
    assert all(url.startswith(f"{tiles}/") for url in screen.strangers)
    assert screen.faults == []


def test_what_is_switched_on_stays_on_after_a_reload_and_in_the_other_theme(
    mapped: Web, screen: Screen, tiles: str
) -> None:
    page = drawn(screen.open("?show=basemap"))
    expect(page.get_by_role("button", name="Bản đồ nền trực tuyến")).to_have_attribute("aria-pressed", "true")
    with page.expect_response(lambda answer: answer.url.startswith(tiles)):
        page.locator("#theme").click()
    expect(page.locator(".map-note .credit")).to_have_text("© Người vẽ bản đồ")


def test_a_host_that_does_not_answer_is_said_in_words(wanted: Settings, screen: Screen) -> None:
    with outside() as origin:
        pass
    with web(replace(wanted, basemap_url=f"{origin}/{{z}}/{{x}}/{{y}}.png")):
        page = drawn(screen.open("?show=basemap"))
        expect(page.locator(".map-note .credit")).to_have_text("Bản đồ nền trực tuyến không phản hồi.")


def test_without_the_setting_there_is_no_switch_and_no_outside(site: Web, screen: Screen) -> None:
    page = drawn(screen.open("?show=basemap"))
    expect(page.get_by_role("button", name="Bản đồ nền trực tuyến")).to_have_count(0)
    assert screen.strangers == []
