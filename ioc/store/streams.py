"""The ordered streams in Redis as the historian reads them: from an offset, all feeds at once, shortened behind it.

Entries stay until their effect is in SQL; nothing here ages them. An entry that is no JSON of ours is counted and
left behind, so that it cannot stop the ones after it.
"""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeAlias, TypeVar, cast
from uuid import uuid4

import msgspec
from redis import Redis, ResponseError

from ioc.feeds import CARRIED
from ioc.reading import Quarantined, Reading, Status
from ioc.store import counters, wire
from ioc.store.haul import BEGINNING, Haul, Position
from ioc.store.keys import Keys

_log = logging.getLogger(__name__)

QUARANTINE: Final = "quarantine"
STATUS: Final = "status"
STREAMS: Final = (*(kind.name for kind in CARRIED), QUARANTINE, STATUS)
"""Short names of all streams."""

MOST: Final = 1000
"""Entries taken of one stream at a time; all streams of a read go into one transaction."""

_SETTLE: Final = Path(__file__).with_name("settle.lua").read_text(encoding="utf-8")

_Entries: TypeAlias = list[tuple[bytes, dict[bytes, bytes]]]
_T = TypeVar("_T")


class Streams:
    """The streams of one world; every method may raise `redis.RedisError`."""

    def __init__(self, redis: Redis, keys: Keys) -> None:
        self.redis, self.keys = redis, keys
        self._settle = redis.register_script(_SETTLE)

    def incarnation(self) -> str:
        """The name of this filling of Redis; an empty one is given its name here."""
        both = self.redis.pipeline(transaction=True)
        both.set(self.keys.incarnation, uuid4().hex, nx=True)
        both.get(self.keys.incarnation)
        return str(both.execute()[1].decode())

    def reached(self, name: str, offset: str) -> bool:
        """Whether a stream goes as far as it was read once: not so when the store lost its last writes."""
        return _order(self._last_id(name)) >= _order(offset)

    def read(self, position: Position, block_ms: int = 500, most: int = MOST) -> Haul | None:
        """What lies behind the position, at most `most` entries a stream; None when nothing came within `block_ms`."""
        wanted = {self.keys.stream(name): offset for name, offset in position.offsets.items()}
        found = self.redis.xread(wanted, count=most, block=block_ms)  # type: ignore[arg-type]
        streams = {self._name(key): entries for key, entries in cast("list[tuple[bytes, _Entries]]", found)}
        return _haul(position, streams) if streams else None

    def settle(self, haul: Haul, new_rows: int) -> None:
        """Count what became history and let Redis forget what lies behind."""
        names = list(haul.moves)
        keys = [self.keys.incarnation, self.keys.count, *map(self.keys.stream, names)]
        counts: list[str | int] = [counters.HISTORY_ROWS, new_rows, counters.HISTORY_UNREADABLE, haul.unreadable]
        self._settle(keys=keys, args=[haul.incarnation, *counts, *(haul.moves[name][1] for name in names)])

    def _name(self, key: bytes) -> str:
        return key.decode().removeprefix(self.keys.stream(""))

    def _last_id(self, name: str) -> str:
        try:
            found = self.redis.xinfo_stream(self.keys.stream(name))
        except ResponseError:  # there is no such stream
            return BEGINNING
        return str(cast("dict[str, bytes]", found)["last-generated-id"].decode())


def _order(stream_id: str) -> tuple[int, int]:
    milliseconds, _, number = stream_id.partition("-")
    return int(milliseconds), int(number or 0)


def _haul(position: Position, streams: dict[str, _Entries]) -> Haul:
    readings: list[Reading] = []
    for kind in CARRIED:
        readings += _decoded(streams.get(kind.name, []), b"r", wire.reading_of).values()
    statuses: dict[str, Status] = _decoded(streams.get(STATUS, []), b"s", wire.status_of)
    quarantined: dict[str, Quarantined] = _decoded(streams.get(QUARANTINE, []), b"q", wire.quarantined_of)
    return Haul(
        incarnation=position.incarnation,
        moves={name: (position.offsets[name], entries[-1][0].decode()) for name, entries in streams.items()},
        readings=readings,
        statuses=list(statuses.values()),
        quarantined=quarantined,
        unreadable=sum(map(len, streams.values())) - len(readings) - len(statuses) - len(quarantined),
    )


def _decoded(entries: _Entries, field: bytes, decode: Callable[[bytes], _T]) -> dict[str, _T]:
    found = {}
    for entry, fields in entries:
        try:
            found[entry.decode()] = decode(fields[field])
        except (KeyError, msgspec.MsgspecError) as fault:
            _log.error("stream entry %s cannot be read: %s", entry.decode(), fault)
    return found
