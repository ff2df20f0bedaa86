"""The open alarms as this process shows them: read from SQL, their truth, when somebody says that they changed.

And every few seconds by themselves, so that a wake-up that was lost costs seconds and not an alarm. Without the
database the screens keep what they have and are told that it may have changed.
"""

import asyncio
import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from anyio import to_thread
from sqlalchemy.exc import SQLAlchemyError

from ioc.alarms.alarm import Alarm
from ioc.alarms.item import Item, item
from ioc.store import alarm_book
from ioc.store.database import Database

_log = logging.getLogger(__name__)

LOOK_EVERY_S: Final = 2.0
PAUSE_S: Final = 0.05
"""Between two looks at least: a storm of changes becomes twenty of them a second."""


@dataclass(frozen=True, slots=True)
class AlarmChange:
    """What is shown otherwise now: items by id, and ids of those that are closed."""

    put: Sequence[Item] = ()
    closed: Sequence[str] = ()

    def __bool__(self) -> bool:
        return bool(self.put or self.closed)


class LiveAlarms:
    """Open alarms by id, oldest first."""

    def __init__(self) -> None:
        self.items: dict[str, Item] = {}

    def replace(self, alarms: Iterable[Alarm]) -> AlarmChange:
        """Hold these; what that changes."""
        before, self.items = self.items, {alarm.id: item(alarm) for alarm in alarms}
        put = [new for key, new in self.items.items() if before.get(key) != new]
        return AlarmChange(put, [key for key in before if key not in self.items])


class AlarmFollower:
    """Brings one hub the alarms; `woken` is set by whoever hears that some changed."""

    def __init__(self, database: Database, publish: Callable[[Sequence[Alarm] | None], None]) -> None:
        self.woken = asyncio.Event()
        self._database, self._publish = database, publish
        self._away = False

    async def run(self) -> None:
        """Follow until cancelled."""
        while True:
            self.woken.clear()
            await self._look()
            try:
                async with asyncio.timeout(LOOK_EVERY_S):
                    await self.woken.wait()
            except TimeoutError:
                continue
            await asyncio.sleep(PAUSE_S)

    async def _look(self) -> None:
        try:
            self._publish(await to_thread.run_sync(self._read, abandon_on_cancel=True))
        except (SQLAlchemyError, OSError) as fault:
            self._tell_away(fault)
            self._publish(None)
        except Exception:  # noqa: BLE001 - a list that stands still is worse than a fault tried again
            _log.exception("the alarms could not be read; trying again")
            self._publish(None)
        else:
            self._away = False

    def _read(self) -> list[Alarm]:
        with self._database.read() as connection:
            return alarm_book.open_alarms(connection)

    def _tell_away(self, fault: Exception) -> None:
        if not self._away:
            _log.warning("the alarms cannot be read: %s", str(fault).partition("\n")[0])
        self._away = True
