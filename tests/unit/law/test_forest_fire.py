"""The P index adds up day by day and falls to nought with rain enough for its zone and month."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.wards import load_wards
from ioc.law.forest_fire import Zone, danger_class, next_p, reset_rain, ward_zones

ZONES = st.sampled_from((1, 2, 3))


@given(st.floats(0, 50_000), ZONES, st.integers(1, 12), st.floats(-5, 45), st.floats(0, 80), st.floats(0, 300))
def test_the_index_falls_to_nought_with_rain_enough_and_else_never_falls(
    before: float, zone: Zone, month: int, t13: float, deficit: float, rain: float
) -> None:
    after = next_p(before, zone, month, t13, deficit, rain)
    if rain >= reset_rain()[zone, month].reset_mm:
        assert after == 0
    else:
        assert after >= before


def test_dry_days_add_up() -> None:
    p_index = 0.0
    for _ in range(10):
        p_index = next_p(p_index, 1, 6, t13_c=34, deficit13_hpa=25, rain_mm=0)
    assert p_index == 8_500
    assert danger_class(p_index) == 2


@pytest.mark.parametrize(
    ("zone", "month", "rain", "after"),
    [(1, 6, 9.9, 5_850), (1, 6, 10.0, 0), (2, 6, 7.1, 0), (2, 6, 7.0, 5_850), (1, 3, 5.0, 0), (1, 4, 5.0, 5_850)],
)
def test_the_threshold_of_rain_goes_by_zone_and_month(zone: Zone, month: int, rain: float, after: float) -> None:
    assert next_p(5_000, zone, month, t13_c=34, deficit13_hpa=25, rain_mm=rain) == after


@pytest.mark.parametrize(
    ("p_index", "expected"),
    [(0, 1), (5_000, 1), (5_001, 2), (10_000, 2), (15_000, 3), (20_000, 4), (20_001, 5), (200_000, 5)],
)
def test_a_class_ends_with_its_upper_end(p_index: float, expected: int) -> None:
    assert danger_class(p_index) == expected


def test_every_ward_has_a_zone() -> None:
    assert set(ward_zones()) == {ward.code for ward in load_wards()}
