"""The ingest process: connects for ever, carries loads while connected, says every second how it is.

One thread. What it needs (store, clock, stages) is handed in by `ingest.__main__`.
"""

import logging
import random
from collections.abc import Callable
from typing import Final

from redis import RedisError

from ingest.client import Link, LinkLostError
from ingest.commit import Commit
from ingest.latency import Latency
from ingest.message import Load
from ingest.pipeline import Pipeline, Stage
from ingest.stop import Stop, StopAskedError
from ioc.backoff import Backoff
from ioc.clock import RowClock
from ioc.store.live import LiveStore
from ioc.world import refresh

_log = logging.getLogger(__name__)
BEAT_S: Final = 1.0
PART: Final = "ingest"


class Service:
    """Runs until it is asked to stop; every load that was committed by then is acknowledged."""

    def __init__(
        self,
        new_link: Callable[[], Link],
        live: LiveStore,
        clock: RowClock,
        stop: Stop,
        decode: Stage,
        locate: Stage,
    ) -> None:
        self._new_link, self._live, self._clock, self._stop = new_link, live, clock, stop
        self._commit = Commit(live, Latency(), clock, self._wait_for_store)
        self._pipeline = Pipeline(decode, locate, self._commit, self._acknowledge)
        self._link = new_link()
        self._detail = "starting"
        self._next_beat = clock.monotonic()

    def run(self) -> None:
        """Connect, serve, connect again, with a growing, jittered pause between."""
        backoff = Backoff()
        try:
            while True:
                since = self._clock.monotonic()
                self._link = self._new_link()
                try:
                    self._serve()
                except LinkLostError as fault:
                    self._link.close()
                    self._say(f"no broker: {fault}", logging.WARNING)
                self._pause(backoff.after(self._clock.monotonic() - since) * random.uniform(0.5, 1.0))
        except StopAskedError:
            self._link.close()
            _log.info("stopped")

    def _serve(self) -> None:
        self._link.open()
        while not self._stop.asked:
            messages = self._link.receive(self._stop, self._next_beat - self._clock.monotonic())
            if self._link.ready:
                self._say("connected and subscribed", logging.INFO)
            if messages:
                self._pipeline.carry(messages)
            self._beat()
        raise StopAskedError

    def _acknowledge(self, load: Load) -> None:
        self._link.acknowledge(load.messages)

    def _wait_for_store(self, seconds: float) -> None:
        """Between two attempts to commit: the load is given up when the connection is lost or the end is asked for."""
        self._link.mind()
        self._pause(seconds)

    def _pause(self, seconds: float) -> None:
        until = self._clock.monotonic() + seconds
        while (left := until - self._clock.monotonic()) > 0:
            self._beat()
            self._stop.wait(min(left, BEAT_S))

    def _beat(self) -> None:
        """Once a second: sign of life, counters that wait, the scenario's clock."""
        now = self._clock.monotonic()
        if now < self._next_beat:
            return
        self._next_beat = now + BEAT_S
        try:
            self._live.beat(PART, self._link.ready, self._detail)
            self._commit.flush()
        except RedisError:
            return  # said by the commit that fails, and by the sign of life that is missing
        if self._clock.row.scenario is not None:
            refresh(self._clock, self._live)

    def _say(self, detail: str, level: int) -> None:
        """One line for each change, not for each attempt."""
        if detail != self._detail:
            _log.log(level, detail)
            self._next_beat = self._clock.monotonic()
        self._detail = detail
