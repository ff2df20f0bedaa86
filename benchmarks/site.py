"""A web process with the live store behind it, for benchmarks: its history is there and empty, nothing else runs."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.path import folder
from ioc.embedded.ports import accepts
from ioc.settings import Settings, load
from ioc.store.connect import connect
from ioc.store.database import migrate, open_database
from ioc.store.keys import Keys
from ioc.store.live import LiveStore
from tests.eventually import eventually
from tests.free_port import free_port
from tests.servers import store
from tests.servers.process import ROOT, without_settings


@dataclass(frozen=True)
class Site:
    """A web process and the store behind it."""

    port: int
    live: LiveStore
    pid: int
    settings: Settings

    @property
    def url(self) -> str:
        """Without a path."""
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def site() -> Iterator[Site]:
    """From the moment that it listens."""
    with ExitStack() as stack:
        place: Path = stack.enter_context(folder())
        url = stack.enter_context(store.valkey())
        port = free_port()
        given = {"HTTP_PORT": str(port), "REDIS_URL": url, "DATA_DIR": str(place), "SCENARIO": "none"}
        own = {f"IOC_{name}": value for name, value in given.items()}
        _history(own)
        argv = [sys.executable, "app.py", "--only", "web"]
        process = subprocess.Popen(argv, cwd=ROOT, env=without_settings() | own, stderr=subprocess.DEVNULL)
        try:
            eventually(lambda: accepts("127.0.0.1", port), within_s=180)
            yield Site(port, LiveStore(connect(url, timeout_s=30), Keys.of(None)), process.pid, load(own))
        finally:
            process.terminate()
            process.wait(60)


def _history(own: dict[str, str]) -> None:
    database = open_database(load(own))
    migrate(database)
    database.close()
