"""The online basemap against a tile server that plays the outside: asked only when switched on, and missed in words."""

import struct
import zlib
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
SILENT = "Bản đồ nền trực tuyến không phản hồi."
CREDIT = "© Người vẽ bản đồ"


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


PIXEL = (
    b"\x89PNG\r\n\x1a\n"
    + _chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 6, 0, 0, 0))
    + _chunk(b"IDAT", zlib.compress(b"\0\x20\x40\x60\xff"))
    + _chunk(b"IEND", b"")
)


class Host(ThreadingHTTPServer):
    """A host of tiles, well or not."""

    request_queue_size = 64
    well = True


class Tiles(BaseHTTPRequestHandler):
    """Gives the same picture everywhere, to any origin."""

    server: Host

    def do_GET(self) -> None:
        self.send_response(200 if self.server.well else 503)
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Content-Type", "image/png")
        self.send_header("Content-Length", str(len(PIXEL)))
        self.end_headers()
        self.wfile.write(PIXEL)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@contextmanager
def hosting() -> Iterator[Host]:
    """A running host of tiles."""
    host = Host(("127.0.0.1", 0), Tiles)
    Thread(target=host.serve_forever, daemon=True).start()
    try:
        yield host
    finally:
        host.shutdown()
        host.server_close()


def origin_of(host: Host) -> str:
    return f"http://127.0.0.1:{host.server_port}"


def basemap(wanted: Settings, origin: str) -> Settings:
    return replace(wanted, basemap_url=f"{origin}/{{z}}/{{x}}/{{y}}.png", basemap_credit=CREDIT)


@pytest.fixture
def host() -> Iterator[Host]:
    with hosting() as running:
        yield running


@pytest.fixture
def tiles(host: Host) -> str:
    return origin_of(host)


@pytest.fixture
def mapped(wanted: Settings, tiles: str) -> Iterator[Web]:
    with web(basemap(wanted, tiles)) as running:
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
    expect(page.locator(".map-note .credit")).to_have_text(CREDIT)
    assert all(url.startswith(f"{tiles}/") for url in screen.strangers)
    assert screen.faults == []


def test_what_is_switched_on_stays_on_after_a_reload_and_in_the_other_theme(
    mapped: Web, screen: Screen, tiles: str
) -> None:
    page = drawn(screen.open("?show=basemap"))
    expect(page.get_by_role("button", name="Bản đồ nền trực tuyến")).to_have_attribute("aria-pressed", "true")
    with page.expect_response(lambda answer: answer.url.startswith(tiles)):
        page.locator("#theme").click()
    expect(page.locator(".map-note .credit")).to_have_text(CREDIT)


def test_a_host_that_stops_answering_is_said_beside_whose_tiles_still_stand(
    wanted: Settings, screen: Screen, host: Host
) -> None:
    screen.expect("503", "ERR_CONNECTION_RESET", "ERR_CONNECTION_REFUSED")
    with web(basemap(wanted, origin_of(host))):
        page = drawn(screen.open("?show=basemap"))
        expect(page.locator(".map-note .credit")).to_have_text(CREDIT)
        host.well = False
        page.locator("canvas.maplibregl-canvas").focus()
        page.keyboard.press("+")
        expect(page.locator(".map-note .credit")).to_have_text(f"{CREDIT} · {SILENT}")
        host.well = True
        page.keyboard.press("+")
        expect(page.locator(".map-note .credit")).to_have_text(CREDIT)


def test_a_host_that_does_not_answer_is_said_in_words(wanted: Settings, screen: Screen) -> None:
    screen.expect("ERR_CONNECTION_REFUSED")
    with hosting() as gone:
        origin = origin_of(gone)
    with web(basemap(wanted, origin)):
        page = drawn(screen.open("?show=basemap"))
        expect(page.locator(".map-note .credit")).to_have_text(SILENT)


def test_without_the_setting_there_is_no_switch_and_no_outside(site: Web, screen: Screen) -> None:
    page = drawn(screen.open("?show=basemap"))
    expect(page.get_by_role("button", name="Bản đồ nền trực tuyến")).to_have_count(0)
    assert screen.strangers == []
