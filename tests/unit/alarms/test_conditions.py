"""What each condition sees in readings, and where it says nothing."""

from collections.abc import Sequence
from typing import Any

import pytest

from ioc.alarms.conditions import Deep, Detection, Discrete, Rain, Rise, Threshold, Within
from ioc.instant import HOUR, MINUTE
from ioc.reading import Reading, Value
from tests.readings import T0, reading, water

NONE = (False, False, False)


def rain(minutes: float, mm: float | None, period: float = 10, **other: Any) -> Reading:
    """What fell during the `period` minutes before `minutes` after T0."""
    values: dict[str, Value] = {"rain_mm": mm, "period_min": period}
    return reading("rainfall", "hue", T0 + round(minutes * MINUTE), values, **other)


def levels(minutes: float, metres: float | None) -> Reading:
    values: dict[str, Value] = {} if metres is None else {"level_m": metres}
    return reading("water_level", "kim-long", T0 + round(minutes * MINUTE), values)


@pytest.mark.parametrize(
    ("level_m", "seen"),
    [(0.99, NONE), (1.0, (True, False, False)), (2.0, (True, True, False)), (3.5, (True, True, True))],
)
def test_a_threshold_is_there_at_its_mark(level_m: float, seen: tuple[bool, ...]) -> None:
    condition = Threshold("level_m", (1.0, 2.0, 3.5))
    one = water(level_m=level_m)
    assert (condition.seen(one, [one], NONE), condition.value(one, [one])) == (seen, level_m)


@pytest.mark.parametrize(("level_m", "seen"), [(0.95, True), (0.91, True), (0.9, False), (0.5, False)])
def test_a_deadband_holds_what_was_there_until_the_value_is_that_far_back(level_m: float, seen: bool) -> None:
    condition = Threshold("level_m", (1.0,), deadband=0.1)
    assert condition.seen(water(level_m=level_m), [], (True,)) == (seen,)
    assert condition.seen(water(level_m=level_m), [], (False,)) == (False,)


def test_a_threshold_from_above_is_the_mirror_image() -> None:
    condition = Threshold("level_m", (10.0, 5.0), below=True, deadband=1.0)
    assert condition.seen(water(level_m=10.0), [], (False, False)) == (True, False)
    assert condition.seen(water(level_m=5.0), [], (False, False)) == (True, True)
    assert condition.seen(water(level_m=5.9), [], (True, True)) == (True, True)
    assert condition.seen(water(level_m=6.0), [], (True, True)) == (True, False)


def test_a_level_without_a_mark_is_never_there() -> None:
    assert Threshold("level_m", (None, 61.0, None)).seen(water(level_m=99.0), [], NONE) == (False, True, False)


def test_marks_of_a_station_come_from_its_table_and_a_station_without_a_row_has_none() -> None:
    condition = Threshold("level_m", by_station=lambda station: (1.0, 2.0, 3.5) if station == "kim-long" else ())
    assert condition.marks_of("kim-long") == (1.0, 2.0, 3.5)
    assert condition.seen(water(level_m=2.5), [], NONE) == (True, True, False)
    assert condition.seen(water("phong-binh", level_m=99.0), [], (True, True, True)) == NONE


def test_an_absent_measure_says_nothing_and_yes_or_no_is_no_number() -> None:
    condition = Threshold("level_m", (1.0,))
    assert condition.seen(levels(0, None), [], (True,)) is None
    assert condition.seen(reading("water_level", "x", T0, {"level_m": True}), [], (True,)) is None


def test_what_is_compared_may_be_computed_from_all_values() -> None:
    condition = Threshold("pm25", (100.0,), of=lambda values: float(str(values["pm25"])) * 2)
    one = reading("air_quality", "x", T0, {"pm25": 50.0})
    assert (condition.seen(one, [], (False,)), condition.value(one, [])) == ((True,), 100.0)


RISE = Rise("level_m", (0.5, 1.0), over_min=60)


def rise(*trail: Reading) -> tuple[Any, Any]:
    return RISE.seen(trail[-1], trail, (True, True)), RISE.value(trail[-1], trail)


def test_a_rise_is_measured_over_its_span() -> None:
    assert rise(levels(0, 1.0), levels(30, 1.2), levels(60, 1.5)) == ((True, False), 0.5)


def test_half_the_span_is_enough_and_less_is_too_little_to_tell() -> None:
    assert rise(levels(0, 1.0), levels(30, 1.5)) == ((True, True), 1.0)
    assert rise(levels(0, 1.0), levels(29, 9.0)) == ((False, False), None)


def test_what_lies_before_the_span_does_not_count() -> None:
    assert rise(levels(-1, 0.0), levels(20, 1.0), levels(60, 1.4)) == ((True, False), 0.6)


