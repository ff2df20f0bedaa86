"""Puts the picture back into a Redis that lost it: states, positions and statuses from SQL, newest wins.

Not a way in for readings: it writes no stream and no counter. The engine calls it when Redis is empty or another one.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final, TypeVar

import msgspec
from redis import Redis

from ioc.reading import Reading, Status
from ioc.store import wire
from ioc.store.keys import Keys

CHUNK: Final = 500
"""Stations written in one go; Redis serves others in between."""

_SCRIPT: Final = Path(__file__).with_name("restore.lua").read_text(encoding="utf-8")
_T = TypeVar("_T")


def restore(redis: Redis, keys: Keys, readings: Sequence[Reading], statuses: Sequence[Status]) -> None:
    """Write what is newer than what Redis has, then tell everybody to read everything again."""
    script = redis.register_script(_SCRIPT)
    for some in _chunks(readings):
        script(args=[keys.prefix, _packed(states=list(map(_state, some)))])
    for others in _chunks(statuses):
        script(args=[keys.prefix, _packed(statuses=list(map(_status, others)))])
    redis.publish(keys.wake, "*")


def _chunks(items: Sequence[_T]) -> Iterator[Sequence[_T]]:
    return (items[start : start + CHUNK] for start in range(0, len(items), CHUNK))


def _packed(states: Sequence[Any] = (), statuses: Sequence[Any] = ()) -> bytes:
    """As restore.lua reads it; its msgpack knows text but no bytes."""
    return msgspec.msgpack.encode({"states": states, "statuses": statuses})


def _state(reading: Reading) -> tuple[str, ...]:
    place = repr(reading.lon), repr(reading.lat)
    return reading.feed, reading.station, reading.order, wire.encode(reading).decode(), *place


def _status(status: Status) -> tuple[str, str, str, int]:
    row = wire.StatusRow(status.online, status.received_at)
    return status.feed, status.station, wire.encode(row).decode(), status.received_at
