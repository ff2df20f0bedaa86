"""Monotone cubic interpolation through knots (Fritsch & Carlson 1980, slopes by Fritsch & Butland 1984).

Exact at the knots, never above or below the two knots it runs between, level beyond the ends: between two bulletins
it invents neither a peak nor a dip. Pure arithmetic; what a value means is `ingest.scenario.series`' business.
"""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import pairwise


class Curve:
    """A smooth function of time through (instant, value) knots."""

    def __init__(self, knots: Iterable[tuple[int, float]]) -> None:
        """Knots at strictly rising instants, at least one; ValueError otherwise."""
        points = tuple(knots)
        self._x = tuple(x for x, _ in points)
        self._y = tuple(y for _, y in points)
        if not points or any(a >= b for a, b in pairwise(self._x)):
            raise ValueError("a curve needs knots at strictly rising instants")
        self._slopes = _slopes(self._x, self._y)

    def __call__(self, x: int) -> float:
        """The value at an instant."""
        right = bisect_right(self._x, x)
        if right == 0:
            return self._y[0]
        if right == len(self._x) or self._x[right - 1] == x:
            return self._y[right - 1]
        return self._between(right - 1, x)

    def _between(self, i: int, x: int) -> float:
        width = self._x[i + 1] - self._x[i]
        t = (x - self._x[i]) / width
        low, high = self._y[i], self._y[i + 1]
        bend = width * (t * (1 - t) ** 2 * self._slopes[i] - t**2 * (1 - t) * self._slopes[i + 1])
        value = low + (high - low) * t * t * (3 - 2 * t) + bend
        # Rounding alone could leave the interval by one unit in the last place.
        return min(max(value, min(low, high)), max(low, high))


def _slopes(xs: tuple[int, ...], ys: tuple[float, ...]) -> tuple[float, ...]:
    widths = [b - a for a, b in pairwise(xs)]
    steps = [(b - a) / w for (a, b), w in zip(pairwise(ys), widths, strict=True)]
    inner = [_slope(widths[i], widths[i + 1], steps[i], steps[i + 1]) for i in range(len(steps) - 1)]
    return (0.0, *inner, 0.0)


def _slope(width: int, next_width: int, step: float, next_step: float) -> float:
    """Weighted harmonic mean of the neighbours' slopes; level where they disagree in sign, so at every extreme."""
    if step * next_step <= 0:
        return 0.0
    left, right = 2 * next_width + width, next_width + 2 * width
    return (left + right) / (left / step + right / next_step)
