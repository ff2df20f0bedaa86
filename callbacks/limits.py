"""How much one caller may ask for: a bucket each for reading and writing, filled again steadily; by process.

Generous: it stops a program that has gone wild, not a control room where six screens load at once.
"""

from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

from ioc.clock import Clock


@dataclass(frozen=True, slots=True)
class Allowance:
    """`burst` calls at once, `per_s` more each second."""

    burst: int
    per_s: float


READS: Final = Allowance(4000, 400)
WRITES: Final = Allowance(300, 30)

_MOST_CALLERS: Final = 10_000


@dataclass(slots=True)
class _Bucket:
    left: float
    at_s: float


class Limits:
    """Buckets by caller; who has not called for longest is forgotten first."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._buckets: OrderedDict[tuple[str, Allowance], _Bucket] = OrderedDict()

    def take(self, caller: str, allowance: Allowance) -> float:
        """Take one call out; 0, or the seconds until there is one again."""
        now, key = self._clock.monotonic(), (caller, allowance)
        bucket = self._buckets.setdefault(key, _Bucket(allowance.burst, now))
        self._buckets.move_to_end(key)
        if len(self._buckets) > _MOST_CALLERS:
            self._buckets.popitem(last=False)
        bucket.left = min(allowance.burst, bucket.left + (now - bucket.at_s) * allowance.per_s)
        bucket.at_s = now
        if bucket.left < 1:
            return (1 - bucket.left) / allowance.per_s
        bucket.left -= 1
        return 0.0
