"""How long a name or an address waits after failed tries to sign in: longer each time, never for ever.

A try is counted before it is looked at, so that many at once count as many; the right one wipes its name's count.
"""

from dataclasses import dataclass
from typing import Final

from ioc.instant import HOUR, MINUTE, SECOND

FORGET_US: Final = HOUR
"""After so long without a try everything is forgotten."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How many tries go without waiting, and the longest wait in microseconds."""

    free: int
    longest_us: int


NAME: Final = Patience(free=5, longest_us=5 * MINUTE)
"""Not longer: whoever knows an officer's name must not be able to keep the officer out."""

CODES: Final = Patience(free=5, longest_us=15 * MINUTE)
"""Of a second factor: six figures must not be tried out."""

ADDRESS: Final = Patience(free=20, longest_us=15 * MINUTE)
"""More, as an office shares one address."""


@dataclass(frozen=True, slots=True)
class Tally:
    """The tries that failed, and the instant until which no further one is looked at."""

    failures: int = 0
    until_at: int = 0

    def waits(self, at: int) -> int:
        """Microseconds until the next try is looked at; 0: now."""
        return max(0, self.until_at - at)

    def tried(self, at: int, patience: Patience) -> "Tally":
        """The tally after one more try that is taken as failed."""
        failures = 1 if at - self.until_at >= FORGET_US else self.failures + 1
        over = failures - patience.free
        wait = 0 if over < 0 else min(SECOND << min(over, 30), patience.longest_us)
        return Tally(failures, at + wait)
