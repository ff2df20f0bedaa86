"""The engine process as production starts it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from redis import RedisError

from ioc.store.batch import Heartbeat
from ioc.store.connect import connect
from ioc.store.keys import Keys
from ioc.store.live import LiveStore
from tests.eventually import eventually
from tests.servers.process import Running, python, started, without_settings

START_S = 20.0


@contextmanager
def engine(
    folder: Path, store_url: str, database_url: str, more: Mapping[str, str] | None = None, wait: bool = True
) -> Iterator[Running]:
    """`python -m ioc.engine`, where asked from the moment it is at work; `more`: further environment."""
    environment = without_settings() | {
        "IOC_REDIS_URL": store_url,
        "IOC_DATABASE_URL": database_url,
        "IOC_SCENARIO": "none",
        "IOC_DATA_DIR": str(folder),
        **(more or {}),
    }
    with started(python("ioc.engine"), folder / "engine.log", environment=environment) as running:
        if wait:
            eventually(lambda: (beat := beat_of(store_url, running)) and beat.ok, START_S)
        yield running


def beat_of(store_url: str, running: Running) -> Heartbeat | None:
    """The sign of life of this very process."""
    with connect(store_url) as client:
        try:
            beats = LiveStore(client, Keys("hue:")).alive("engine")
        except RedisError:
            return None
    return next((beat for beat in beats if beat.pid == running.process.pid), None)
