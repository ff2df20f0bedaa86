import math

import pytest

from geodata.region import BOX, in_city, in_region


@pytest.mark.parametrize(("lon", "lat"), [(106.9, 15.8), (108.5, 17.0), (107.6, 16.45)])
def test_the_box_takes_its_own_edges(lon: float, lat: float) -> None:
    assert in_region(lon, lat)


@pytest.mark.parametrize(
    ("lon", "lat"),
    [(106.8999, 16), (108.5001, 16), (107, 15.7999), (107, 17.0001), (16.45, 107.6), (math.nan, 16), (107, math.inf)],
)
def test_what_lies_outside_or_nowhere_is_not_taken(lon: float, lat: float) -> None:
    assert not in_region(lon, lat)


def test_the_box_is_the_one_of_the_contract() -> None:
    assert BOX == (106.9, 15.8, 108.5, 17.0)


@pytest.mark.parametrize(
    ("place", "lon", "lat", "inside"),
    [
        ("the citadel", 107.578, 16.469, True),
        ("the middle of Cầu Hai lagoon", 107.86, 16.33, True),
        ("the sea off Thuận An", 107.75, 16.60, False),
        ("Đông Hà", 107.10, 16.82, False),
        ("Đà Nẵng", 108.21, 16.06, False),
    ],
)
def test_the_outline_holds_land_and_lagoons_but_no_sea(place: str, lon: float, lat: float, inside: bool) -> None:
    assert in_city(lon, lat) is inside, place
