"""`python -m ingest canary`: a device of our own that beats once a minute, by the machine's clock.

It publishes as devices do, under the topic tree of its world; what becomes of a beat is watched by the web processes
(`ioc.canary`). While the last beat is not confirmed it makes no other, and beats at once when the broker is back.
"""

import logging
import sys
from dataclasses import replace
from functools import partial
from typing import Final

import msgspec
from redis import RedisError

from ingest.entry import run_part
from ingest.publisher import BrokerRefusedError, Publisher
from ingest.stop import Stop
from ioc.broker import broker_address
from ioc.canary import STATION
from ioc.clock import RowClock
from ioc.feeds.canary import CANARY
from ioc.instant import render
from ioc.settings import Settings
from ioc.store.connect import connect
from ioc.store.keys import Keys
from ioc.store.live import LiveStore
from ioc.world import open_clock, refresh

_log = logging.getLogger(__name__)
TURN_S: Final = 1.0
PLACE: Final = {"lon": 107.5845, "lat": 16.4637}
"""Every device of no register says where it is: this one in the middle of Huế."""


class Canary:
    """Beats until it is asked to stop; says once a second that it lives."""

    def __init__(self, publisher: Publisher, topic: str, every_s: float, live: LiveStore, clock: RowClock) -> None:
        self._publisher, self._topic, self._every_s = publisher, topic, every_s
        self._live, self._clock = live, clock
        self._connected = False
        self._due = clock.monotonic()

    def run(self, stop: Stop) -> None:
        """Turn after turn; StopAskedError ends it."""
        try:
            while True:
                self._say(self._turn())
                stop.wait(TURN_S)
        finally:
            self._publisher.close()

    def _turn(self) -> str:
        """Beat if it is time and the last one was confirmed; what keeps it from that, empty where nothing does."""
        try:
            if not self._connected:
                self._publisher.open()
                self._connected = True
        except BrokerRefusedError as fault:
            return str(fault)
        if self._clock.monotonic() < self._due:
            return ""
        if not self._publisher.drained(0):
            return "the broker has not confirmed the last beat"
        self._beat()
        return ""

    def _beat(self) -> None:
        if self._clock.row.scenario is not None:
            refresh(self._clock, self._live)
        beat = {"observed_at": render(self._clock.now_us()), "state": "beat", **PLACE}
        self._publisher.publish(self._topic, msgspec.json.encode(beat))
        self._due = self._clock.monotonic() + self._every_s

    def _say(self, fault: str) -> None:
        try:
            self._live.beat(CANARY.name, not fault, fault or f"a beat every {self._every_s:g} s")
        except RedisError as away:
            _log.debug("no sign of life: %s", away)  # whoever watches misses the beat itself


def prepare(settings: Settings, stop: Stop) -> Canary:
    """The canary of the settings' world; waits for a scenario's clock."""
    live = LiveStore(connect(settings.redis_url), Keys.of(settings.scenario))
    clock = open_clock(settings, live, stop.wait)
    publisher = Publisher(broker_address(replace(settings, mqtt_version="3.1.1")))
    topic = f"{settings.topic_roots[0]}/{CANARY.name}/{STATION}"
    return Canary(publisher, topic, settings.canary_seconds, live, clock)


def main() -> int:
    """Exit code as `ingest.entry` has it."""
    return run_part(lambda settings, stop: partial(prepare(settings, stop).run, stop))


if __name__ == "__main__":
    sys.exit(main())
