"""The conditions that rules ask about: each tells, level by level, whether it is there. Pure, one class per sort.

`seen` gets what a station has just said, its trail (what it said before, newest last, the reading itself included) and
what was seen before, for deadbands. None: this reading says nothing about the condition.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, TypeAlias

from ioc.instant import HOUR, MINUTE
from ioc.reading import Reading, Value

Seen: TypeAlias = tuple[bool, ...]
Marks: TypeAlias = tuple[float | None, ...]
Trail: TypeAlias = Sequence[Reading]


@dataclass(frozen=True, slots=True)
class Threshold:
    """A measure at or above marks (below them with `below`), with a deadband; a level without a mark is never there.

    `by_station` gives the marks of a station, () where it has none: those of a law, or of a table of ours. `of`
    computes what is compared from all values, where it is not the measure itself.
    """

    measure: str
    marks: Marks = ()
    by_station: Callable[[str], Marks] | None = None
    of: Callable[[Mapping[str, Value]], float | None] | None = None
    deadband: float = 0
    below: bool = False

    span_us: ClassVar[int] = 0

    def seen(self, reading: Reading, _trail: Trail, before: Seen) -> Seen | None:
        """At or beyond each mark; what was there stays until the value is a deadband back."""
        value = self._compared(reading)
        if value is None:
            return None
        marks = self.marks_of(reading.station)
        return tuple(
            mark is not None and self._beyond(value, mark, was)
            for mark, was in zip(marks or (None,) * len(before), before, strict=True)
        )

    def value(self, reading: Reading, _trail: Trail) -> Value:
        """What is compared with the marks."""
        return self._compared(reading)

    def marks_of(self, station: str) -> Marks:
        """The marks at a station; () where there are none."""
        return self.marks or (self.by_station(station) if self.by_station else ())

    def with_own(self, marks: Marks | None, deadband: float | None) -> "Threshold":
        """With a station's own settings."""
        return replace(
            self,
            marks=self.marks if marks is None else marks,
            deadband=self.deadband if deadband is None else deadband,
        )

    def _compared(self, reading: Reading) -> float | None:
        return self.of(reading.values) if self.of else number(reading, self.measure)

    def _beyond(self, value: float, mark: float, was: bool) -> bool:
        over = round(mark - value if self.below else value - mark, 9)  # 0.9 − 1.0 is not −0.1 in floats
        return over >= 0 or (was and over > -self.deadband)


@dataclass(frozen=True, slots=True)
class Rise:
    """A measure that rises by so much an hour, over the last `over_min` minutes (at least half of them known)."""

    measure: str
    per_hour: Marks
    over_min: int = 60

    @property
    def span_us(self) -> int:
        """How far back the trail is needed."""
        return self.over_min * MINUTE

    def seen(self, reading: Reading, trail: Trail, before: Seen) -> Seen | None:
        """At or above each rate."""
        rate = self.value(reading, trail)
        if not isinstance(rate, float):
            return (False,) * len(before) if number(reading, self.measure) is not None else None
        return tuple(mark is not None and rate >= mark for mark in self.per_hour)

    def value(self, reading: Reading, trail: Trail) -> Value:
        """Units an hour, three decimals; None while too little is known."""
        now, first = number(reading, self.measure), self._first(reading, trail)
        if now is None or first is None:
            return None
        span = reading.observed_at - first.observed_at
        return round((now - (number(first, self.measure) or 0.0)) * HOUR / span, 3)

    def _first(self, reading: Reading, trail: Trail) -> Reading | None:
        oldest, newest = reading.observed_at - self.span_us, reading.observed_at - self.span_us // 2
        known = (one for one in trail if number(one, self.measure) is not None)
        return next((one for one in known if oldest <= one.observed_at <= newest), None)


@dataclass(frozen=True, slots=True)
class Within:
    """Marks of the rain that falls within so many minutes, mm."""

    minutes: int
    marks: Marks


