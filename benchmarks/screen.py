"""Publish → screen: from a device's publish to the changed text in the DOM of a real browser, the whole path between.

One clock: publisher and browser run on this machine. Software rendering, so the goal is for a machine with nothing
else to do.
"""

from time import sleep
from typing import Any

import msgspec
from paho.mqtt.client import Client
from paho.mqtt.enums import CallbackAPIVersion
from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.figures import Figure, quantile
from ioc.clock import machine_us
from ioc.instant import render
from scripts.run_of_its_own import run
from tests.browser.flags import FLAGS
from tests.free_port import free_port
from tests.optional import where

CHANGES = 200
PER_SECOND = 2
TOPIC = "hue/v1/water_level/kim-long"

WATCH = """() => {
  const node = document.querySelector("#panel-value");
  window.seen = [];
  const note = () => window.seen.push([node.textContent, performance.timeOrigin + performance.now()]);
  new MutationObserver(note).observe(node, { childList: true, characterData: true, subtree: true });
}"""


def measure() -> list[Figure]:
    """p50 and p99 of the changes that were seen, and how many were."""
    chromium = where("chromium")
    if chromium is None:
        print("  Chromium is not installed: not measured")
        return []
    port = free_port(2)
    with run(SCENARIO="none", MQTT_PORT=str(port)) as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        published, seen = _watch(browser, url, port)
        browser.close()
    delays = [seen[text] - at for text, at in published.items() if text in seen]
    return [
        Figure("publish → DOM, p50", quantile(delays, 0.5), "ms", "≤ 20"),
        Figure("publish → DOM, p99", quantile(delays, 0.99), "ms", "≤ 50"),
        Figure(f"changes seen, of {CHANGES} at {PER_SECOND} Hz", len(delays), ""),
    ]


def _watch(browser: Browser, url: str, port: int) -> tuple[dict[str, float], dict[str, float]]:
    client = Client(CallbackAPIVersion.VERSION2)
    client.connect("127.0.0.1", port)
    client.loop_start()
    _publish(client, 9.99)
    page = browser.new_page()
    page.goto(f"{url}/map?lang=en&station=water_level/kim-long")
    page.get_by_text("9.99").first.wait_for(timeout=30_000)
    page.wait_for_timeout(3000)  # the map has drawn itself
    page.evaluate(WATCH)
    published = {}
    for change in range(CHANGES):
        level = change / 100
        published[f"{level:.2f}"] = machine_us() / 1000
        _publish(client, level)
        sleep(1 / PER_SECOND)
    client.loop_stop()
    return published, _seen(page)


def _publish(client: Client, level: float) -> None:
    message: dict[str, Any] = {"observed_at": render(machine_us() // 1000 * 1000), "level_m": level}
    client.publish(TOPIC, msgspec.json.encode(message), qos=1)


def _seen(page: Page) -> dict[str, float]:
    first: dict[str, float] = {}
    for text, at in page.evaluate("() => window.seen"):
        first.setdefault(text, at)
    return first
