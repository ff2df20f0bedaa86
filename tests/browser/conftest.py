"""A real browser in front of the real web process, and the live store behind it to write to."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response, Route, expect, sync_playwright

from ioc.clock import machine_us
from ioc.reading import Reading
from ioc.settings import Settings
from ioc.store.batch import Batch
from ioc.store.connect import connect
from ioc.store.database import migrate, open_database
from ioc.store.history import History
from ioc.store.keys import Keys
from ioc.store.live import LiveStore
from tests.browser.flags import FLAGS
from tests.optional import require
from tests.servers.device import Devices
from tests.servers.web import Web, settings, web

PATIENCE_MS = 20_000
MAP = "**/lib/maplibre-gl/**"


def no_map(route: Route) -> None:
    """The lists need none, and drawing one in software takes the time of the tests."""
    route.fulfill(body="", content_type="text/javascript")


@dataclass
class Station:
    """Devices that speak: straight into the live store, as ingest would."""

    live: LiveStore

    def says(self, *readings: Reading) -> None:
        self.live.commit(Batch(readings=readings))


@dataclass
class Screen:
    """An open page and everything it complained about or fetched from elsewhere; `mapped`: it is given a map."""

    page: Page
    address: str
    mapped: bool = True
    expected: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)

    def open(self, query: str = "") -> Page:
        """The map, alive: the first snapshot is there."""
        self.page.goto(f"http://{self.address}/map{query}")
        self.page.wait_for_selector("body[data-link=live]")
        return self.page

    def leave(self) -> None:
        """Before a server ends that a test has started itself: what a page still loads would be refused."""
        self.page.goto("about:blank")

    def expect(self, *words: str) -> None:
        """Complaints with one of these words in them, a status or a kind of error, are what the test is about."""
        self.expected += words

    def complaints(self) -> list[str]:
        """Of which no test has said that it expects them."""
        return [fault for fault in self.faults if not any(re.search(rf"\b{one}\b", fault) for one in self.expected)]

    def note(self, message: ConsoleMessage) -> None:
        if message.type == "error" or (self.mapped and message.text.startswith("map:")):
            self.faults.append(message.text)

    def watch(self, request: Request) -> None:
        if not request.url.startswith((f"http://{self.address}/", f"ws://{self.address}/", "data:", "blob:")):
            self.strangers.append(request.url)

    def check(self, response: Response) -> None:
        if response.status >= 400:
            self.faults.append(f"{response.status} {response.url}")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    program = require("chromium")
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def wanted(valkey_url: str, tmp_path: Path) -> Settings:
    """Settings of the web process, its database ready."""
    made = settings(valkey_url, tmp_path)
    database = open_database(made)
    migrate(database)
    database.close()
    return made


@pytest.fixture
def site(wanted: Settings) -> Iterator[Web]:
    with web(wanted) as running:
        yield running


@pytest.fixture
def station(valkey_url: str) -> Iterator[Station]:
    client = connect(valkey_url)
    yield Station(LiveStore(client, Keys.of(None)))
    client.close()


@pytest.fixture
def history(wanted: Settings) -> Iterator[History]:
    database = open_database(wanted)
    yield History(database)
    database.close()


@pytest.fixture
def screen(chromium: Browser, wanted: Settings) -> Iterator[Screen]:
    """A page of its own for each test; one that complains of what it does not `expect` fails it."""
    context = chromium.new_context(viewport={"width": 1366, "height": 768})
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    made = Screen(page, f"127.0.0.1:{wanted.http_port}")
    page.on("console", made.note)
    page.on("pageerror", lambda fault: made.faults.append(str(fault)))
    page.on("request", made.watch)
    page.on("response", made.check)
    yield made
    context.close()
    assert made.complaints() == []


@pytest.fixture
def plain(screen: Screen) -> Screen:
    """A page whose lists are looked at: drawing its map in software would take the time of the test."""
    screen.page.route(MAP, no_map)
    screen.mapped = False
    return screen


@pytest.fixture
def devices(wanted: Settings, site: Web, history: History, valkey_url: str) -> Iterator[Devices]:
    """Stations whose readings are judged."""
    client = connect(valkey_url)
    yield Devices(history, client)
    client.close()


@pytest.fixture
def now() -> int:
    """The machine's instant: the world of these tests is the real one."""
    return machine_us()