def test_a_falling_river_does_not_rise_and_a_gap_in_the_measure_says_nothing() -> None:
    assert rise(levels(0, 3.0), levels(60, 2.0)) == ((False, False), -1.0)
    assert rise(levels(0, 3.0), levels(60, None)) == (None, None)


def total(over_min: int, trail: Sequence[Reading]) -> Any:
    return Rain((Within(over_min, (50.0, None)),)).sums(trail[-1], trail)[0]


def test_rain_is_summed_over_the_window() -> None:
    trail = [rain(10 * n, 10.0) for n in range(1, 10)]
    assert total(60, trail) == 60.0
    assert Rain((Within(60, (50.0, None, 60.1)),)).seen(trail[-1], trail, NONE) == (True, False, False)


def test_a_level_is_there_when_any_window_reaches_its_mark_and_the_value_names_that_window() -> None:
    both = Rain((Within(15, (25.0, 40.0)), Within(60, (50.0, 80.0))))
    steady = [rain(10 * n, 10.0) for n in range(1, 7)]
    burst = [*steady[:5], rain(60, 45.0)]
    assert (both.seen(steady[-1], steady, (False, False)), both.value(steady[-1], steady)) == (
        (True, False),
        {"60": 60.0},
    )
    assert (both.seen(burst[-1], burst, (False, False)), both.value(burst[-1], burst)) == (
        (True, True),
        {"15": 50.0, "60": 95.0},
    )
    assert both.value(steady[0], steady[:1]) == {"15": 10.0, "60": 10.0}


def test_a_period_that_began_before_the_window_counts_in_proportion() -> None:
    assert total(15, [rain(0, 30.0, 60)]) == 7.5
    assert total(60, [rain(0, 60.0, 60), rain(30, 5.0, 30)]) == 35.0


def test_a_gauge_that_repeats_the_last_hour_every_ten_minutes_is_not_counted_six_times() -> None:
    trail = [rain(10 * n, 30.0, 60) for n in range(1, 13)]
    assert total(60, trail) == 30.0
    assert total(120, trail) == 60.0


def test_rain_of_one_instant_told_twice_counts_once_by_the_newer_word() -> None:
    assert total(60, [rain(0, 20.0, identity=1), rain(0, 25.0, identity=2)]) == 25.0


def test_a_gap_is_not_filled_and_an_unreported_sum_adds_nothing() -> None:
    assert total(60, [rain(0, 10.0), rain(40, 10.0)]) == 20.0
    assert total(60, [rain(0, 10.0), rain(10, None)]) == 10.0
    assert total(60, [rain(0, None)]) == 0.0


FIRE = Discrete("state", {"pre_alarm": 1, "fault": 1, "alarm": 2})


@pytest.mark.parametrize(
    ("state", "seen"),
    [("normal", (False, False)), ("pre_alarm", (True, False)), ("alarm", (True, True)), ("test", (False, False))],
)
def test_a_word_stands_for_its_level_and_all_below(state: str, seen: tuple[bool, ...]) -> None:
    one = reading("fire_alarm", "x", T0, {"state": state})
    assert (FIRE.seen(one, [], (False, False)), FIRE.value(one, [])) == (seen, state)


SMOKE = Detection("event", "smoke", ("confidence", 0.8), 1800)


@pytest.mark.parametrize(("confidence", "seen"), [(0.8, (True,)), (0.79, None), (None, None)])
def test_a_camera_is_believed_from_its_confidence_on(confidence: float | None, seen: tuple[bool] | None) -> None:
    one = reading("camera", "x", T0, {"event": "smoke", "confidence": confidence})
    assert (SMOKE.seen(one, [], (False,)), SMOKE.value(one, [])) == (seen, "smoke")


@pytest.mark.parametrize("event", [None, "crowd", "plate_alert"])
def test_what_else_a_camera_sees_says_nothing_about_a_detection(event: str | None) -> None:
    one = reading("camera", "x", T0, {"event": event, "confidence": 0.99})
    assert SMOKE.seen(one, [], (True,)) is None


@pytest.mark.parametrize(
    ("values", "seen"),
    [
        ({"depth_cm": 30.0}, (True, False)),
        ({"depth_cm": 50.0, "ended": False}, (True, True)),
        ({"depth_cm": 50.0, "ended": True}, (False, False)),
        ({"event": "jam"}, (False, False)),
    ],
)
def test_a_road_is_under_water_by_depth_until_its_notice_ends(values: Any, seen: tuple[bool, ...]) -> None:
    condition = Deep("depth_cm", (30.0, 50.0))
    one = reading("traffic_event", "x", T0, values)
    assert (condition.seen(one, [], (False, False)), condition.value(one, [])) == (seen, values.get("depth_cm"))


def test_conditions_say_how_far_back_they_look() -> None:
    assert (Rain((Within(180, ()),)).span_us, RISE.span_us, FIRE.span_us) == (3 * HOUR, HOUR, 0)
