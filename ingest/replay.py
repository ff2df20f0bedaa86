"""`python -m ingest replay FILE [--speed N] [--now]`: publishes a recording, keeping its gaps. `-` reads stdin.

Topics are published as they stand in the file. Exit code: 0 when every line was published and confirmed, 1 when a line
could not be read or the broker did not confirm, 2 for arguments or settings that cannot be, 130 after Ctrl-C.
"""

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import IO, Final

from redis import RedisError

from ingest.publisher import BrokerRefusedError, Publisher
from ingest.recording import BadLine, Line, read
from ioc.broker import broker_address
from ioc.clock import LIVE, Clock, RowClock
from ioc.instant import SECOND
from ioc.settings import Settings, SettingsError, load
from ioc.store.connect import connect
from ioc.store.keys import Keys
from ioc.store.live import LiveStore

PATIENCE_S: Final = 30.0
"""How long a broker may confirm nothing before it counts as gone."""


class Replay:
    """One run through a recording. `wait(seconds)` sleeps."""

    def __init__(
        self, publisher: Publisher, clock: Clock, wait: Callable[[float], object], complain: Callable[[str], object]
    ) -> None:
        self._publisher, self._clock, self._wait, self._complain = publisher, clock, wait, complain
        self.published = self.bad = 0
        self._first: tuple[int, float] | None = None

    def run(self, lines: IO[bytes], speed: float, now: bool) -> None:
        """Publish everything; BrokerRefusedError when the broker stops confirming."""
        for entry in read(lines):
            if isinstance(entry, BadLine):
                self.bad += 1
                self._complain(f"line {entry.number}: {entry.fault}")
                continue
            self._keep_gap(entry, speed)
            self._publish(entry, now)
        if not self._publisher.drained(PATIENCE_S):
            raise BrokerRefusedError(f"the broker has confirmed nothing for {PATIENCE_S:g} s")

    def _keep_gap(self, line: Line, speed: float) -> None:
        """Wait until the line is due: measured from the first one, so that no delay adds up."""
        if speed == 0:
            return
        if self._first is None:
            self._first = line.at_us, self._clock.monotonic()
        began, started = self._first
        ahead = started + (line.at_us - began) / SECOND / speed - self._clock.monotonic()
        if ahead > 0:
            self._wait(ahead)

    def _publish(self, line: Line, now: bool) -> None:
        payload = line.wire(self._clock.now_us() if now else None)
        if not self._publisher.publish(line.topic, payload, isinstance(line.payload, str), PATIENCE_S):
            raise BrokerRefusedError(f"the broker has confirmed nothing for {PATIENCE_S:g} s")
        self.published += 1


def main(argv: list[str]) -> int:
    """Read the arguments, replay, say what came of it."""
    asked = _arguments(argv)
    try:
        settings = load(os.environ)
        address = broker_address(replace(settings, mqtt_version="3.1.1"))
        with _opened(asked.file) as lines, Publisher(address) as publisher:
            clock = _present(settings) if asked.now else RowClock()
            return _run(Replay(publisher, clock, Event().wait, _say), lines, asked)
    except KeyboardInterrupt:
        return 130
    except (BrokerRefusedError, OSError) as fault:
        _say(str(fault))
        return 1
    except SettingsError as fault:
        _say(str(fault))
        return 2


def _present(settings: Settings) -> RowClock:
    """The clock that ingest judges by: the scenario's while one is being played here, else the machine's."""
    if settings.scenario is None:
        return RowClock()
    with suppress(RedisError), connect(settings.redis_url) as redis:
        live = LiveStore(redis, Keys.of(settings.scenario))
        if live.alive("player"):
            return RowClock(live.get_clock() or LIVE)
    return RowClock()


def _run(replay: Replay, lines: IO[bytes], asked: Namespace) -> int:
    try:
        replay.run(lines, asked.speed, asked.now)
    finally:
        bad = f", {replay.bad} lines could not be read" if replay.bad else ""
        _say(f"{replay.published} published{bad}")
    return 1 if replay.bad else 0


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")


@contextmanager
def _opened(name: str) -> Iterator[IO[bytes]]:
    if name == "-":
        yield sys.stdin.buffer
    else:
        with Path(name).open("rb") as file:
            yield file


def _speed(text: str) -> float:
    speed = float(text)
    if not 0 <= speed < float("inf"):
        raise ValueError
    return speed


def _arguments(argv: list[str]) -> Namespace:
    parser = ArgumentParser("python -m ingest replay", description="Publishes a recording, keeping its gaps.")
    parser.add_argument("file", metavar="FILE", help="one JSON object a line: at, topic, payload; - for stdin")
    parser.add_argument("--speed", type=_speed, default=1.0, help="divides the gaps; 0: as fast as the broker takes it")
    parser.add_argument("--now", action="store_true", help="observed at the moment of publishing")
    return parser.parse_args(argv)
