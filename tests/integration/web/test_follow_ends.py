"""Cancelling the reader of the store ends it, whatever it is doing: otherwise the web process would never stop."""

import asyncio

import pytest

from callbacks.follow import Follower
from callbacks.hub import Hub
from callbacks.live_alarms import AlarmFollower
from callbacks.live_reader import LiveReader
from ioc.clock import LIVE, RowClock
from ioc.store.connect import connect_async
from ioc.store.history import History
from ioc.store.keys import Keys

pytestmark = pytest.mark.integration

TURNS = 150
"""More turns of the event loop than connecting, subscribing and the first reading take."""


async def test_following_ends_wherever_its_cancellation_finds_it(valkey_url: str, sqlite_history: History) -> None:
    redis = connect_async(valkey_url)
    clock, reader = RowClock(LIVE), LiveReader(redis, Keys.of(None))
    for turns in range(TURNS):
        hub = Hub(clock, "b", 60.0)
        alarms = AlarmFollower(sqlite_history.database, clock, hub.publish_alarms)
        following = asyncio.create_task(Follower(hub, reader, clock, alarms).run())
        for _ in range(turns):
            await asyncio.sleep(0)
        following.cancel()
        ended, _ = await asyncio.wait({following}, timeout=2)
        assert ended, f"cancelled after {turns} turns of the loop it goes on"
    await redis.aclose()
