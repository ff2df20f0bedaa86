"""The herald: what stands retained on the broker is the alarms that stand, also after either of the two was away.

With each new connection (at the start, after the broker was gone, which may have forgotten all it kept) every alarm
that is open is told again, by the postman like any other word. Once all of that is through, what the broker still
keeps of alarms that have ended is taken away.
"""

import logging
from typing import Final

from ioc.clock import machine_us
from ioc.outward.channel import NotSentError
from ioc.outward.mqtt import MqttOut
from ioc.store import alarm_book, outbox
from ioc.store.database import Database

_log = logging.getLogger(__name__)

REST_S: Final = 1.0
AWAY_S: Final = 5.0


class Herald:
    """One step of a `Worker` is one look at the connection. `way`: a connection of its own."""

    def __init__(self, database: Database, way: MqttOut) -> None:
        self._database, self._way = database, way
        self._told, self._cleared = 0, 0

    def step(self) -> float:
        """Put right what is to be put right; seconds until the next look."""
        try:
            connection = self._way.connection()
            if self._told != connection:
                self._tell_again()
                self._told = connection
            elif self._cleared != connection and self._all_told():
                self._clear_ended()
                self._cleared = connection
        except NotSentError as fault:
            _log.debug("%s", fault)  # the postman says so, where there is something to send
            return AWAY_S
        return REST_S

    def _tell_again(self) -> None:
        with self._database.write() as connection:
            outbox.hurry(connection, alarm_book.OUT, machine_us())
            for alarm in alarm_book.open_alarms(connection):
                alarm_book.tell(connection, alarm)

    def _all_told(self) -> bool:
        with self._database.read() as connection:
            return not outbox.waits(connection, alarm_book.OUT)

    def _clear_ended(self) -> None:
        kept = self._way.retained(alarm_book.TOLD)
        with self._database.read() as connection:
            standing = {alarm_book.target(alarm.id) for alarm in alarm_book.open_alarms(connection)}
        for target in sorted(kept - standing):
            self._way.send(target, "")
