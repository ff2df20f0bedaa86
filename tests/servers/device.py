"""Stations whose readings go the whole way without a broker: live store, history and the judge, in one call."""

from itertools import count

from redis import Redis

from ioc.clock import RowClock
from ioc.engine.court import Court
from ioc.reading import Reading
from ioc.store.batch import Batch
from ioc.store.haul import Haul
from ioc.store.history import History
from ioc.store.keys import Keys
from ioc.store.live import LiveStore


class Devices:
    """Say something, as ingest and historian would bring it, in the real world."""

    def __init__(self, history: History, redis: Redis) -> None:
        keys = Keys.of(None)
        self.live, self.history = LiveStore(redis, keys), history
        self._court, self._said = Court(redis, keys, RowClock()), count()
        history.adopt("one", ["water_level"])

    def say(self, *readings: Reading) -> list[str]:
        """Ids of the alarms that changed by it."""
        self.live.commit(Batch(readings=readings))
        at = next(self._said)
        moves = {"water_level": (f"{at}-0", f"{at + 1}-0")}
        with self._court.sitting() as sitting:
            self.history.take(Haul("one", moves, readings), sitting)
        return sitting.changed
