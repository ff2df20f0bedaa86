"""What the interpolation between bulletins promises: exact at the knots, nothing invented between them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.scenario.curve import Curve

LEVELS = st.floats(-10, 100, allow_nan=False).map(lambda level: round(level, 2))
INSTANTS = st.integers(0, 10**12)
KNOTS = st.dictionaries(INSTANTS, LEVELS, min_size=1, max_size=12).map(lambda found: sorted(found.items()))


@given(KNOTS)
def test_a_curve_is_exact_at_its_knots(knots: list[tuple[int, float]]) -> None:
    curve = Curve(knots)
    assert [curve(x) for x, _ in knots] == [y for _, y in knots]


@given(KNOTS, st.floats(0, 1))
def test_between_two_knots_it_never_leaves_their_range(knots: list[tuple[int, float]], part: float) -> None:
    curve = Curve(knots)
    for (x, y), (next_x, next_y) in pairwise(knots):
        assert min(y, next_y) <= curve(x + int(part * (next_x - x))) <= max(y, next_y)


@given(KNOTS, st.lists(INSTANTS, min_size=2, max_size=30))
def test_between_two_knots_it_only_rises_or_only_falls(knots: list[tuple[int, float]], asked: list[int]) -> None:
    curve = Curve(knots)
    for (x, y), (next_x, next_y) in pairwise(knots):
        values = [curve(instant) for instant in sorted(asked) if x <= instant <= next_x]
        steps = [(b - a) * (1 if next_y >= y else -1) for a, b in pairwise(values)]
        assert all(step >= -1e-9 for step in steps)


@given(KNOTS, st.integers(1, 10**12))
def test_beyond_its_ends_it_stays_level(knots: list[tuple[int, float]], far: int) -> None:
    curve = Curve(knots)
    assert curve(knots[0][0] - far) == knots[0][1]
    assert curve(knots[-1][0] + far) == knots[-1][1]


@pytest.mark.parametrize("knots", [[], [(1, 2.0), (1, 3.0)], [(2, 1.0), (1, 1.0)]])
def test_knots_must_come_at_rising_instants(knots: list[tuple[int, float]]) -> None:
    with pytest.raises(ValueError, match="rising"):
        Curve(knots)
