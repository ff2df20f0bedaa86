"""A whole run on free ports and a folder of its own, for pictures and benchmarks; ended as it was started."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.free_port import free_port

ROOT = Path(__file__).resolve().parents[1]
START_S = 60.0
STOP_S = 15.0


@contextmanager
def run(**settings: str) -> Iterator[str]:
    """The dashboard's URL once every part is ready; `settings` by their names without `IOC_`."""
    with TemporaryDirectory(prefix="ioc-run-") as folder:
        http, mqtt = free_port(), free_port(2)
        own = {"DATA_DIR": folder, "HTTP_PORT": str(http), "MQTT_PORT": str(mqtt)} | settings
        kept = {name: value for name, value in os.environ.items() if not name.startswith("IOC_") or name == "IOC_WARDS"}
        environment = kept | {f"IOC_{name}": value for name, value in own.items()}
        process = subprocess.Popen(
            [sys.executable, "app.py"], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            url = f"http://127.0.0.1:{http}"
            _wait_until_ready(process, url)
            yield url
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(STOP_S)


def _wait_until_ready(process: "subprocess.Popen[bytes]", url: str) -> None:
    until = time.monotonic() + START_S
    while not _ready(url):
        if process.poll() is not None:
            raise RuntimeError(f"the run ended with {process.returncode}")
        if time.monotonic() > until:
            raise TimeoutError(f"{url} is not ready after {START_S:g} s")
        time.sleep(0.1)


def _ready(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/readyz", timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False
