"""Topic and payload to a reading or a status, or a Rejection and nothing else, whatever the bytes.

Everything a reading must satisfy is asked here, in the order of the calls in `_reading`; the ward is found later, for
many at once. An empty payload on a status topic is how a broker's retained status is cleared: it says nothing.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final, TypeAlias

import msgspec

from geodata.region import in_region
from geodata.stations import Station
from ingest import payload, topic
from ingest.message import Load
from ingest.quarantine import quarantined
from ioc.feed import FeedKind, Payload
from ioc.instant import DAY, MINUTE
from ioc.instant import parse as parse_instant
from ioc.reading import Reading, Status, Value, identity_of
from ioc.rejection import Detail, Reason, Rejection
from ioc.seal import Seal

AHEAD_MOST: Final = 5 * MINUTE
OLDEST: Final = 400 * DAY
NOTE_LENGTH: Final = 500
TOO_LONG: Final = 10**12
_ONLINE: Final = {b"online": True, b"offline": False}
_TOPICS_KEPT: Final = 16_384

Stations: TypeAlias = Mapping[tuple[str, str], Station]


class Decoder:
    """Decodes for some topic trees, with the register of known stations; seals what is private."""

    def __init__(self, roots: tuple[str, ...], stations: Stations, seal: Seal) -> None:
        self._stations, self._seal = stations, seal
        self._address = lru_cache(_TOPICS_KEPT)(lambda text: topic.parse(text, roots))

    def __call__(self, load: Load) -> None:
        """The stage: what can be taken becomes readings and statuses, all else goes to quarantine."""
        for message in load.messages:
            try:
                said = self.decode(message.topic, message.payload, message.received_at)
            except Rejection as rejection:
                load.quarantined.append(quarantined(message, rejection, self._seal))
                continue
            if isinstance(said, Reading):
                load.readings.append(said)
            elif said is not None:
                load.statuses.append(said)

    def decode(self, topic: str, raw: bytes, received_at: int) -> Reading | Status | None:
        """A reading (its ward still open), a status, or None for a cleared status; raises Rejection."""
        address = self._address(topic)
        if address.is_status:
            return _status(address, raw, received_at)
        return self._reading(address.kind, address.station, raw, received_at)

    def _reading(self, kind: FeedKind, station: str, raw: bytes, received_at: int) -> Reading:
        told = payload.parse(kind, raw)
        observed_at = _instant(kind.time_field, getattr(told, kind.time_field), received_at)
        _complete(kind, told, raw)
        known = None if kind.mobile else self._stations.get((kind.name, station))
        lon, lat, ward = _position(told, known)
        values = _values(kind, told)
        _plausible(kind, values)
        return Reading(
            feed=kind.name,
            station=station,
            observed_at=observed_at,
            received_at=received_at,
            identity=identity_of(told.seq, raw),
            values=values,
            lon=lon,
            lat=lat,
            name=told.name or (known.name if known else None),
            ward=ward,
            quality=told.quality,
            provenance=told.provenance,
            note=told.note and told.note[:NOTE_LENGTH],
            sealed=self._sealed(kind, station, told) if kind.private else None,
        )

    def _sealed(self, kind: FeedKind, station: str, told: Payload) -> str | None:
        private = {name: value for name in kind.private if (value := getattr(told, name)) is not None}
        return self._seal.seal(msgspec.json.encode(private), f"{kind.name}/{station}") if private else None


def _status(address: topic.Address, raw: bytes, received_at: int) -> Status | None:
    if not raw:
        return None
    if raw not in _ONLINE:
        raise Rejection(Reason.WRONG_TYPE, Detail.STATUS_WORD)
    return Status(address.kind.name, address.station, _ONLINE[raw], received_at)


def _instant(field: str, text: str | None, received_at: int) -> int:
    if text is None:
        raise Rejection(Reason.NO_TIME, Detail.MISSING, field=field)
    try:
        observed_at = parse_instant(text)
    except ValueError:
        raise Rejection(Reason.NO_TIME, Detail.NOT_A_TIME, field=field) from None
    ahead = observed_at - received_at
    if ahead > AHEAD_MOST:
        raise Rejection(Reason.FUTURE, Detail.AHEAD, n=ahead // MINUTE)
    if -ahead > OLDEST:
        raise Rejection(Reason.TOO_OLD, Detail.OLD, n=-ahead // DAY)
    return observed_at


def _complete(kind: FeedKind, told: Payload, raw: bytes) -> None:
    for name in kind.required:
        if getattr(told, name) is None:
            raise Rejection(Reason.WRONG_TYPE, Detail.MISSING, field=name)
    if kind.any_of and all(getattr(told, name) is None for name in kind.any_of):
        raise Rejection(Reason.WRONG_TYPE, Detail.NONE_OF, fields=", ".join(kind.any_of))
    unset = tuple(name for name in kind.nullable if getattr(told, name) is None)
    if unset and not payload.holds(raw, unset):
        raise Rejection(Reason.WRONG_TYPE, Detail.MISSING, field=", ".join(unset))


def _position(told: Payload, known: Station | None) -> tuple[float, float, str | None]:
    lon, lat = told.lon, told.lat
    if lon is None and lat is None and known:
        return known.lon, known.lat, known.ward
    if lon is None or lat is None:
        raise Rejection(Reason.NO_POSITION)
    if not in_region(lon, lat):
        raise Rejection(Reason.OUT_OF_REGION, Detail.WHERE, lon=_brief(lon), lat=_brief(lat))
    return lon, lat, None


def _values(kind: FeedKind, told: Payload) -> dict[str, Value]:
    values: dict[str, Any] = {name: value for name in kind.value_names if (value := getattr(told, name)) is not None}
    for name, value in values.items():
        if isinstance(value, msgspec.Struct):
            values[name] = msgspec.to_builtins(value)
    return values


def _plausible(kind: FeedKind, values: Mapping[str, Value]) -> None:
    for measure in kind.measures:
        value = values.get(measure.name)
        if isinstance(value, int | float) and not measure.low <= value <= measure.high:
            span = {"value": _brief(value), "low": measure.low, "high": measure.high}
            raise Rejection(Reason.OUT_OF_RANGE, Detail.RANGE, field=measure.name, **span)
    if fault := kind.check(values):
        raise Rejection(Reason.OUT_OF_RANGE, Detail.TOGETHER, value=fault)


def _brief(value: float) -> str | float:
    """A number that a person can read: its first digits where it has too many for the store."""
    if abs(value) < TOO_LONG:
        return round(value, 4)
    return f"{value!s:.9}…" if isinstance(value, int) else f"{value:.6g}"
