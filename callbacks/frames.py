"""What travels on `/ws/live`, version 1 of the public contract: one snapshot, then frames; JSON text.

Encoded once for all screens. Pure: the hub says what changed and what time it is.
"""

from collections.abc import Mapping, Sequence

import msgspec

from callbacks.flood_lines import Flood
from ioc import bulletin
from ioc.alarms.item import Item
from ioc.canary import Proof
from ioc.picture import Entry

_encoder = msgspec.json.Encoder()


class FeedHealth(msgspec.Struct, frozen=True):
    """A feed's newest times (RFC 3339, null: never heard) and its messages within the last minute of the machine."""

    observed_at: str | None
    received_at: str | None
    per_minute: int


class Health(msgspec.Struct, frozen=True):
    """How the path does: each feed, messages in quarantine since the store was filled, and which parts are well."""

    feeds: dict[str, FeedHealth] = {}
    quarantined: int = 0
    parts: dict[str, bool] = {}


class Frame(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="type", tag="frame"):
    """What changed since the frame before; an empty one is the heartbeat. Health, alarms, flood, bulletins:
    when they changed; with health, and with each new beat, the proof that alarms get through."""

    seq: int
    now: str
    stations: Sequence[Entry]
    removed: Sequence[str]
    feeds: dict[str, FeedHealth] | None = None
    quarantined: int | None = None
    parts: dict[str, bool] | None = None
    alarms: Sequence[Item] | None = None
    alarms_closed: Sequence[str] | None = None
    flood: Flood | None = None
    bulletins: Sequence[bulletin.Item] | None = None
    canary: Proof | None = None


class Snapshot(msgspec.Struct, frozen=True, kw_only=True, tag_field="type", tag="snapshot"):
    """Everything a screen needs to begin, or to begin again."""

    seq: int
    build: str
    now: str
    rate: float
    scenario: str | None
    stations: msgspec.Raw
    alarms: Sequence[Item]
    flood: Flood
    bulletins: Sequence[bulletin.Item]
    feeds: dict[str, FeedHealth]
    quarantined: int
    parts: dict[str, bool]
    canary: Proof


def encode(message: Frame | Snapshot) -> str:
    """The JSON text of a message."""
    return _encoder.encode(message).decode()


def raw_stations(entries: Mapping[str, Entry]) -> msgspec.Raw:
    """All entries as a JSON list, to be put into several snapshots."""
    return msgspec.Raw(_encoder.encode(list(entries.values())))
