"""The one clock of the system, passed in everywhere; the pure core never reads the machine's.

Live it is the machine's. A scenario or drill sets a start moment and a rate, the same for every process, so
that a night of flood runs in half an hour with ages and deadlines still right.
"""

import time
from dataclasses import dataclass
from typing import Protocol

import msgspec


class Clock(Protocol):
    """What time it is in the world that is being shown."""

    def now_us(self) -> int:
        """The system's instant, microseconds UTC."""
        ...

    def monotonic(self) -> float:
        """Seconds of the machine, for durations, time-outs and metrics; never scaled."""
        ...


class ClockRow(msgspec.Struct, frozen=True):
    """A clock as every process reads it: `start_us` at the machine's `origin_us`, then `rate` times as fast."""

    start_us: int
    origin_us: int
    rate: float = 1.0
    scenario: str | None = None

    def at(self, machine_us: int) -> int:
        """The system's instant when the machine's clock reads `machine_us`."""
        return self.start_us + round((machine_us - self.origin_us) * self.rate)

    def machine_at(self, system_us: int) -> int:
        """The machine's instant at which the system's clock will read (or read) `system_us`."""
        return self.origin_us + round((system_us - self.start_us) / self.rate)


LIVE = ClockRow(start_us=0, origin_us=0)
"""The machine's own clock, as a row."""


def machine_us() -> int:
    """The machine's wall clock, microseconds UTC."""
    return time.time_ns() // 1000


class RowClock:
    """A clock that follows a row; the row is replaced when a scenario starts again."""

    def __init__(self, row: ClockRow = LIVE) -> None:
        self.row = row

    def now_us(self) -> int:
        return self.row.at(machine_us())

    def monotonic(self) -> float:
        return time.monotonic()


@dataclass(slots=True)
class HandClock:
    """A clock moved by hand, for tests and for histories made in advance."""

    instant: int
    seconds: float = 0.0

    def now_us(self) -> int:
        return self.instant

    def monotonic(self) -> float:
        return self.seconds

    def advance(self, seconds: float) -> None:
        """Move both time lines forward."""
        self.instant += round(seconds * 1_000_000)
        self.seconds += seconds
