"""The live store in Redis: newest states, ordered streams, counters, clock, signs of life of one world.

`commit` is one script (commit.lua): a batch is there as a whole or not at all, and once more changes nothing. Streams
are only added to; the engine shortens them behind the historian. One server or a replica set, not a cluster: the
script derives its keys from the prefix.
"""

import os
from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, cast
from uuid import uuid4

import msgspec
from redis import Redis

from ioc.clock import ClockRow
from ioc.reading import Status
from ioc.state import State
from ioc.store import counters, wire
from ioc.store.batch import Batch, Committed, Heartbeat
from ioc.store.keys import Keys

ALIVE_S: Final = 5
"""A process that has not beaten for so long (seconds of the machine) is gone."""

_SCRIPT: Final = Path(__file__).with_name("commit.lua").read_text(encoding="utf-8")

BATCH_MOST: Final = 2000
"""Readings of one commit; Lua cannot hand over more arguments to one command."""


class LiveStore:
    """One world's live store; every method may raise `redis.RedisError`."""

    def __init__(self, redis: Redis, keys: Keys) -> None:
        self.redis, self.keys = redis, keys
        self._script = redis.register_script(_SCRIPT)

    def commit(self, batch: Batch) -> Committed:
        """Take a batch as one transaction; readings are newest-wins by `Reading.order`, whatever order they come in."""
        if len(batch.readings) > BATCH_MOST:
            raise ValueError(f"a batch of {len(batch.readings)} readings; at most {BATCH_MOST}")
        known, changed = self._script(args=[self.keys.prefix, uuid4().hex, _pack(batch)])
        return Committed(tuple(asset.decode() for asset in changed), known)

    def states(self, feed: str) -> dict[str, State]:
        """Station → newest reading and link status; a station that only sent a status is not among them."""
        both = self.redis.pipeline(transaction=True)
        both.hgetall(self.keys.state(feed))
        both.hgetall(self.keys.status(feed))
        states, statuses = both.execute()
        return wire.states_of(states, statuses)

    def statuses(self, feed: str) -> dict[str, Status]:
        """Station → its own word on its link."""
        rows = {station.decode(): wire.status_row_of(raw) for station, raw in self._hash(self.keys.status(feed))}
        return {station: Status(feed, station, row.online, row.received_at) for station, row in rows.items()}

    def counters(self) -> dict[str, int]:
        """Every counter by its field name (see ioc.store.counters)."""
        return {field.decode(): int(number) for field, number in self._hash(self.keys.count)}

    def put_clock(self, row: ClockRow) -> None:
        """Set the scenario's clock for every process."""
        self.redis.set(self.keys.clock, wire.encode(row))

    def get_clock(self) -> ClockRow | None:
        """The scenario's clock; None while nobody has set one."""
        raw = cast("bytes | None", self.redis.get(self.keys.clock))
        return None if raw is None else wire.clock_of(raw)

    def beat(self, part: str, ok: bool, detail: str) -> None:
        """Say that this process lives, for the next five seconds."""
        self.redis.set(self.keys.alive(part, os.getpid()), wire.encode_beat(ok, detail), ex=ALIVE_S)

    def alive(self, part: str) -> list[Heartbeat]:
        """The living processes of a part, in order of process id."""
        names = list(self.redis.scan_iter(match=self.keys.alive(part, "*"), count=1000))
        values = cast("list[bytes | None]", self.redis.mget(names)) if names else []
        beats = [wire.heartbeat_of(name, raw) for name, raw in zip(names, values, strict=True) if raw is not None]
        return sorted(beats, key=lambda beat: beat.pid)

    def _hash(self, key: str) -> list[tuple[bytes, bytes]]:
        return list(cast("dict[bytes, bytes]", self.redis.hgetall(key)).items())


def _pack(batch: Batch) -> bytes:
    """The batch as commit.lua reads it; its msgpack knows text but no bytes."""
    feeds: defaultdict[str, list[str]] = defaultdict(list)
    for reading in batch.readings:
        feeds[reading.feed] += (reading.order, reading.station, _text(reading))
    packed: dict[str, Any] = {
        "feeds": list(feeds.items()),
        "statuses": [_status(status) for status in batch.statuses],
        "quarantined": [_text(one) for one in batch.quarantined],
        "counts": count(batch),
    }
    return msgspec.msgpack.encode(packed)


def _text(value: msgspec.Struct) -> str:
    return wire.encode(value).decode()


def _status(status: Status) -> tuple[str, str, str, str, int]:
    row = wire.StatusRow(status.online, status.received_at)
    return status.feed, status.station, _text(status), _text(row), status.received_at


def count(batch: Batch) -> Mapping[str, int]:
    """What a batch adds to the counters, its own `counts` included; repeats are counted where they are seen."""
    counts = Counter(counters.messages(reading.feed) for reading in batch.readings)
    counts.update(counters.messages(status.feed) for status in batch.statuses)
    counts.update(counters.quarantined(one.reason) for one in batch.quarantined)
    counts.update(batch.counts)
    return counts
