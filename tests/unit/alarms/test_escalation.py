"""Who is called while nobody acts."""

import pytest

from ioc.alarms.alarm import Change, Rung, moved
from ioc.alarms.escalation import called, due, next_at
from ioc.alarms.patience import LADDER, Ladder, ladder
from ioc.alarms.states import WAITING, Priority, State, Trigger
from ioc.instant import HOUR, MINUTE
from tests.alarms import alarm_in, fresh_alarm, step
from tests.readings import T0


@pytest.mark.parametrize(("priority", "minutes"), [(4, 2), (3, 5), (2, 15), (1, 60)])
def test_an_alarm_waits_by_its_priority(priority: Priority, minutes: int) -> None:
    alarm = fresh_alarm(priority=priority)
    assert next_at(alarm) == T0 + minutes * MINUTE
    assert due(alarm, T0 + minutes * MINUTE - 1) is None
    assert due(alarm, T0 + minutes * MINUTE) == 0


def test_it_goes_to_the_officer_then_the_next_then_the_supervisor_and_around_again() -> None:
    alarm, order = fresh_alarm(priority=4), []
    for minute in range(2, 12, 2):
        now = T0 + minute * MINUTE
        order.append(due(alarm, now))
        alarm = called(alarm, now)
        assert due(alarm, now) is None
    assert order == [0, 1, 2, 0, 1]
    assert (alarm.called, alarm.version) == (5, 1)


@pytest.mark.parametrize("state", State)
def test_only_an_alarm_that_waits_for_somebody_calls(state: State) -> None:
    assert (due(alarm_in(state), T0 + HOUR) is not None) == (state in WAITING)


def test_acknowledging_ends_it_and_a_worse_level_begins_anew() -> None:
    alarm = called(fresh_alarm(), T0 + 5 * MINUTE)
    seen = step(alarm, Trigger.ACKNOWLEDGE, T0 + 6 * MINUTE)
    assert next_at(seen) is None
    worse = moved(seen, Change(Trigger.WORSEN, T0 + HOUR, T0 + HOUR), Rung(3, 4))
    assert (next_at(worse), due(worse, T0 + 62 * MINUTE)) == (T0 + 62 * MINUTE, 0)


def test_what_comes_back_from_its_shelf_gives_the_officer_the_full_time() -> None:
    shelved = step(fresh_alarm(), Trigger.SHELVE, T0 + MINUTE)
    back = step(shelved, Trigger.UNSHELVE, T0 + 8 * HOUR)
    assert next_at(back) == T0 + 8 * HOUR + 5 * MINUTE


def test_a_level_that_goes_up_and_down_does_not_put_the_call_off() -> None:
    alarm = fresh_alarm(priority=3)
    for minute, trigger, level in ((1, Trigger.EASE, 1), (2, Trigger.WORSEN, 2), (4, Trigger.RETURN, 0)):
        change = Change(trigger, T0 + minute * MINUTE, T0 + minute * MINUTE)
        alarm = moved(alarm, change, Rung(level, 3) if level else None)
    assert next_at(alarm) == T0 + 5 * MINUTE


def test_an_alarm_that_was_heard_of_late_waits_from_when_the_system_knew() -> None:
    assert next_at(fresh_alarm(T0 - HOUR, called_at=T0, priority=4)) == T0 + 2 * MINUTE


def test_the_table_is_a_setting() -> None:
    assert ladder("4:2,3:5,2:15,1:60") == Ladder() == LADDER
    assert ladder(" 1:1440, 2:1 ,3:1,4:0.5", steps=1) == Ladder({1: 1440, 2: 1, 3: 1, 4: 0.5}, 1)
    assert due(called(fresh_alarm(), T0), T0 + HOUR, ladder("1:1,2:1,3:1,4:1", steps=1)) == 0


@pytest.mark.parametrize("text", ["", "4:2", "4:2,3:5,2:15,2:60", "5:1,4:2,3:5,2:15,1:60", "4:2,3:5,2:15,1"])
def test_a_table_that_is_not_whole_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"each of 1, 2, 3, 4 once|could not convert"):
        ladder(text)


@pytest.mark.parametrize("minutes", ["0", "-1", "nan", "inf", "1441"])
def test_a_time_that_makes_no_sense_is_refused(minutes: str) -> None:
    with pytest.raises(ValueError, match="more than none and at most a day"):
        ladder(f"4:{minutes},3:5,2:15,1:60")
