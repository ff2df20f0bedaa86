"""What a screen that never reads costs the web process: its memory after minutes of frames, less than without one.

The client opens /ws/live, reads nothing, answers no ping, and comes back whenever it is let go, for as long as it
lasts. The same run without it goes before, in a process of its own.
"""

import select
import socket
import sys
from base64 import b64encode
from os import urandom
from pathlib import Path
from statistics import median
from threading import Thread
from time import monotonic, sleep

from websockets.sync.client import connect

from benchmarks.city import City
from benchmarks.figures import Figure, show
from benchmarks.site import Site, site

MINUTES = 3
WARM_S = 20
STATIONS = 800
"""5 % of them are some 14 kB of JSON."""

GONE = select.POLLHUP | select.POLLERR | select.POLLRDHUP


class Silent:
    """A client that takes nothing; `visits` says how often it has come."""

    def __init__(self, port: int) -> None:
        self._port, self.visits = port, 0
        self._come()

    def stay(self) -> None:
        """Come back if the server has ended the connection."""
        watch = select.poll()
        watch.register(self._socket, select.POLLRDHUP)
        if any(told & GONE for _file, told in watch.poll(0)):
            self._socket.close()
            self._come()

    def leave(self) -> None:
        """For good."""
        self._socket.close()

    def _come(self) -> None:
        self._socket = socket.create_connection(("127.0.0.1", self._port))
        lines = ["GET /ws/live HTTP/1.1", f"Host: 127.0.0.1:{self._port}", "Upgrade: websocket", "Connection: Upgrade"]
        key = b64encode(urandom(16)).decode()
        lines += ["Sec-WebSocket-Version: 13", f"Sec-WebSocket-Key: {key}", "", ""]
        self._socket.sendall("\r\n".join(lines).encode())
        self.visits += 1


class Reader:
    """A screen like any other: without one the web process makes no frames."""

    def __init__(self, port: int) -> None:
        self._socket = connect(f"ws://127.0.0.1:{port}/ws/live", max_size=None, compression=None)
        Thread(target=self._read, daemon=True).start()

    def leave(self) -> None:
        """For good."""
        self._socket.close()

    def _read(self) -> None:
        for _frame in self._socket:
            pass


def measure(minutes: float = MINUTES) -> list[Figure]:
    """Growth of the process with and without a silent client."""
    without, _none = _growth(minutes, silent=False)
    grown, visits = _growth(minutes, silent=True)
    return [
        Figure(f"web process in {minutes:g} min at 10 Hz, one screen that reads", without, "MB"),
        Figure(f"… and one that never reads, which came {visits} times", grown, "MB"),
        Figure("what the silent one costs", grown - without, "MB", "≤ 1"),
    ]


def _growth(minutes: float, *, silent: bool) -> tuple[float, int]:
    with site() as running:
        city, reader = City(STATIONS), Reader(running.port)
        city.settle(running.live)
        before = _frames(city, running, None, WARM_S)
        client = Silent(running.port) if silent else None
        after = _frames(city, running, client, minutes * 60)
        reader.leave()
        if client:
            client.leave()
        return after - before, client.visits if client else 0


def _frames(city: City, running: Site, client: Silent | None, seconds: float) -> float:
    """Ten frames a second; the process's memory in the last fifth of the time, median of what was seen, in MB."""
    seen: list[float] = []
    begun = monotonic()
    while monotonic() - begun < seconds:
        city.step(running.live)
        if client:
            client.stay()
        seen.append(_resident_mb(running.pid))
        sleep(0.1)
    return median(seen[-len(seen) // 5 :])


def _resident_mb(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(status.split("VmRSS:")[1].split()[0]) * 1024 / 1e6


if __name__ == "__main__":
    show("A client that never reads", measure(float(sys.argv[1])))
