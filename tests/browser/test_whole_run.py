"""The whole path in front of a real browser: MQTT at one end, the screen at the other, and parts killed between."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest
from playwright.sync_api import Browser, Page, expect

from ioc.clock import machine_us
from ioc.embedded.ports import accepts
from ioc.instant import MINUTE, render
from ioc.store.connect import connect
from ioc.store.database import is_current, open_database
from ioc.store.history import History
from tests.eventually import eventually
from tests.free_port import free_port
from tests.servers.ingest import device, publish
from tests.servers.run import Run

pytestmark = [pytest.mark.browser, pytest.mark.fault]
PATIENCE_S = 60.0


@contextmanager
def running(folder: Path, console: Path, **ports: str) -> Iterator[Run]:
    """A run that is up, on the ports given."""
    run = Run(folder, console, **ports)
    try:
        eventually(lambda: "are kept from now on" in run.output.read_text(encoding="utf-8"), within_s=PATIENCE_S)
        yield run
    finally:
        run.end()


@pytest.fixture
def ports() -> dict[str, str]:
    return {"IOC_HTTP_PORT": str(free_port()), "IOC_MQTT_PORT": str(free_port(2))}


@pytest.fixture
def run(tmp_path: Path, ports: dict[str, str]) -> Iterator[Run]:
    with running(tmp_path / "data", tmp_path / "console", **ports) as started:
        yield started


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1366, "height": 768})
    yield context.new_page()
    context.close()


def say(run: Run, *levels_m: float) -> None:
    """Kim Long measures these, one after the other, and every one is confirmed by the broker."""
    messages = [
        msgspec.json.encode({"observed_at": render(machine_us() // 1000 * 1000 + n * 1000), "level_m": level, "seq": n})
        for n, level in enumerate(levels_m)
    ]
    with device(run.settings.mqtt_port) as client:
        publish(client, [("hue/v1/water_level/kim-long", message) for message in messages])


def look(page: Page, run: Run, level: str) -> None:
    """Open the map on Kim Long and see this level."""
    eventually(lambda: accepts("127.0.0.1", run.settings.http_port), within_s=PATIENCE_S)
    page.goto(f"http://127.0.0.1:{run.settings.http_port}/map?station=water_level/kim-long")
    sees(page, level)


def sees(page: Page, level: str) -> None:
    """The level comes to the screen by itself."""
    expect(page.locator("#panel-value")).to_have_text(level, timeout=PATIENCE_S * 1000)


def history_of(run: Run) -> list[float]:
    """Every level in history, in order."""
    database = open_database(run.settings)
    try:
        if not is_current(database):
            return []
        page = History(database).page("water_level", "kim-long", 0, machine_us() + 10 * MINUTE)
        return [item["level_m"] for item in page.items]
    finally:
        database.close()


def test_what_a_device_publishes_is_on_the_screen(run: Run, page: Page) -> None:
    say(run, 0.42)
    look(page, run, "0,42")
    say(run, 3.62)
    sees(page, "3,62")
    expect(page.locator("#panel")).to_have_attribute("data-severity", "4")


def test_ingest_killed_in_mid_stream_loses_nothing_and_doubles_nothing(run: Run, page: Page) -> None:
    say(run, 0.01)
    look(page, run, "0,01")
    os.kill(run.pid_of("ingest"), signal.SIGKILL)
    levels = [n / 100 for n in range(2, 300)]
    say(run, *levels)
    sees(page, "2,99")
    eventually(lambda: history_of(run) == [0.01, *levels], within_s=PATIENCE_S)


def test_a_flushed_store_gives_the_picture_back(run: Run, page: Page) -> None:
    say(run, 1.23)
    look(page, run, "1,23")
    eventually(lambda: history_of(run) == [1.23], within_s=PATIENCE_S)
    with connect(run.settings.redis_url) as client:
        client.flushall()
    page.reload()
    sees(page, "1,23")
    say(run, 1.24)
    sees(page, "1,24")


def test_the_page_comes_back_by_itself_when_the_web_process_was_killed(run: Run, page: Page) -> None:
    say(run, 1.23)
    look(page, run, "1,23")
    os.kill(run.pid_of("--only"), signal.SIGKILL)
    expect(page.locator("#banner")).to_be_visible()
    say(run, 1.24)
    sees(page, "1,24")
    expect(page.locator("#banner")).to_be_hidden()


def test_after_the_whole_run_was_killed_the_next_one_shows_the_same_page_again(
    tmp_path: Path, ports: dict[str, str], page: Page
) -> None:
    with running(tmp_path / "data", tmp_path / "one", **ports) as first:
        say(first, 1.23)
        look(page, first, "1,23")
        eventually(lambda: history_of(first) == [1.23], within_s=PATIENCE_S)
        os.killpg(first.process.pid, signal.SIGKILL)
        first.process.wait()
        with running(tmp_path / "data", tmp_path / "two", **ports) as second:
            say(second, 1.24)
            sees(page, "1,24")
            eventually(lambda: history_of(second) == [1.23, 1.24], within_s=PATIENCE_S)
