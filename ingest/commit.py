"""The commit stage: one transaction a load, tried until it is there. Nothing is acknowledged before."""

import logging
from collections.abc import Callable
from typing import Final

from redis import RedisError

from ingest.latency import Latency
from ingest.message import Load
from ioc.clock import Clock
from ioc.store.batch import Batch, Sink

_log = logging.getLogger(__name__)
FIRST_PAUSE_S: Final = 0.1
LONGEST_PAUSE_S: Final = 2.0


class Commit:
    """`wait(seconds)` is how time passes while the store is away; what it raises gives the load up."""

    def __init__(self, sink: Sink, latency: Latency, clock: Clock, wait: Callable[[float], None]) -> None:
        self._sink, self._latency, self._clock, self._wait = sink, latency, clock, wait

    def __call__(self, load: Load) -> None:
        counts = self._latency.drain()
        try:
            self._insist(Batch(load.readings, load.statuses, load.quarantined, counts))
        except BaseException:
            self._latency.restore(counts)
            raise
        self._latency.observe((message.arrived for message in load.messages), self._clock.monotonic())

    def flush(self) -> None:
        """Bring counts that wait for the next load; RedisError leaves them waiting."""
        counts = self._latency.drain()
        if not counts:
            return
        try:
            self._sink.commit(Batch(counts=counts))
        except RedisError:
            self._latency.restore(counts)
            raise

    def _insist(self, batch: Batch) -> None:
        pause, failed = FIRST_PAUSE_S, False
        while True:
            try:
                self._sink.commit(batch)
                break
            except RedisError as fault:
                if not failed:
                    _log.warning("the store does not take a batch of %d: %s", len(batch.readings), fault)
                failed = True
            self._wait(pause)
            pause = min(pause * 2, LONGEST_PAUSE_S)
        if failed:
            _log.info("the store takes batches again")
