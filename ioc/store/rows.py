"""A reading as a row of history and back: measures in their own columns, everything else as JSON in `extra`.

A measure that its own device calls `bad` goes into `extra` too: it is history, but no part of a chart or roll-up.
"""

from dataclasses import dataclass, fields
from functools import cache
from typing import Any, Final, TypeAlias, get_args, get_type_hints

import msgspec

from ioc.feed import FeedKind
from ioc.feeds import BY_NAME
from ioc.reading import Provenance, Quality, Reading, Value
from ioc.store.schema import MEASURES_MOST, READING

Row: TypeAlias = tuple[Any, ...]
"""observed_at, identity, received_at, v0 … v5, extra: the columns of `reading` after `asset_id`."""


class Extra(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What has no column of its own."""

    values: dict[str, Value] = {}
    quality: Quality = "good"
    provenance: Provenance | None = None
    note: str | None = None
    sealed: str | None = None
    name: str | None = None
    ward: str | None = None
    lon: float | None = None
    lat: float | None = None


@dataclass(frozen=True, slots=True)
class Asset:
    """The station a row belongs to, with its newest position."""

    id: int
    feed: str
    station: str
    name: str | None = None
    lon: float | None = None
    lat: float | None = None
    ward: str | None = None


ASSET_NAMES: Final = tuple(one.name for one in fields(Asset))
"""Columns of `asset` that make an Asset, in its order."""

ROW_NAMES: Final = tuple(column.name for column in READING.columns if column.name != "asset_id")
"""Columns of `reading` that make a Row, in its order."""

_encode: Final = msgspec.json.Encoder().encode
_decode: Final = msgspec.json.Decoder(Extra).decode
_PLAIN: Final = Extra()


@cache  # by name: the hash of a feed kind goes through all its fields
def columns(feed: str) -> tuple[tuple[str, bool], ...]:
    """Name of each of the feed's measures in column order, and whether it is a whole number."""
    kind = BY_NAME[feed]
    hints = get_type_hints(kind.payload)
    return tuple((m.name, int in get_args(hints[m.name])) for m in kind.measures[:MEASURES_MOST])


def to_row(reading: Reading) -> Row:
    """The reading's row; a value of None is the same as none."""
    kind = BY_NAME[reading.feed]
    rest: dict[str, Value] = {name: value for name, value in reading.values.items() if value is not None}
    cells: list[Any] = [None] * MEASURES_MOST
    if reading.quality != "bad":
        for place, (name, _whole) in enumerate(columns(reading.feed)):
            cells[place] = rest.pop(name, None)
    return (reading.observed_at, reading.identity, reading.received_at, *cells, _extra(kind, reading, rest))


def _extra(kind: FeedKind, reading: Reading, rest: dict[str, Value]) -> str | None:
    extra = Extra(
        values=rest,
        quality=reading.quality,
        provenance=reading.provenance,
        note=reading.note,
        sealed=reading.sealed,
        name=reading.name if kind.mobile else None,
        ward=reading.ward if kind.mobile else None,
        lon=reading.lon if kind.mobile else None,
        lat=reading.lat if kind.mobile else None,
    )
    return None if extra == _PLAIN else _encode(extra).decode()


def from_row(asset: Asset, row: Row) -> Reading:
    """The reading of a row; a fixed station's name and place are those it has now."""
    observed_at, identity, received_at, *cells, text = row
    extra = _PLAIN if text is None else _decode(text)
    lon, lat = (asset.lon, asset.lat) if extra.lon is None else (extra.lon, extra.lat)
    return Reading(
        feed=asset.feed,
        station=asset.station,
        observed_at=observed_at,
        received_at=received_at,
        identity=identity,
        values=_values(asset.feed, cells, extra),
        lon=lon or 0.0,
        lat=lat or 0.0,
        name=extra.name or asset.name,
        ward=extra.ward if extra.lon is not None else asset.ward,
        quality=extra.quality,
        provenance=extra.provenance,
        note=extra.note,
        sealed=extra.sealed,
    )


def _values(feed: str, cells: list[float | None], extra: Extra) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for (name, whole), cell in zip(columns(feed), cells, strict=False):
        if cell is not None:
            found[name] = int(cell) if whole else cell
    return found | extra.values
