"""A feed that falls silent as a whole is one alarm."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ioc.alarms.alarm import Alarm, Cause, Change, Rung, moved, raised
from ioc.alarms.states import State, Trigger
from ioc.alarms.suppression import common_cause, moves
from ioc.instant import MINUTE
from tests.readings import T0


def silent(n: int, feed: str = "rainfall") -> Alarm:
    return raised(Cause(feed, f"s{n:03}", "silence"), Rung(1, 1, "stale"), T0 + n * MINUTE, T0)


def settled(alarms: list[Alarm], stations: int) -> list[Alarm]:
    """After all that must happen has happened."""
    done = {one.id: one for one in alarms}
    while due := list(moves(done.values(), {"rainfall": stations})):
        for alarm, trigger in due:
            done[alarm.id] = moved(alarm, Change(trigger, T0, T0))
    return list(done.values())


@pytest.mark.parametrize(
    ("silent_ones", "stations", "one_fault"), [(4, 4, False), (5, 10, True), (5, 11, False), (50, 50, True)]
)
def test_half_of_a_feed_and_five_at_least_are_one_fault(silent_ones: int, stations: int, one_fault: bool) -> None:
    assert common_cause(silent_ones, stations) is one_fault


def test_the_first_to_fall_silent_stands_for_all() -> None:
    after = settled([silent(n) for n in range(40)], 50)
    assert [one.station for one in after if one.state is State.UNACKNOWLEDGED] == ["s000"]
    assert sum(one.state is State.SUPPRESSED for one in after) == 39


def test_when_the_first_is_heard_again_the_next_one_stands_for_the_rest() -> None:
    first, *others = settled([silent(n) for n in range(40)], 50)
    heard = moved(first, Change(Trigger.RETURN, T0, T0))
    after = settled([heard, *others], 50)
    assert [one.station for one in after if one.state is State.UNACKNOWLEDGED] == ["s001"]


def test_those_that_are_heard_again_are_closed_without_a_word() -> None:
    first, second, *others = settled([silent(n) for n in range(40)], 50)
    heard = moved(second, Change(Trigger.RETURN, T0, T0))
    after = {one.station: one.state for one in settled([first, heard, *others], 50)}
    assert after["s001"] is State.NORMAL


def test_other_rules_are_never_suppressed() -> None:
    fires = [replace(silent(n), rule="fire") for n in range(40)]
    assert list(moves(fires, {"rainfall": 40})) == []


@given(st.integers(0, 60), st.integers(0, 60))
def test_it_comes_to_rest_with_one_in_sight_or_all(silent_ones: int, more: int) -> None:
    after = settled([silent(n) for n in range(silent_ones)], silent_ones + more)
    in_sight = sum(one.state is State.UNACKNOWLEDGED for one in after)
    assert in_sight == (1 if common_cause(silent_ones, silent_ones + more) else silent_ones)
