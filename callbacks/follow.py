"""The one reader of Redis in this process: it brings the hub what changed, and once a second what time has changed.

Subscribe, read everything, follow the wake-ups: no gap between. Whatever fails is tried again for ever; meanwhile the
hub keeps what it has, grows older by the clock, and tells the screens that the store is away.
"""

import asyncio
import logging
import random
from collections.abc import Sequence
from typing import Final

import msgspec
from redis.exceptions import RedisError

from callbacks.feed_health import FeedRates, health_of
from callbacks.frames import Health
from callbacks.hub import STORE_AWAY, Hub
from callbacks.live_alarms import AlarmFollower
from callbacks.live_reader import EVERYTHING, LiveReader, Wakes
from callbacks.pace import Pace
from ioc.clock import ClockRow, RowClock

_log = logging.getLogger(__name__)

TICK_S: Final = 1.0
KEPT_IN_SQL: Final = ("alarm/", "bulletin/")
_PAUSES_S: Final = (0.1, 0.2, 0.5, 1.0, 2.0)
_FAULTS: Final = (RedisError, OSError, msgspec.MsgspecError)


class Follower:
    """Keeps one hub up to date; `run` is its life."""

    def __init__(self, hub: Hub, reader: LiveReader, clock: RowClock, alarms: AlarmFollower) -> None:
        self._hub, self._reader, self._clock, self._alarms = hub, reader, clock, alarms
        self._rates, self._pace = FeedRates(), Pace()
        self._changed: set[str] = set()
        self._woken = asyncio.Event()
        self._failures = 0

    async def run(self) -> None:
        """Follow the store and the clock until cancelled."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._follow_for_ever())
            group.create_task(self._tick_for_ever())
            group.create_task(self._alarms.run())

    async def _follow_for_ever(self) -> None:
        while True:
            try:
                await self._follow()
            except* _FAULTS as faults:
                self._lost(faults.exceptions[0])
            except* Exception:  # noqa: BLE001 - a picture that stands still is worse than a fault tried again
                _log.exception("the picture could not be followed; trying again")
                self._hub.connected = False
            await asyncio.sleep(_PAUSES_S[min(self._failures, len(_PAUSES_S) - 1)] * random.uniform(0.5, 1))

    def _lost(self, fault: BaseException) -> None:
        if self._failures == 0:
            _log.warning("the live store is away: %s", fault)
        self._hub.connected = False
        self._failures += 1

    async def _follow(self) -> None:
        async with self._reader.wakes() as wakes:
            await self._read_everything()
            self._hub.connected, self._failures = True, 0
            _log.info("following the live store: %d stations", len(self._hub.picture.entries))
            async with asyncio.TaskGroup() as group:
                group.create_task(self._listen(wakes))
                group.create_task(self._apply())

    async def _listen(self, wakes: Wakes) -> None:
        while True:
            if assets := await wakes.take():
                self._sort(assets)

    def _sort(self, assets: Sequence[str]) -> None:
        """Alarms and bulletins come from SQL, all others from here."""
        kept = [one for one in assets if one.startswith(KEPT_IN_SQL)]
        if kept or EVERYTHING in assets:
            self._alarms.woken.set()
        if len(kept) < len(assets):
            self._changed.update(assets)
            self._woken.set()

    async def _apply(self) -> None:
        while True:
            await self._woken.wait()
            self._woken.clear()
            changed, self._changed = self._changed, set()
            if EVERYTHING in changed:
                await self._read_everything()
            else:
                await self._read(changed)
            await asyncio.sleep(self._pace.sent(self._clock.monotonic()))

    async def _read(self, assets: set[str]) -> None:
        states = await self._reader.some(assets)
        self._hub.publish(self._hub.picture.put(states, self._clock.now_us()))

    async def _read_everything(self) -> None:
        row = await self._reader.clock()
        states = await self._reader.everything()
        renewed = self._take(row)
        change = self._hub.picture.replace(states, self._clock.now_us())
        self._hub.publish(change)
        if renewed:
            self._hub.renew()

    def _take(self, row: ClockRow | None) -> bool:
        """Follow a scenario's clock; the live world has none in Redis. Whether it is another one now."""
        if row is None or row == self._clock.row:
            return False
        self._clock.row = row
        return True

    async def _tick_for_ever(self) -> None:
        while True:
            await asyncio.sleep(TICK_S)
            try:
                self._hub.publish(self._hub.picture.age(self._clock.now_us()), await self._health())
            except Exception:  # noqa: BLE001 - as above
                _log.exception("a tick of the picture failed")

    async def _health(self) -> Health:
        try:
            pulse = await self._reader.pulse()
        except _FAULTS:
            return msgspec.structs.replace(self._hub.health, parts=STORE_AWAY)
        if pulse.clock is not None and pulse.clock != self._clock.row:
            self._changed.add(EVERYTHING)
            self._woken.set()
        self._rates.sample(self._clock.monotonic(), pulse.counters)
        return health_of(pulse, self._hub.picture.newest, self._rates)
