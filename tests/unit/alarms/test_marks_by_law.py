"""Where a default rule says that it follows a law or a quoted figure, its marks are those of the table."""

from ioc.alarms.conditions import Rain, Threshold
from ioc.alarms.rule import Rule
from ioc.feeds import BY_NAME
from ioc.law.air_quality import bands
from ioc.law.forest_fire import danger_classes
from ioc.law.rain import rain_intensities
from ioc.law.reservoirs import reservoirs
from ioc.law.water_levels import water_levels


def rule(feed: str, name: str) -> Rule:
    return next(one for one in BY_NAME[feed].rules if one.name == name)


def marks(feed: str, name: str, station: str = "") -> tuple[float | None, ...]:
    condition = rule(feed, name).condition
    assert isinstance(condition, Threshold)
    return condition.marks_of(station)


def test_water_alarms_at_the_statutory_levels() -> None:
    for station, known in water_levels().items():
        assert marks("water_level", "level", station) == (known.levels if known.may_alarm else ())


def test_air_alarms_where_the_bands_from_bad_on_begin() -> None:
    assert marks("air_quality", "index") == tuple(float(band.from_index) for band in bands()[3:])


def test_a_reservoir_alarms_at_its_normal_level_at_the_latest() -> None:
    for station, known in reservoirs().items():
        assert marks("reservoir", "near_full", station)[-1:] == ((known.normal_m,) if known.may_alarm else ())


def test_rain_alarms_at_the_quoted_sums() -> None:
    condition = rule("rainfall", "rain").condition
    assert isinstance(condition, Rain)
    quoted = {(row.hours * 60, row.from_mm) for row in rain_intensities().values()}
    told = {(one.minutes, mark) for one in condition.windows if one.minutes >= 180 for mark in one.marks if mark}
    assert told < quoted
    assert {mm for minutes, mm in told if minutes == 180} == {mm for minutes, mm in quoted if minutes == 180}


def test_forest_fire_alarms_from_class_four_on() -> None:
    assert marks("forest_fire", "danger") == (4.0, 5.0)
    assert max(danger_classes()) == 5
