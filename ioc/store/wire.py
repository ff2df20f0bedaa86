"""How values look in Redis: pure functions between bytes and types, for blocking and for asyncio clients alike.

A state is 40 digits that order it, then the reading as JSON; a status is a small JSON object.
"""

from collections.abc import Mapping

import msgspec

from ioc.clock import ClockRow
from ioc.reading import Quarantined, Reading, Status
from ioc.state import State
from ioc.store.batch import Heartbeat

ORDER_LENGTH = 40
"""Characters of `Reading.order` in front of a state."""


class StatusRow(msgspec.Struct, frozen=True):
    """A station's word on its own link, as the status hash keeps it."""

    online: bool
    received_at: int


class _Beat(msgspec.Struct, frozen=True):
    ok: bool
    detail: str = ""


encode = msgspec.json.Encoder().encode
"""Any of our structs as JSON."""

reading_of = msgspec.json.Decoder(Reading).decode
"""A reading from a stream entry's field `r`."""

quarantined_of = msgspec.json.Decoder(Quarantined).decode
"""A quarantined message from a stream entry's field `q`."""

status_of = msgspec.json.Decoder(Status).decode
"""A status from a stream entry's field `s`."""

status_row_of = msgspec.json.Decoder(StatusRow).decode
"""A status from the status hash."""

clock_of = msgspec.json.Decoder(ClockRow).decode
"""The scenario's clock row."""

_beat_of = msgspec.json.Decoder(_Beat).decode


def state_reading(raw: bytes) -> Reading:
    """The reading of a value of the state hash."""
    return reading_of(raw[ORDER_LENGTH:])


def states_of(states: Mapping[bytes, bytes], statuses: Mapping[bytes, bytes]) -> dict[str, State]:
    """Station → state, from the whole state hash and status hash of a feed."""
    return {
        station.decode(): State(state_reading(raw), online_of(statuses.get(station))) for station, raw in states.items()
    }


def online_of(raw: bytes | None) -> bool | None:
    """Whether a station said it is online; None if it never said."""
    return None if raw is None else status_row_of(raw).online


def encode_beat(ok: bool, detail: str) -> bytes:
    """A sign of life."""
    return encode(_Beat(ok, detail))


def heartbeat_of(key: bytes, raw: bytes) -> Heartbeat:
    """A sign of life from its key `…alive:<part>:<pid>` and value."""
    part, pid = key.decode().rsplit(":", 2)[1:]
    beat = _beat_of(raw)
    return Heartbeat(part, int(pid), beat.ok, beat.detail)
