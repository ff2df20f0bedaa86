"""Redis-compatible servers: Debian's redis-server over TCP and the embedded Valkey over its unix socket."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import redis

from ioc.embedded.store import Store
from ioc.store.connect import connect
from tests.eventually import eventually
from tests.free_port import free_port
from tests.optional import require
from tests.servers.process import started


@contextmanager
def redis_server(folder: Path, port: int | None = None) -> Iterator[str]:
    """URL of a redis-server that keeps its append-only file in `folder`."""
    program = require("redis-server")
    port = port or free_port()
    url = f"redis://127.0.0.1:{port}"
    options = ["--port", str(port), "--bind", "127.0.0.1", "--dir", str(folder), "--save", "", "--appendonly", "yes"]
    with started([program, *options], folder / "redis.log", lambda: pings(url)):
        yield url


@contextmanager
def valkey() -> Iterator[str]:
    """URL of an embedded Valkey, in a folder with a path short enough for a socket."""
    with TemporaryDirectory(prefix="ioc-") as name:
        folder = Path(name) / "store"
        store = Store(folder, folder / "store.sock")
        server = store.start()
        try:
            eventually(store.ready)
            yield f"unix://{store.path}"
        finally:
            server.ask_to_stop()
            server.wait()


def pings(url: str) -> bool:
    """Whether a server answers at the URL and has loaded its file."""
    client = connect(url, timeout_s=1.0)
    try:
        return bool(client.ping())
    except redis.RedisError:
        return False
    finally:
        client.close()
