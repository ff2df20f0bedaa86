"""Turns hand-set vertices into lines that flow, and coordinates into compact ones.

Centripetal Catmull–Rom: the curve passes through every vertex the hand set and never loops between two of them.
Only the build step `geodata.schematic` uses it.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

STEPS: Final = 8
"""Pieces per hand-set segment before what is too fine to see is taken out again."""
TOLERANCE: Final = 3e-5
"""Degrees (about 3 m): half a pixel at zoom 14."""
GRID: Final = 1e-5

Points = npt.NDArray[np.float64]


def flowing(vertices: Sequence[Sequence[float]], *, closed: bool = False) -> Points:
    """A curve through `vertices` (n × 2, degrees), closed when asked; three or more vertices if closed."""
    points = np.asarray(vertices, dtype=np.float64)
    if closed:
        ring = points[:-1] if np.array_equal(points[0], points[-1]) else points
        padded = np.vstack([ring[-1:], ring, ring[:2]])
    else:
        padded = np.vstack([2 * points[:1] - points[1:2], points, 2 * points[-1:] - points[-2:-1]])
    pieces = [_piece(padded[i : i + 4]) for i in range(len(padded) - 3)]
    return np.vstack([*pieces, padded[-2:-1]])


def _piece(four: Points) -> Points:
    """The curve from the second to the third of four points, its end left out (Barry and Goldman's pyramid)."""
    knots = np.concatenate([[0.0], np.cumsum(np.sqrt(np.hypot(*np.diff(four, axis=0).T)))])
    t = np.linspace(knots[1], knots[2], STEPS, endpoint=False)[:, None]
    level = [_mix(four[i], four[i + 1], knots[i], knots[i + 1], t) for i in range(3)]
    level = [_mix(level[i], level[i + 1], knots[i], knots[i + 2], t) for i in range(2)]
    curve = _mix(level[0], level[1], knots[1], knots[2], t)
    curve[0] = four[1]  # exactly: lines that share a vertex must meet, and a ring must close
    return curve


def _mix(one: Points, other: Points, start: float, end: float, t: Points) -> Points:
    return (one * (end - t) + other * (t - start)) / (end - start)


def compact(geometry: BaseGeometry) -> BaseGeometry:
    """The geometry on a grid of 5 decimals (about 1 m), without points nobody could see."""
    return shapely.set_precision(shapely.simplify(geometry, TOLERANCE), GRID)
