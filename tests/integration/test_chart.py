"""Charts: bounded, with gaps said, and right before and after the roll-ups were made."""

import random
import time

import pytest

from ioc.instant import DAY, HOUR, MINUTE, SECOND
from ioc.reading import Reading
from ioc.store import chart, retention, rollup
from ioc.store.history import History
from tests.readings import T0, reading, water

pytestmark = pytest.mark.integration

CADENCE = 10 * MINUTE


def levels(hours: float, every: int = CADENCE) -> list[Reading]:
    return [water(observed_at=at, level_m=at % 977) for at in range(T0, T0 + round(hours * HOUR), every)]


def series(history: History, length: int, points: int = 2000, start: int = T0) -> chart.Series:
    return history.series("water_level", "kim-long", "level_m", start, start + length, points)


def roll_up(history: History, most: int = 2000) -> None:
    with history.database.write() as connection:
        more = rollup.roll_up(connection, most)
    if more:
        roll_up(history, most)


def test_a_short_time_is_drawn_from_single_readings(history: History) -> None:
    said = levels(12)
    history.append(said)
    found = series(history, 12 * HOUR)
    assert (found.step_us, found.instants) == (None, [one.observed_at for one in said])
    assert found.mean == found.low == found.high == [one.values["level_m"] for one in said]


def test_many_readings_of_a_short_time_are_summed_up(history: History) -> None:
    history.append(levels(10, every=10 * SECOND))
    found = series(history, 10 * HOUR, points=100)
    assert len(found.instants) <= 101
    assert None not in found.mean
    assert max(value for value in found.high if value is not None) == max(
        at % 977 for at in range(T0, T0 + 10 * HOUR, 10 * SECOND)
    )


@pytest.mark.parametrize(("days", "step"), [(3, 5 * MINUTE), (14, 5 * MINUTE), (20, HOUR)])
def test_a_longer_time_is_drawn_from_roll_ups(history: History, days: int, step: int) -> None:
    history.append(levels(days * 24))
    before = series(history, days * DAY, points=100_000)
    roll_up(history)
    after = series(history, days * DAY, points=100_000)
    assert (before, after.step_us) == (after, step)
    assert len(after.instants) == len({at // step for at in range(T0, T0 + days * DAY, CADENCE)})


def test_what_is_not_rolled_up_yet_is_in_the_chart_too(history: History) -> None:
    history.append(levels(72))
    roll_up(history)
    history.append([water(observed_at=T0 + 72 * HOUR, level_m=5000), water(observed_at=T0 + HOUR + 1, level_m=6000)])
    found = series(history, 73 * HOUR)
    assert {5000.0, 6000.0} <= set(found.high)


def test_the_number_of_points_is_bounded_for_any_length_of_time(history: History) -> None:
    history.append(levels(20 * 24, every=HOUR))
    roll_up(history)
    for days in (1, 10, 20, 400, 4000):
        assert len(series(history, days * DAY, points=150).instants) <= 152


@pytest.mark.parametrize("length", [DAY, 3 * DAY, 20 * DAY])
def test_a_gap_of_more_than_three_cadences_is_said(history: History, length: int) -> None:
    history.append([water(observed_at=T0 + n * CADENCE) for n in (0, 1, 4, 30, 31)])
    roll_up(history)
    found = series(history, length)
    silent = [at for at, mean in zip(found.instants, found.mean, strict=True) if mean is None]
    assert [T0 + 4 * CADENCE < at < T0 + 30 * CADENCE for at in silent] == [True]
    assert found.instants == sorted(found.instants)


def test_devices_that_only_speak_when_something_happens_have_no_gaps(history: History) -> None:
    history.append([reading("camera", "c-1", T0 + n * DAY, {"confidence": 0.9}) for n in range(3)])
    assert history.series("camera", "c-1", "confidence", T0, T0 + 3 * DAY).mean == [0.9] * 3


def test_a_value_its_device_calls_bad_is_no_part_of_any_chart(history: History) -> None:
    history.append([water(level_m=1), water(observed_at=T0 + CADENCE, level_m=99, quality="bad")])
    roll_up(history)
    assert series(history, DAY).mean == series(history, 3 * DAY).mean == [1.0]


def test_an_unknown_measure_or_feed_is_an_error_and_an_unknown_station_an_empty_chart(history: History) -> None:
    for feed, measure in (("water_level", "rain_mm"), ("nothing", "level_m")):
        with pytest.raises(KeyError):
            history.series(feed, "kim-long", measure, T0, T0 + DAY)
    assert series(history, DAY).instants == []


def test_a_chart_of_what_retention_took_is_drawn_from_roll_ups(history: History) -> None:
    history.append(levels(12))
    roll_up(history)
    with history.database.write() as connection:
        assert retention.close(connection, T0 + 6 * HOUR)
        [(asset, bound)] = retention.outdated(connection, T0 + 6 * HOUR)
        assert retention.forget(connection, asset, bound) == 36
    found = series(history, 12 * HOUR)
    assert (found.step_us, len(found.instants)) == (5 * MINUTE, 72)


def test_a_late_reading_cannot_spoil_roll_ups_whose_readings_are_gone(history: History) -> None:
    history.append(levels(12))
    roll_up(history)
    whole = series(history, 20 * DAY)
    with history.database.write() as connection:
        retention.close(connection, T0 + 6 * HOUR)
        for asset, bound in retention.outdated(connection, T0 + 6 * HOUR):
            retention.forget(connection, asset, bound)
    history.append([water(observed_at=T0 + HOUR + 1, level_m=-3)])
    roll_up(history)
    assert series(history, 20 * DAY) == whole


@pytest.fixture
def year(history: History) -> History:
    for day in range(365):
        history.append(
            [water(observed_at=T0 + day * DAY + n * HOUR, level_m=random.Random(n).random()) for n in range(24)]
        )
    roll_up(history)
    return history


def test_a_years_chart_opens_at_once(year: History) -> None:
    began = time.perf_counter()
    found = series(year, 365 * DAY, points=9000)
    assert len(found.instants) == 8760
    assert time.perf_counter() - began < 1.0
