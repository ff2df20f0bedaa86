"""Chance without state: every draw is a hash of a seed and the names it is for.

The same question always gets the same answer, whatever was asked before; that makes a scenario repeatable from any
moment on, in any order, on any Python.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import accumulate
from math import exp
from typing import Final

from ioc.instant import HOUR

_SPAN: Final = float(1 << 64)


@dataclass(frozen=True, slots=True)
class Dice:
    """The chances of one seed."""

    seed: int

    def chance(self, *names: str | int) -> float:
        """A number in [0, 1), uniform over the names."""
        text = "|".join(map(str, (self.seed, *names)))
        return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big") / _SPAN

    def drift(self, at: int, *names: str | int, period: int = HOUR) -> float:
        """A number in [-1, 1] that wanders smoothly over time, with a fresh aim every `period` µs."""
        step, into = divmod(at, period)
        t = into / period
        ease = t * t * (3 - 2 * t)
        start, end = self.chance(*names, step), self.chance(*names, step + 1)
        return 2 * (start + (end - start) * ease) - 1

    def count(self, mean: float, *names: str | int) -> int:
        """How many of something happen where `mean` are expected: Poisson, by inversion, for means up to some tens."""
        left, term, count = self.chance(*names), exp(-mean), 0
        while left >= term and count < 1_000:
            left -= term
            count += 1
            term *= mean / count
        return count

    def pick(self, weights: Sequence[float], *names: str | int) -> int:
        """The place of one of the weights, as often as it is heavy."""
        sums = list(accumulate(weights))
        aim = self.chance(*names) * sums[-1]
        return next(i for i, total in enumerate(sums) if aim < total)
