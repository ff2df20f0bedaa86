"""The real web server in a thread of the test: its own event loop, a real port, real stores."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Any

import httpx2
from websockets.sync.client import ClientConnection, connect

from callbacks.web import server_of
from ioc.settings import Settings, load
from tests.eventually import eventually
from tests.free_port import free_port

TOKENS = "screen:wall:wall-token,chief:supervisor:chief-token,boss:mayor:mayor-token,root:admin:admin-token"


@dataclass(frozen=True)
class Web:
    """A running server: HTTP by `get`, the live socket by `live`."""

    settings: Settings
    client: httpx2.Client

    @property
    def address(self) -> str:
        """Host and port."""
        return f"127.0.0.1:{self.settings.http_port}"

    def get(self, path: str, **options: Any) -> httpx2.Response:
        """GET of a path."""
        return self.client.get(path, **options)

    def ready(self, part: str) -> bool:
        """Whether /readyz says that this part is well."""
        return bool(self.get("/readyz").json()["parts"][part]["ok"])

    def live(self, **options: Any) -> ClientConnection:
        """An open live socket."""
        opened: ClientConnection = connect(f"ws://{self.address}/ws/live", max_size=None, **options)
        return opened

    def metric(self, name: str) -> float:
        """A metric without labels."""
        line = next(line for line in self.get("/metrics").text.splitlines() if line.startswith(f"{name} "))
        return float(line.split()[1])


def settings(redis_url: str, folder: Path, **other: str) -> Settings:
    """Settings of a web process on a free port, in the real world."""
    given = {"SCENARIO": "none", "REDIS_URL": redis_url, "DATA_DIR": str(folder), "HTTP_PORT": str(free_port())}
    return load({f"IOC_{name}": value for name, value in {**given, "API_TOKENS": TOKENS, **other}.items()})


@contextmanager
def web(wanted: Settings) -> Iterator[Web]:
    """The server from the moment it answers until the end of the block, which it reaches in time."""
    server = server_of(wanted)
    # A daemon: a server that does not stop fails its test here, and does not keep the whole run from ending.
    thread = Thread(target=server.run, name="web", daemon=True)
    thread.start()
    try:
        eventually(lambda: server.started or not thread.is_alive())
        with httpx2.Client(base_url=f"http://127.0.0.1:{wanted.http_port}", timeout=10) as client:
            yield Web(wanted, client)
    finally:
        server.should_exit = True
        thread.join(10)
    assert not thread.is_alive()
