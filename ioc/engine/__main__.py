"""`python -m ioc.engine`: waits for its stores as long as it takes, brings the schema up, works until SIGTERM."""

import os
import signal
import sys
from collections.abc import Callable
from threading import Event, Thread
from typing import Final

from ioc.clock import RowClock
from ioc.console import log_to_stderr
from ioc.embedded.child import exit_when_stdin_closes
from ioc.embedded.part import GIVE_UP
from ioc.engine.engine import watch_over, workers
from ioc.engine.worker import Worker
from ioc.settings import Settings, SettingsError, load
from ioc.store.connect import connect
from ioc.store.database import Database, migrate, open_database
from ioc.store.keys import Keys
from ioc.store.live import LiveStore
from ioc.world import open_clock

LAST_STEP_S: Final = 0.9
"""What the workers get together to end their steps; one that hangs on a dead server is left, killed like anywhere."""


def run(settings: Settings, stop: Event) -> int:
    """The engine from its first try to reach the stores until it is asked to stop; its exit code."""
    database, redis = open_database(settings), connect(settings.redis_url)
    live = LiveStore(redis, Keys.of(settings.scenario))
    try:
        _wait_for_schema(database, stop)
        clock = open_clock(settings, live, wait=_interrupted_by(stop))
        return _work(workers(settings, database, redis, clock, stop), live, stop)
    except StopAskedError:
        return 0
    finally:
        redis.close()
        database.close()


class StopAskedError(Exception):
    """The end was asked for while the stores were not there yet."""


def _wait_for_schema(database: Database, stop: Event) -> None:
    """Also the wait for SQL itself: a worker with one single step."""
    done = Event()

    def step() -> float:
        migrate(database)
        done.set()
        return 0.0

    first = Worker("schema", step, RowClock(), stop)
    while not done.is_set():
        _interrupted_by(stop)(first.advance())


def _work(crew: list[Worker], live: LiveStore, stop: Event) -> int:
    for worker in crew:
        worker.start()
    try:
        return 0 if watch_over(crew, live, stop) else 1
    finally:
        stop.set()
        clock = RowClock()
        until = clock.monotonic() + LAST_STEP_S
        for worker in crew:
            worker.join(max(0.0, until - clock.monotonic()))


def _interrupted_by(stop: Event) -> Callable[[float], None]:
    def wait(seconds: float) -> None:
        if stop.wait(seconds):
            raise StopAskedError

    return wait


def _listen(stop: Event) -> None:
    """SIGTERM and Ctrl-C ask. In a thread, as a handler interrupts `stop.wait` where it may hold the event's lock."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: Thread(target=stop.set).start())


def main() -> int:
    """Exit code: 0 after a request to stop, 78 for a wrong setting, 1 when a worker ended by a fault."""
    exit_when_stdin_closes()
    log_to_stderr()
    stop = Event()
    _listen(stop)
    try:
        return run(load(os.environ), stop)
    except SettingsError as fault:
        print(fault, file=sys.stderr)
        return GIVE_UP


if __name__ == "__main__":
    sys.exit(main())
