"""The engine of one world, put together: historian and ticker at work, and a sign of life that depends on both."""

import logging
from collections.abc import Sequence
from functools import partial
from threading import Event
from typing import Final

from redis import Redis, RedisError

from ioc.clock import ClockRow, RowClock
from ioc.engine.alarm_duties import let_delays_run
from ioc.engine.court import Court
from ioc.engine.historian import Historian
from ioc.engine.rebuild import rebuild
from ioc.engine.ticker import Duty, Ticker, forget_old, let_go, roll_up_pieces, watch_silence
from ioc.engine.worker import Worker
from ioc.settings import Settings
from ioc.store import clock_row
from ioc.store.database import Database
from ioc.store.history import History
from ioc.store.keys import Keys
from ioc.store.live import LiveStore
from ioc.store.streams import Streams
from ioc.world import refresh

_log = logging.getLogger(__name__)

BEAT_S: Final = 1.0


def workers(settings: Settings, database: Database, redis: Redis, clock: RowClock, stop: Event) -> list[Worker]:
    """The engine's threads, not yet started."""
    keys = Keys.of(settings.scenario)
    history = History(database)
    court = Court(redis, keys, clock)
    historian = Historian(history, Streams(redis, keys), partial(rebuild, history, redis, keys, clock), court)
    ticker = Ticker(
        [
            *([Duty(1, FollowClock(clock, LiveStore(redis, keys), database).do)] if settings.scenario else []),
            Duty(1, partial(watch_silence, database, redis, keys, clock, court)),
            Duty(1, partial(let_delays_run, database, court)),
            Duty(10, partial(roll_up_pieces, database, stop.wait)),
            Duty(600, partial(let_go, redis, keys, clock)),
            Duty(600, partial(forget_old, database, clock, settings.retention_days, stop.wait)),
        ],
        clock,
    )
    return [Worker("historian", historian.step, clock, stop), Worker("ticker", ticker.step, clock, stop)]


class FollowClock:
    """Follows the scenario's clock in Redis and keeps it in SQL, where it survives a flush."""

    def __init__(self, clock: RowClock, live: LiveStore, database: Database) -> None:
        self._clock, self._live, self._database = clock, live, database
        self._kept: ClockRow | None = None

    def do(self) -> bool:
        """Once a second."""
        refresh(self._clock, self._live)
        if self._clock.row != self._kept:
            clock_row.save(self._database, self._clock.row)
            self._kept = self._clock.row
        return False


def watch_over(crew: Sequence[Worker], live: LiveStore, stop: Event) -> bool:
    """Beat for the workers until the end is asked for; False when one of them ended by itself."""
    while not stop.is_set():
        if not all(worker.alive for worker in crew):
            stop.set()
            return False
        beat(crew, live)
        stop.wait(BEAT_S)
    return True


def beat(crew: Sequence[Worker], live: LiveStore) -> None:
    """Say that the engine lives, and what each worker lacks."""
    faults = [f"{worker.name}: {worker.fault}" for worker in crew if worker.fault]
    try:
        live.beat("engine", not faults, "; ".join(faults) or "at work")
    except RedisError as fault:
        _log.debug("no sign of life: %s", fault)  # the workers say so, once
