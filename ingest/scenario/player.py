"""Plays a city on the scenario's clock: the whole picture of its first moment, then every message when it is due.

It sets the clock that every other process follows, or takes up the one that a player before it has set. A burst, or a
pause of the machine, is caught up: nothing is skipped, what is late is published as fast as the broker takes it.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import chain
from typing import Final, TypeVar

from redis import RedisError

from ingest.publisher import BrokerRefusedError, Publisher
from ingest.scenario.city import City
from ingest.scenario.message import Message, wire
from ingest.stop import Stop, StopAskedError
from ioc.backoff import Backoff
from ioc.clock import ClockRow, RowClock, machine_us
from ioc.embedded.part import START_AGAIN
from ioc.instant import MINUTE, SECOND, render
from ioc.store.live import LiveStore

_log = logging.getLogger(__name__)
T = TypeVar("T")
PART: Final = "player"
BEAT_S: Final = 1.0
AUDIENCE_S: Final = 15.0
"""How long to wait for ingest to have subscribed: the broker keeps nothing for whom it does not know yet."""

OVERLAP_US: Final = 30 * MINUTE
"""Of the scenario: published again by a player that takes over, as nobody knows where the one before ended."""

LAST_WORD_S: Final = 0.6
"""How long a player that was asked to stop waits for the broker's confirmations."""


class Player:
    """One play of a city, from `start_us` at `rate`."""

    def __init__(self, city: City, publisher: Publisher, live: LiveStore, clock: RowClock, stop: Stop) -> None:
        self._city, self._publisher = city, publisher
        self._live, self._clock, self._stop = live, clock, stop
        self._next_beat = clock.monotonic()
        self._detail = "starting"

    def run(self, start_us: int, rate: float) -> int:
        """Play to the end; the exit code that asks for a new beginning. StopAskedError when asked to stop."""
        self._connect()
        from_us = self._set_clock(ClockRow(start_us, machine_us(), rate, self._city.story.name))
        self._wait_for_audience()
        self._say(f"playing {self._city.story.name} from {render(from_us)}")
        for message in self._programme(from_us):
            self._wait_until(message.at_us)
            self._publish(message)
        self._say("at its end")
        self._publisher.drained(LAST_WORD_S)
        return START_AGAIN

    def _programme(self, from_us: int) -> Iterator[Message]:
        """Opening picture, then everything in its turn."""
        opening = chain(self._city.statuses(from_us), self._city.newest(from_us))
        return chain(opening, self._city.messages(from_us, self._city.story.end_us))

    def _set_clock(self, row: ClockRow) -> int:
        """Set the clock, or follow the one that runs; the moment to play from."""
        running = self._insist(self._live.get_clock)
        if running is not None and _as_set(running) == _as_set(row):
            self._clock.row = running
            return max(row.start_us, self._clock.now_us() - OVERLAP_US)
        self._insist(lambda: self._live.put_clock(row))
        self._clock.row = row
        return row.start_us

    def _connect(self) -> None:
        backoff = Backoff()
        while True:
            try:
                return self._publisher.open()
            except BrokerRefusedError as fault:
                self._say(str(fault))
                self._pause(backoff.after(0.0))

    def _wait_for_audience(self) -> None:
        until = self._clock.monotonic() + AUDIENCE_S
        while not any(beat.ok for beat in self._insist(lambda: self._live.alive("ingest"))):
            if self._clock.monotonic() > until:
                self._say("nobody listens: playing all the same")
                return
            self._pause(0.1)

    def _insist(self, ask: Callable[[], T]) -> T:
        backoff = Backoff()
        while True:
            try:
                return ask()
            except RedisError as fault:
                self._say(f"no store: {fault}")
                self._pause(backoff.after(0.0))

    def _wait_until(self, at_us: int) -> None:
        while (ahead_us := self._clock.row.machine_at(at_us) - machine_us()) > 0:
            self._pause(min(ahead_us / SECOND, BEAT_S))
        self._beat()

    def _publish(self, message: Message) -> None:
        while not self._publisher.publish(message.topic, wire(message.payload), message.retained, patience_s=0.2):
            self._pause(0.0)
        if self._stop.asked:
            raise StopAskedError

    def _pause(self, seconds: float) -> None:
        self._beat()
        self._stop.wait(seconds)

    def _beat(self) -> None:
        now = self._clock.monotonic()
        if now < self._next_beat:
            return
        self._next_beat = now + BEAT_S
        with suppress(RedisError):  # said by the sign of life that is missing
            self._live.beat(PART, True, self._detail)

    def _say(self, detail: str) -> None:
        """One line for each change, not for each attempt."""
        if detail != self._detail:
            _log.info(detail)
        self._detail = detail


def _as_set(row: ClockRow) -> tuple[str | None, int, float]:
    """What makes two rows the same play: all but the moment it began."""
    return row.scenario, row.start_us, row.rate
