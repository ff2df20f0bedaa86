"""VN_AQI: exact at the breakpoints, never falling with the concentration; the NowCast lies among its hours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ioc.law.air_quality import INDEX, band, deciding, hour_index, latest_index, nowcast, pollutants, sub_index

NAMES = list(pollutants())
MEANS = st.floats(0, 200_000)
HOURS = st.lists(st.none() | st.floats(0, 2_000), max_size=14)


@pytest.mark.parametrize("name", NAMES)
def test_the_index_of_a_breakpoint_is_exact(name: str) -> None:
    marks = pollutants()[name].marks
    assert [sub_index(name, mark) for mark in marks] == list(INDEX[: len(marks)])
    assert sub_index(name, 10 * marks[-1]) == INDEX[len(marks) - 1]


@given(st.sampled_from(NAMES), MEANS, MEANS)
def test_a_higher_concentration_never_has_a_lower_index(name: str, one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert 0 <= sub_index(name, low) <= sub_index(name, high) <= 500


def test_between_breakpoints_the_index_is_linear_and_rounded() -> None:
    assert sub_index("pm10", 100) == 75
    assert sub_index("pm25", 12.75) == 26  # 25.5, halves upward


def test_an_index_needs_particulate_matter() -> None:
    assert hour_index({"o3": 500.0}) is None
    assert deciding({"o3": 500.0}) is None
    assert hour_index({"o3": 500.0, "pm10": 10.0}) == sub_index("o3", 500)
    assert deciding({"o3": 500.0, "pm10": 10.0}) == "o3"


@given(st.dictionaries(st.sampled_from(NAMES), MEANS, min_size=1))
def test_the_hour_index_is_the_greatest_of_its_pollutants(means: dict[str, float]) -> None:
    found = hour_index(means)
    assert found == (max(sub_index(n, c) for n, c in means.items()) if {"pm10", "pm25"} & means.keys() else None)


@given(HOURS)
def test_a_nowcast_lies_between_the_least_and_the_greatest_hour(hours: list[float | None]) -> None:
    found, known = nowcast(hours), [mean for mean in hours[:12] if mean is not None]
    if sum(mean is not None for mean in hours[:3]) < 2:
        assert found is None
    else:
        assert found is not None
        assert min(known) <= found <= max(known)


def test_a_nowcast_weighs_by_how_much_the_hours_differ() -> None:
    assert nowcast([10, 10, 10]) == 10
    assert nowcast([0, 0]) == 0
    assert nowcast([20, 40]) == pytest.approx((20 + 0.5 * 40) / 1.5)  # w* = 0.5
    assert nowcast([100, 10]) == pytest.approx((100 + 0.5 * 10) / 1.5)  # w* = 0.1, at least ½
    assert nowcast([30, 40, None, 40]) == pytest.approx((30 + 0.75 * 40 + 0.75**3 * 40) / (1 + 0.75 + 0.75**3))


def test_a_nowcast_needs_two_of_the_last_three_hours() -> None:
    assert nowcast([10, None, None, 10, 10]) is None
    assert nowcast([None, 10, 10]) == 10
    assert nowcast([]) is None


def test_what_is_older_than_twelve_hours_does_not_count() -> None:
    assert nowcast([10.0] * 12 + [500.0]) == 10


def test_the_hour_index_of_a_past_smooths_particles_and_takes_gases_as_they_are() -> None:
    past = [{"pm25": 20.0, "o3": 160.0}, {"pm25": 40.0, "o3": 800.0}]
    assert latest_index(past) == max(sub_index("pm25", 80 / 3), sub_index("o3", 160))
    assert latest_index([{"o3": 100.0}, {"o3": 100.0}]) is None
    assert latest_index([{"pm25": 20.0}]) is None
    assert latest_index([None, *past]) is None
    assert latest_index([]) is None


@pytest.mark.parametrize(
    ("index", "word"), [(0, "Tốt"), (50, "Tốt"), (51, "Trung bình"), (150, "Kém"), (500, "Nguy hại")]
)
def test_an_index_has_its_band(index: int, word: str) -> None:
    assert band(index).vi == word