@dataclass(frozen=True, slots=True)
class Rain:
    """Rain that fell within windows of different length, mm: a level is there where any window has reached its mark.

    A period that began earlier counts in proportion, and so does one that runs into a newer one: a gauge that tells the
    last hour's rain every ten minutes is not counted six times.
    """

    windows: tuple[Within, ...]

    @property
    def span_us(self) -> int:
        """How far back the trail is needed."""
        return max(window.minutes for window in self.windows) * MINUTE

    def seen(self, reading: Reading, trail: Trail, before: Seen) -> Seen | None:
        """At or above each sum."""
        sums = self.sums(reading, trail)
        reached = [_reached(window.marks, total) for window, total in zip(self.windows, sums, strict=True)]
        return tuple(any(level) for level in zip(*reached, strict=True))

    def value(self, reading: Reading, trail: Trail) -> Value:
        """The sums by window, mm: `{"60": 82.5}`; those that reached a mark, or all."""
        told = {str(w.minutes): (total, _reached(w.marks, total)) for w, total in self._both(reading, trail)}
        high = {minutes: total for minutes, (total, reached) in told.items() if any(reached)}
        return dict(high or {minutes: total for minutes, (total, _reached) in told.items()})

    def sums(self, reading: Reading, trail: Trail) -> tuple[float, ...]:
        """What fell within each window that ends with the reading, one decimal."""
        starts = [reading.observed_at - window.minutes * MINUTE for window in self.windows]
        totals, known_from = [0.0] * len(starts), reading.observed_at
        for one in reversed(trail):
            began = one.observed_at - round((number(one, "period_min") or 0.0) * MINUTE)
            until = min(one.observed_at, known_from)
            if until > began:
                rate = (number(one, "rain_mm") or 0.0) / (one.observed_at - began)
                for n, since in enumerate(starts):
                    totals[n] += rate * max(0, until - max(began, since))
                known_from = began
        return tuple(round(total, 1) for total in totals)

    def _both(self, reading: Reading, trail: Trail) -> list[tuple[Within, float]]:
        return list(zip(self.windows, self.sums(reading, trail), strict=True))


def _reached(marks: Marks, total: float) -> Seen:
    return tuple(mark is not None and total >= mark for mark in marks)


@dataclass(frozen=True, slots=True)
class Discrete:
    """A word of the device that stands for a level. `hold_s`: after so long without a new word it is over."""

    measure: str
    levels: Mapping[str, int]
    hold_s: int | None = None

    span_us: ClassVar[int] = 0

    def seen(self, reading: Reading, _trail: Trail, before: Seen) -> Seen | None:
        """All levels up to the word's."""
        level = self.levels.get(str(reading.values.get(self.measure)), 0)
        return tuple(n <= level for n, _ in enumerate(before, 1))

    def value(self, reading: Reading, _trail: Trail) -> Value:
        """The word."""
        return reading.values.get(self.measure)


@dataclass(frozen=True, slots=True)
class Detection:
    """What a recogniser believes to have seen: there until it has not been seen for `hold_s`, and by nothing else.

    A sign of life, a doubtful sight (`sure`: a measure and how great it must be) and the sight of something else say
    nothing about it. It is no latching alarm (ISA-18.2), which would ask for a reset of every passing crowd and could
    not be shelved: unacknowledged it stays in the list all the same.
    """

    measure: str
    word: str
    sure: tuple[str, float]
    hold_s: int

    span_us: ClassVar[int] = 0

    def seen(self, reading: Reading, _trail: Trail, before: Seen) -> Seen | None:
        """There, or nothing new."""
        name, least = self.sure
        sure = (number(reading, name) or 0.0) >= least
        return (True,) * len(before) if sure and reading.values.get(self.measure) == self.word else None

    def value(self, reading: Reading, _trail: Trail) -> Value:
        """The word."""
        return reading.values.get(self.measure)


@dataclass(frozen=True, slots=True)
class Deep:
    """A road that is under water, by depth, until its notice has ended."""

    measure: str
    marks: Marks

    span_us: ClassVar[int] = 0

    def seen(self, reading: Reading, _trail: Trail, before: Seen) -> Seen | None:
        """At or above each depth, unless it has ended."""
        depth = number(reading, self.measure)
        if reading.values.get("ended") is True or depth is None:
            return (False,) * len(before)
        return tuple(mark is not None and depth >= mark for mark in self.marks)

    def value(self, reading: Reading, _trail: Trail) -> Value:
        """The depth."""
        return reading.values.get(self.measure)


@dataclass(frozen=True, slots=True)
class Silent:
    """The station is not heard any more, or its last will says that it is gone: judged by time, not by readings."""


OfReadings: TypeAlias = Threshold | Rise | Rain | Discrete | Detection | Deep
"""Conditions that a reading can tell."""

Condition: TypeAlias = OfReadings | Silent


def number(reading: Reading, measure: str) -> float | None:
    """A measure of the reading; None where it is absent or no number."""
    value = reading.values.get(measure)
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
