"""A screen notices by itself that alarms do not get through, says so louder than anything else, and stops by itself."""

import os
import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from ioc.embedded.ports import accepts
from tests.eventually import eventually
from tests.free_port import free_port
from tests.servers.run import Run

pytestmark = [pytest.mark.browser, pytest.mark.fault]
EVERY_S = 6
PATIENCE_MS = 60_000
PROVEN = re.compile(r"^\d+,\d\sgiây · \d+\sgiây trước$")


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Run]:
    ports = {"IOC_HTTP_PORT": str(free_port()), "IOC_MQTT_PORT": str(free_port(2))}
    started = Run(tmp_path / "data", tmp_path / "console", IOC_CANARY_SECONDS=str(EVERY_S), **ports)
    try:
        eventually(lambda: accepts("127.0.0.1", started.settings.http_port), within_s=PATIENCE_MS / 1000)
        yield started
    finally:
        started.end()


@pytest.fixture
def page(chromium: Browser, run: Run) -> Iterator[Page]:
    """The map in the run, once it is proven there that alarms get through, touched by a person."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    opened = context.new_page()
    opened.goto(f"http://127.0.0.1:{run.settings.http_port}/map")
    expect(proven(opened)).to_have_text(PROVEN, timeout=PATIENCE_MS)
    expect(band(opened)).to_be_hidden()
    opened.locator(".cell-canary").click()
    yield opened
    context.close()


def band(page: Page) -> Locator:
    return page.locator("#canary")


def proven(page: Page) -> Locator:
    return page.locator(".cell-canary .cell-value")


@contextmanager
def hanging(pid: int) -> Iterator[None]:
    """A process that lives and does nothing: the supervisor does not start it again."""
    os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(pid, signal.SIGCONT)


def test_an_engine_that_hangs_is_the_loudest_alarm_there_is_until_it_goes_on(run: Run, page: Page) -> None:
    with hanging(run.pid_of("ioc.engine")):
        expect(band(page)).to_be_visible(timeout=PATIENCE_MS)
        expect(band(page)).to_have_attribute("role", "alert")
        expect(band(page).locator("strong")).to_have_text(re.compile("^Đường báo động đã ngừng từ .*"))
        expect(band(page).locator(".canary-parts")).to_have_text("Không hoạt động: bộ phận phán đoán (engine)")
        expect(page.locator(".cell-canary")).to_have_attribute("data-state", "quiet")
        expect(page).to_have_title(re.compile("⛔"))
        expect(page.locator("body")).to_have_attribute("data-siren", re.compile(r"\d+"))
        page.screenshot(path=os.environ.get("CANARY_SHOT", "/dev/null"), type="png")
    expect(band(page)).to_be_hidden(timeout=PATIENCE_MS)
    expect(page).not_to_have_title(re.compile("⛔"))
    expect(proven(page)).to_have_text(PROVEN, timeout=PATIENCE_MS)


def test_a_server_that_is_gone_is_noticed_without_its_help(run: Run, page: Page) -> None:
    with hanging(run.pid_of("--only")):
        expect(band(page)).to_be_visible(timeout=PATIENCE_MS)
        expect(band(page).locator(".canary-parts")).to_have_text("Không hoạt động: máy chủ web", timeout=PATIENCE_MS)
    expect(band(page)).to_be_hidden(timeout=PATIENCE_MS)


def test_an_engine_that_was_killed_is_back_and_the_proof_with_it(run: Run, page: Page) -> None:
    killed = run.pid_of("ioc.engine")
    os.kill(killed, signal.SIGKILL)
    eventually(lambda: engine_of(run) not in (None, killed), within_s=PATIENCE_MS / 1000)
    expect(page.locator(".cell-canary")).not_to_have_attribute("data-state", "quiet", timeout=PATIENCE_MS)
    expect(proven(page)).to_have_text(PROVEN, timeout=PATIENCE_MS)


def engine_of(run: Run) -> int | None:
    try:
        return run.pid_of("ioc.engine")
    except (StopIteration, OSError):
        return None
