"""The lines of the list in a flood: what every screen is told, by basin, ward or cause."""

from callbacks.flood_lines import NO_FLOOD, Flood, flood_of
from ioc.alarms.alarm import Alarm
from ioc.alarms.flood import LINES
from ioc.alarms.states import State
from tests.alarms import alarm_in, fresh_alarm
from tests.readings import T0

WARDS = {"a": "19753", "b": "19803"}


def alarms(count: int) -> list[Alarm]:
    """Of three rules at stations of two wards, in turns."""
    rules = ("level", "rise", "rain")
    return [
        fresh_alarm(T0, id=f"{n:03}", feed="weather", station=f"{'ab'[n % 2]}-{n}", rule=rules[n % 3])
        for n in range(count)
    ]


def flood(shown: list[Alarm], count: int = 10) -> Flood:
    return flood_of(shown, [T0] * count, T0, lambda asset: WARDS.get(asset.partition("/")[2][:1]))


def test_below_ten_in_ten_minutes_a_short_list_has_no_lines() -> None:
    assert flood(alarms(LINES), count=9) == NO_FLOOD


def test_a_list_that_is_longer_than_can_be_read_is_folded_without_a_flood_too() -> None:
    found = flood(alarms(30), count=9)
    assert not found.on
    assert len(found.lines) <= LINES
    assert sorted(one for line in found.lines for one in line.ids) == [f"{n:03}" for n in range(30)]


def test_what_has_returned_is_folded_before_what_is_still_there() -> None:
    over = [alarm_in(State.RETURNED, at=T0 + n, id=f"over {n:02}") for n in range(40)]
    found = flood([*alarms(5), *over], count=9)
    single = {line.ids[0] for line in found.lines if line.by is None}
    assert {f"{n:03}" for n in range(5)} <= single
    assert len(found.lines) <= LINES


def test_every_alarm_stands_in_exactly_one_of_under_ten_lines() -> None:
    found = flood(alarms(40))
    ids = [one for line in found.lines for one in line.ids]
    assert len(found.lines) <= LINES < 10
    assert sorted(ids) == [f"{n:03}" for n in range(40)]
    assert {line.by for line in found.lines} == {None, "basin"}


def test_a_station_of_the_register_belongs_to_the_basin_of_its_river() -> None:
    shown = [fresh_alarm(T0, id=f"{n:02}", station="kim-long", rule=f"r{n}") for n in range(10)]
    assert [(line.by, line.key, len(line.ids)) for line in flood(shown).lines][-1] == ("basin", "huong", 2)


def test_what_is_out_of_sight_is_in_no_line() -> None:
    found = flood([alarm_in(State.SHELVED), alarm_in(State.ACKNOWLEDGED, at=T0 + 1)])
    assert [len(line.ids) for line in found.lines] == [1]
