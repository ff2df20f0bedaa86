"""Gives a Redis that lost it the picture back from SQL: the clock of a scenario, states, positions, statuses."""

import logging

from redis import Redis

from ioc.clock import Clock
from ioc.store import clock_row, wire
from ioc.store.history import History
from ioc.store.keys import Keys
from ioc.store.restore import restore

_log = logging.getLogger(__name__)


def rebuild(history: History, redis: Redis, keys: Keys, clock: Clock) -> None:
    """Write what is missing or older in Redis; what came meanwhile stays. Ends with `*` on the wake channel."""
    row = clock_row.saved(history.database)
    if row is not None:
        redis.set(keys.clock, wire.encode(row), nx=True)
    readings, statuses = history.latest(clock.now_us()), history.statuses()
    restore(redis, keys, readings, statuses)
    _log.info("the picture in Redis was brought up from SQL: %d states", len(readings))
