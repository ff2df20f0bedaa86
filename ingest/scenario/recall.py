"""Writes what a scenario's city said before its start straight into history, through the same decoding as live.

A thread of the player: gauges are there within a second, the rest while the scenario already plays. Every reading is
the same as if it had come by MQTT, so what comes both ways is kept once, and a second run changes nothing.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from threading import Event, Thread
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from ingest.decode import Decoder
from ingest.locate import Locator
from ingest.message import Load
from ingest.message import Message as Arrived
from ingest.scenario.message import Message, wire
from ioc.backoff import Backoff
from ioc.reading import Reading
from ioc.store.database import Database, migrate
from ioc.store.history import History

_log = logging.getLogger(__name__)
BATCH: Final = 500
BREATH_S: Final = 0.02
"""Between two batches: the start of everything else matters more."""


class Recall(Thread):
    """Writes `past` to the database until it is done or asked to stop."""

    def __init__(self, past: Iterable[Message], database: Database, decode: Decoder, locate: Locator) -> None:
        super().__init__(name="recall", daemon=True)
        self._past, self._database = past, database
        self._decode, self._locate = decode, locate
        self._ending = Event()

    def run(self) -> None:
        """The thread."""
        if not self._insist(lambda: migrate(self._database)):
            return
        written = 0
        for batch in _batches(self._past):
            readings = self._readings(batch)
            if not self._insist(lambda readings=readings: History(self._database).append(readings)):  # type: ignore[misc]
                return
            written += len(readings)
            self._ending.wait(BREATH_S)
        _log.info("%d readings of the time before are in history", written)

    def end(self, patience_s: float) -> None:
        """Stop after the batch under way."""
        self._ending.set()
        self.join(patience_s)

    def _readings(self, batch: list[Message]) -> list[Reading]:
        load = Load([Arrived(one.topic, wire(one.payload), one.at_us, 0.0) for one in batch])
        self._decode(load)
        self._locate(load)
        return load.readings

    def _insist(self, step: Callable[[], object]) -> bool:
        """Repeat until it succeeds; false when the end came first."""
        backoff = Backoff()
        while not self._ending.is_set():
            try:
                step()
            except SQLAlchemyError as fault:
                _log.warning("history: %s", fault)
                self._ending.wait(backoff.after(0.0))
            else:
                return True
        return False


def _batches(past: Iterable[Message]) -> Iterator[list[Message]]:
    left = iter(past)
    while batch := list(islice(left, BATCH)):
        yield batch
