"""`python app.py --only web` as a process: it starts, answers, and ends within three seconds whatever is open."""

import signal
import socket
import sys
import time
from contextlib import closing
from pathlib import Path

import httpx2
import pytest
from websockets.sync.client import connect as open_socket

from ioc.clock import machine_us
from ioc.store.batch import Batch
from ioc.store.live import LiveStore
from tests.eventually import eventually
from tests.free_port import free_port
from tests.readings import water
from tests.servers.process import ROOT, started, without_settings

pytestmark = pytest.mark.integration


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_in_time_with_open_and_with_silent_screens(
    valkey_url: str, live: LiveStore, tmp_path: Path, number: signal.Signals
) -> None:
    port = free_port()
    environment = without_settings() | {
        "IOC_SCENARIO": "none",
        "IOC_HTTP_PORT": str(port),
        "IOC_REDIS_URL": valkey_url,
        "IOC_DATA_DIR": str(tmp_path / "a folder"),
    }
    padding = "x" * 400_000
    live.commit(Batch([water(f"s-{n}", machine_us(), note=padding) for n in range(20)]))
    argv = [sys.executable, str(ROOT / "app.py"), "--only", "web"]
    address = f"127.0.0.1:{port}"
    with started(argv, tmp_path / "web.log", lambda: _answers(address), environment) as running:
        with open_socket(f"ws://{address}/ws/live", max_size=None) as screen, closing(_silent(address)):
            screen.recv(timeout=10)
            begun = time.monotonic()
            running.process.send_signal(number)
            assert running.process.wait(10) == 0
            assert time.monotonic() - begun < 3
        assert "Traceback" not in running.text


def _answers(address: str) -> bool:
    try:
        return httpx2.get(f"http://{address}/api/v1/stations").status_code == 200
    except httpx2.TransportError:
        return False


def _silent(address: str) -> socket.socket:
    """A screen that has shaken hands and never reads the snapshot of eight megabytes."""
    host, port = address.split(":")
    silent = socket.create_connection((host, int(port)))
    silent.sendall(
        f"GET /ws/live HTTP/1.1\r\nHost: {address}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: c2l4dGVlbiBieXRlcyEhIQ==\r\n\r\n".encode()
    )
    eventually(lambda: "ioc_push_clients 2" in httpx2.get(f"http://{address}/metrics").text)
    return silent
