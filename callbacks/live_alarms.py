"""The open alarms as this process shows them, and what bulletins say: read from SQL, their truth, when somebody says
that they changed.

And every few seconds by themselves, so that a wake-up that was lost costs seconds and not an alarm. Without the
database the screens keep what they have and are told that it may have changed.
"""

import asyncio
import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from anyio import to_thread
from sqlalchemy.exc import SQLAlchemyError

from callbacks.flood_lines import LOOK_BACK, Flood
from ioc import bulletin
from ioc.alarms.alarm import Alarm
from ioc.alarms.item import Item, item
from ioc.clock import Clock
from ioc.store import alarm_book, bulletins
from ioc.store.alarm_sounds import sounded
from ioc.store.database import Database

_log = logging.getLogger(__name__)

LOOK_EVERY_S: Final = 2.0
PAUSE_S: Final = 0.05
"""Between two looks at least: a storm of changes becomes twenty of them a second."""

FOLDED_PAUSE_S: Final = 0.5
"""The same where the list is folded: its lines name every alarm again."""

Publish: TypeAlias = Callable[[Sequence[Alarm] | None, Sequence[int], Sequence[bulletin.Bulletin] | None], bool]
"""Takes the open alarms, when alarms have sounded, and the bulletins that may hold, None where nobody knows; gives
whether the list of alarms is folded."""


@dataclass(frozen=True, slots=True)
class AlarmChange:
    """What is shown otherwise now: items by id, ids of those that are closed, flood and bulletins where they are
    others."""

    put: Sequence[Item] = ()
    closed: Sequence[str] = ()
    flood: Flood | None = None
    bulletins: Sequence[bulletin.Item] | None = None

    def __bool__(self) -> bool:
        return bool(self.put or self.closed or self.flood or self.bulletins is not None)


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

    def __init__(self, database: Database, clock: Clock, publish: Publish) -> None:
        self.woken = asyncio.Event()
        self._database, self._clock, self._publish = database, clock, publish
        self._away = self._folded = False

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
            await asyncio.sleep(FOLDED_PAUSE_S if self._folded else PAUSE_S)

    async def _look(self) -> None:
        try:
            self._folded = self._publish(*await to_thread.run_sync(self._read, abandon_on_cancel=True))
        except (SQLAlchemyError, OSError) as fault:
            self._tell_away(fault)
            self._publish(None, (), None)
        except Exception:  # noqa: BLE001 - a list that stands still is worse than a fault tried again
            _log.exception("the alarms could not be read; trying again")
            self._publish(None, (), None)
        else:
            self._away = False

    def _read(self) -> tuple[list[Alarm], list[int], list[bulletin.Bulletin]]:
        now = self._clock.now_us()
        with self._database.read() as connection:
            alarms = alarm_book.open_with_canary(connection)
            return alarms, sounded(connection, now - LOOK_BACK), bulletins.lasting(connection, now)

    def _tell_away(self, fault: Exception) -> None:
        if not self._away:
            _log.warning("the alarms cannot be read: %s", str(fault).partition("\n")[0])
        self._away = True
