"""The postman: brings what lies in the outbox to where it is to go, and tries again what did not get through.

A channel that fails lets its other letters wait until the next round, so that one dead server costs seconds and not
the whole mail. Sent is what the other side confirmed: a kill in between sends a letter twice, never not at all.
"""

import logging
from collections.abc import Mapping

from ioc.clock import machine_us
from ioc.outward.channel import Channel, NotSentError
from ioc.store import outbox
from ioc.store.database import Database
from ioc.store.outbox import Letter

_log = logging.getLogger(__name__)

REST_S = 0.5


class Postman:
    """One step of a `Worker` is one round."""

    def __init__(self, database: Database, channels: Mapping[str, Channel]) -> None:
        self._database, self._channels = database, channels

    def step(self) -> float:
        """Deliver what is due; seconds until the next round."""
        with self._database.read() as connection:
            letters = outbox.due(connection, machine_us())
        failing: set[str] = set()
        for letter in letters:
            if letter.channel not in failing and not self._deliver(letter):
                failing.add(letter.channel)
        return REST_S

    def _deliver(self, letter: Letter) -> bool:
        try:
            self._channel(letter).send(letter.target, letter.body)
        except NotSentError as fault:
            self._note_failure(letter, str(fault))
            return False
        with self._database.write() as connection:
            outbox.sent(connection, letter, machine_us())
        return True

    def _channel(self, letter: Letter) -> Channel:
        channel = self._channels.get(letter.channel)
        if channel is None:
            raise NotSentError(f"there is no way out by {letter.channel}")
        return channel

    def _note_failure(self, letter: Letter, fault: str) -> None:
        with self._database.write() as connection:
            dead = outbox.failed(connection, letter, fault, machine_us())
        _log.log(logging.ERROR if dead else logging.WARNING, "%s to %s: %s", letter.about, letter.channel, fault)
