import numpy as np
import shapely

from geodata.curves import compact, flowing

CORNER = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0)]


def test_the_curve_passes_through_every_vertex_that_was_set() -> None:
    curve = {tuple(point) for point in flowing(CORNER)}
    assert curve.issuperset(CORNER)


def test_a_closed_curve_ends_exactly_where_it_begins() -> None:
    curve = flowing([*CORNER, (0.0, 1.0)], closed=True)
    assert np.array_equal(curve[0], curve[-1])
    assert shapely.Polygon(curve).is_valid


def test_closing_the_ring_by_hand_makes_no_difference() -> None:
    assert np.array_equal(flowing([*CORNER, CORNER[0]], closed=True), flowing(CORNER, closed=True))


def test_a_straight_line_stays_straight() -> None:
    assert np.allclose(flowing([(0.0, 0.0), (1.0, 1.0), (3.0, 3.0)]) @ [1.0, -1.0], 0.0)


def test_compact_coordinates_have_five_decimals() -> None:
    line = compact(shapely.LineString([(107.123456789, 16.4), (107.2, 16.456789123)]))
    assert list(line.coords) == [(107.12346, 16.4), (107.2, 16.45679)]
