"""A reading: one message of one station, decoded, placed and immutable from the edge inward.

The same type is the wire form in Redis (JSON by msgspec), so nothing is translated between ingest, engine and web.
"""

from hashlib import blake2b
from typing import Literal, TypeAlias

import msgspec

Value: TypeAlias = float | int | str | bool | list[str] | dict[str, str | float | None] | None
Quality: TypeAlias = Literal["good", "suspect", "bad"]
Provenance: TypeAlias = Literal["recorded", "interpolated", "simulated"]

_HASHED = 1 << 62


class Reading(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a station said, in the units of its feed.

    `identity` tells messages of one instant apart: the device's `seq`, else a hash of the payload. `values` holds the
    feed's own fields; one that was not reported is absent. `sealed` is a report's personal data, encrypted.
    `provenance` is absent for what a device measured and marks what a scenario recorded, interpolated or made up.
    """

    feed: str
    station: str
    observed_at: int
    received_at: int
    identity: int
    values: dict[str, Value]
    lon: float
    lat: float
    name: str | None = None
    ward: str | None = None
    quality: Quality = "good"
    provenance: Provenance | None = None
    note: str | None = None
    sealed: str | None = None

    @property
    def asset(self) -> str:
        """`<feed>/<station>`: the id that outside programs see."""
        return f"{self.feed}/{self.station}"

    @property
    def seq(self) -> int | None:
        """The device's own number of the message, modulo 2⁶²; None where it gave none."""
        return self.identity if self.identity < _HASHED else None

    @property
    def order(self) -> str:
        """40 digits that sort as (observed_at, identity): the newest state of a station is the greatest."""
        return f"{self.observed_at:020d}{self.identity:020d}"


class Status(msgspec.Struct, frozen=True):
    """A station's word on its own link, usually its last will."""

    feed: str
    station: str
    online: bool
    received_at: int


class Quarantined(msgspec.Struct, frozen=True):
    """A message that could not be taken; `payload` is masked text, `sealed` the whole of it, encrypted.

    `detail` is one of `ioc.rejection.Detail`, a sentence with places that `values` fill.
    """

    topic: str
    reason: str
    detail: str
    received_at: int
    payload: str
    sealed: str
    values: dict[str, str | int | float] = {}


def identity_of(seq: int | None, payload: bytes) -> int:
    """What makes two messages the same: `seq` (modulo 2⁶²) or, without one, the payload's bytes."""
    if seq is not None:
        return seq % _HASHED
    return _HASHED | int.from_bytes(blake2b(payload, digest_size=8).digest(), "big") >> 2
