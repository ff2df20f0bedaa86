"""Alarms of a station that is being worked on are out of service, and back when the work is over."""

import pytest

from ioc.alarms.maintenance import OUT, Window, in_maintenance, moves, next_at
from ioc.alarms.states import State, Trigger
from ioc.instant import HOUR
from tests.alarms import alarm_in, step
from tests.readings import T0

WINDOW = Window("water_level", "kim-long", T0 + HOUR, T0 + 2 * HOUR, "new sensor")
LATER = Window("water_level", "kim-long", T0 + 2 * HOUR, T0 + 3 * HOUR, "and its cable")


@pytest.mark.parametrize(
    ("at", "inside"), [(T0 + HOUR - 1, False), (T0 + HOUR, True), (T0 + 2 * HOUR - 1, True), (T0 + 2 * HOUR, False)]
)
def test_a_window_holds_from_its_first_instant_up_to_its_last(at: int, inside: bool) -> None:
    assert in_maintenance([WINDOW], "water_level", "kim-long", at) is inside


def test_a_window_holds_its_own_station_only() -> None:
    assert not in_maintenance([WINDOW], "rainfall", "kim-long", T0 + HOUR)
    assert not in_maintenance([WINDOW], "water_level", "phu-oc", T0 + HOUR)
    assert not in_maintenance([], "water_level", "kim-long", T0 + HOUR)


def test_windows_that_follow_each_other_are_one() -> None:
    assert in_maintenance([LATER, WINDOW], "water_level", "kim-long", T0 + 2 * HOUR)
    assert list(moves([alarm_in(State.OUT_OF_SERVICE)], [WINDOW, LATER], T0 + 2 * HOUR)) == []


def test_a_window_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="ends after it begins"):
        Window("water_level", "kim-long", T0, T0)


@pytest.mark.parametrize("state", State)
def test_inside_a_window_every_open_alarm_is_removed_once(state: State) -> None:
    alarm = alarm_in(state)
    found = list(moves([alarm], [WINDOW], T0 + HOUR))
    expected = [] if state in OUT or state is State.NORMAL else [(alarm, Trigger.REMOVE)]
    assert found == expected
    assert [step(one, trigger).state in OUT for one, trigger in found] == [True] * len(found)


@pytest.mark.parametrize("state", State)
def test_outside_of_every_window_what_was_removed_is_restored_and_nothing_else(state: State) -> None:
    found = list(moves([alarm_in(state)], [WINDOW], T0 + 2 * HOUR))
    assert [trigger for _, trigger in found] == ([Trigger.RESTORE] if state in OUT else [])


def test_an_alarm_comes_back_as_what_its_condition_is() -> None:
    assert step(alarm_in(State.OUT_OF_SERVICE), Trigger.RESTORE).state is State.UNACKNOWLEDGED
    assert step(alarm_in(State.OUT_OF_SERVICE_CLEAR), Trigger.RESTORE).closed_at is not None


def test_the_next_instant_is_the_nearest_edge_to_come() -> None:
    windows = [LATER, WINDOW]
    assert [next_at(windows, at) for at in (T0, T0 + HOUR, T0 + 2 * HOUR, T0 + 3 * HOUR)] == [
        T0 + HOUR,
        T0 + 2 * HOUR,
        T0 + 3 * HOUR,
        None,
    ]
