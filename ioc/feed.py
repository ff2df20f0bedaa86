"""A feed kind: everything the system knows about one sort of device, in one value.

Decoding, plausibility, staleness, severity, storage, legend and symbols all read these fields; there is no other
place that names a feed. `ioc.feeds.FEEDS` lists them all.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import msgspec

from ioc.alarms.rule import Rule
from ioc.label import Label
from ioc.law.ladder import Ladder
from ioc.reading import Provenance, Quality, Value

Severity: TypeAlias = int
"""0 normal, 1 attention, 2 moderate, 3 high, 4 critical."""

Values: TypeAlias = Mapping[str, Value]

COMMON = ("observed_at", "lon", "lat", "name", "seq", "quality", "provenance", "note")
"""Payload fields of every feed; all others are the feed's own."""


class Payload(msgspec.Struct, frozen=True, kw_only=True):
    """What every message carries beside its feed's own fields; times are still text here."""

    observed_at: str | None = None
    lon: float | None = None
    lat: float | None = None
    name: str | None = None
    seq: int | None = None
    quality: Quality = "good"
    provenance: Provenance | None = None
    note: str | None = None


@dataclass(frozen=True)
class Measure:
    """A numeric field: its unit, its plausible range (both ends included) and how it is written."""

    name: str
    unit: str
    low: float
    high: float
    label: Label
    decimals: int = 1


@dataclass(frozen=True)
class FeedKind:
    """One feed of the public contract.

    `cadence_s` is the expected gap between messages; None for devices that only speak when something happens: those
    are never stale by age, only by their last will. `hold_s`: how long a message keeps its severity. `lifetime_s`:
    when it leaves the picture. `nullable` fields must be sent but may be null. `check` names a fault
    that single ranges cannot see, or returns None. `rules`: which of its conditions raise alarms.
    `why`: the marks behind the severity, None where no table has any.
    """

    name: str
    payload: type[Payload]
    label: Label
    symbol: str
    severity: Callable[[Values, str], Severity]
    measures: tuple[Measure, ...] = ()
    cadence_s: int | None = None
    hold_s: int | None = None
    lifetime_s: int | None = None
    required: tuple[str, ...] = ()
    any_of: tuple[str, ...] = ()
    nullable: tuple[str, ...] = ()
    mobile: bool = False
    time_field: str = "observed_at"
    private: tuple[str, ...] = ()
    check: Callable[[Values], str | None] = lambda _values: None
    why: Callable[[Values, str], Ladder | None] = lambda _values, _station: None
    rules: tuple[Rule, ...] = ()

    @property
    def late_after_s(self) -> int | None:
        """Two missed messages make a station late."""
        return None if self.cadence_s is None else 2 * self.cadence_s

    @property
    def stale_after_s(self) -> int | None:
        """Six missed messages make it stale: its value no longer counts."""
        return None if self.cadence_s is None else 6 * self.cadence_s

    @cached_property
    def value_names(self) -> tuple[str, ...]:
        """The feed's own public fields, in the payload's order."""
        hidden = {*COMMON, self.time_field, *self.private}
        return tuple(f for f in self.payload.__struct_fields__ if f not in hidden)
