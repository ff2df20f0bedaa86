"""What the hub reads from Redis: states, clock, counters, signs of life, and the wake-ups that say what changed.

Everything may raise `redis.RedisError`, and TimeoutError for an answer that does not come; nothing is repeated here.
"""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final, cast

from redis.asyncio import Redis
from redis.asyncio.client import PubSub
from redis.exceptions import ConnectionError as RedisConnectionError

from ioc.clock import ClockRow
from ioc.feeds import PUBLIC
from ioc.state import State
from ioc.store import wire
from ioc.store.batch import Heartbeat
from ioc.store.connect import TIMEOUT_S
from ioc.store.keys import Keys

EVERYTHING: Final = "*"
"""A wake-up that names nothing: read it all again."""

SILENCE_S: Final = 5.0
"""A wake-up channel that has been silent for so long is asked whether it is still there."""


PORTION: Final = 2000
"""Stations in one question: a hundred thousand in one would neither come in time nor leave the event loop free."""

PULSE_S: Final = 1.0
"""The pulse is taken every second."""


@dataclass(frozen=True, slots=True)
class Pulse:
    """How the world does at this moment: counters by field, living processes, the scenario's clock."""

    counters: dict[str, int]
    alive: list[Heartbeat]
    clock: ClockRow | None


class LiveReader:
    """One world's live store, read from an event loop."""

    def __init__(self, redis: Redis, keys: Keys) -> None:
        self._redis, self._keys = redis, keys

    async def everything(self) -> dict[str, State]:
        """Every station's newest state, by asset."""
        async with self._redis.pipeline(transaction=False) as pipe:
            for feed in PUBLIC:
                pipe.hkeys(self._keys.state(feed))
            async with asyncio.timeout(TIMEOUT_S):
                answers = await pipe.execute()
        named = [f"{feed}/{name.decode()}" for feed, names in zip(PUBLIC, answers, strict=True) for name in names]
        return {asset: state for asset, state in (await self.some(named)).items() if state is not None}

    async def some(self, assets: Iterable[str]) -> dict[str, State | None]:
        """The newest states of these assets; None for one that has none."""
        wanted, found = list(assets), dict[str, State | None]()
        for first in range(0, len(wanted), PORTION):
            found |= await self._portion(wanted[first : first + PORTION])
        return found

    async def _portion(self, assets: list[str]) -> dict[str, State | None]:
        wanted = _by_feed(assets)
        async with self._redis.pipeline(transaction=False) as pipe:
            for feed, stations in wanted.items():
                pipe.hmget(self._keys.state(feed), stations)
                pipe.hmget(self._keys.status(feed), stations)
            async with asyncio.timeout(TIMEOUT_S):
                answers = await pipe.execute()
        found: dict[str, State | None] = {}
        for (feed, stations), states, statuses in zip(wanted.items(), answers[::2], answers[1::2], strict=True):
            for station, raw, status in zip(stations, states, statuses, strict=True):
                found[f"{feed}/{station}"] = _state(raw, status)
        return found

    async def clock(self) -> ClockRow | None:
        """The scenario's clock; None while nobody has set one."""
        async with asyncio.timeout(TIMEOUT_S):
            raw = cast("bytes | None", await self._redis.get(self._keys.clock))
        return None if raw is None else wire.clock_of(raw)

    async def counters(self) -> dict[str, int]:
        """Every counter by its field name (see `ioc.store.counters`)."""
        rows = cast("dict[bytes, bytes]", await self._redis.hgetall(self._keys.count))
        return {name.decode(): int(number) for name, number in rows.items()}

    async def alive(self) -> list[Heartbeat]:
        """The living processes of all parts."""
        names = [name async for name in self._redis.scan_iter(match=self._keys.alive("*", "*"), count=1000)]
        values = cast("list[bytes | None]", await self._redis.mget(names) if names else [])
        return [wire.heartbeat_of(name, raw) for name, raw in zip(names, values, strict=True) if raw is not None]

    async def pulse(self) -> Pulse:
        """Counters, signs of life and clock."""
        async with asyncio.timeout(PULSE_S):
            return Pulse(await self.counters(), await self.alive(), await self.clock())

    @asynccontextmanager
    async def wakes(self) -> AsyncIterator["Wakes"]:
        """Wake-ups from now on: when the block begins, the subscription stands."""
        channel = self._redis.pubsub()
        try:
            async with asyncio.timeout(TIMEOUT_S):
                await channel.subscribe(self._keys.wake)
            wakes = Wakes(channel)
            await wakes.started()
            yield wakes
        finally:
            await channel.aclose()  # type: ignore[no-untyped-call]


class Wakes:
    """The open channel of wake-ups; a server that does not answer any more is a `redis.ConnectionError`."""

    def __init__(self, channel: PubSub) -> None:
        self._channel = channel

    async def started(self) -> None:
        """Wait until the server has confirmed the subscription."""
        if await self._channel.get_message(timeout=SILENCE_S) is None:
            raise RedisConnectionError("the subscription was not confirmed")

    async def take(self) -> list[str]:
        """The assets of the next wake-up, or `["*"]`; empty after a silence in which the server answered."""
        message = await self._channel.get_message(timeout=SILENCE_S)
        if message is None:
            async with asyncio.timeout(TIMEOUT_S):
                await self._channel.ping()
            message = await self._channel.get_message(timeout=SILENCE_S)
            if message is None:
                raise RedisConnectionError("no answer on the channel of wake-ups")
        return message["data"].decode().split() if message["type"] == "message" else []


def _by_feed(assets: Iterable[str]) -> dict[str, list[str]]:
    wanted: defaultdict[str, list[str]] = defaultdict(list)
    for asset in assets:
        feed, _, station = asset.partition("/")
        if feed in PUBLIC and station:
            wanted[feed].append(station)
    return wanted


def _state(raw: bytes | None, status: bytes | None) -> State | None:
    return None if raw is None else State(wire.state_reading(raw), wire.online_of(status))
