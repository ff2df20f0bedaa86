"""What the engine does to an alarm when a rule's level turns."""

from dataclasses import replace

import pytest

from ioc.alarms.alarm import Alarm, Cause
from ioc.alarms.response import respond
from ioc.alarms.rule import look
from ioc.alarms.standing import Turn, fresh, take
from ioc.alarms.states import State, Trigger
from ioc.instant import MINUTE, SECOND
from tests.alarms import CAUSE, RULE, alarm_in, fresh_alarm
from tests.readings import T0, water


def after_turn(current: Alarm | None, level: int, at: int = T0 + SECOND) -> Alarm | None:
    """The alarm after a turn to `level`; the same one where nothing follows."""
    steps = list(respond(RULE, CAUSE, current, Turn(at, level, 2.5, False), at + 5))
    assert len(steps) <= 1
    return steps[0].alarm if steps else current


def test_a_level_raises_an_alarm_with_that_levels_priority() -> None:
    alarm = after_turn(None, 2, T0)
    assert alarm is not None
    assert (alarm.state, alarm.level, alarm.priority, alarm.value) == (State.UNACKNOWLEDGED, 2, 3, 2.5)
    assert (alarm.raised_at, alarm.decided_at, alarm.version) == (T0, T0 + 5, 1)
    assert (alarm.asset, alarm.active, alarm.closed_at) == ("water_level/kim-long", True, None)


def test_nothing_follows_from_calm_without_an_alarm_nor_from_the_level_it_has() -> None:
    assert after_turn(None, 0) is None
    assert after_turn(fresh_alarm(), 2) == fresh_alarm()


@pytest.mark.parametrize(("level", "trigger"), [(3, Trigger.WORSEN), (1, Trigger.EASE), (0, Trigger.RETURN)])
def test_one_alarm_rises_and_falls(level: int, trigger: Trigger) -> None:
    (step,) = respond(RULE, CAUSE, fresh_alarm(), Turn(T0 + 9, level, 1.5, False), T0 + 10)
    assert (step.change.trigger, step.change.at, step.change.decided_at, step.change.actor) == (
        trigger,
        T0 + 9,
        T0 + 10,
        None,
    )
    assert step.alarm.level == (level or 2)
    assert step.alarm.cleared_at == (None if level else T0 + 9)


def test_a_latching_alarm_stays_until_somebody_resets_it() -> None:
    latched = after_turn(fresh_alarm(latching=True), 0)
    assert latched is not None
    assert (latched.state, latched.closed_at) == (State.LATCHED, None)


@pytest.mark.parametrize("state", [s for s in State if s is not State.NORMAL])
def test_the_engine_has_an_answer_in_every_state(state: State) -> None:
    alarm = alarm_in(state)
    coming, going = after_turn(alarm, 3), after_turn(alarm, 0)
    assert coming is not None
    assert (coming.active, coming.level) == (True, 3)
    assert going is not None
    assert not going.active


def test_two_readings_a_millisecond_apart_are_one_alarm() -> None:
    standing, turns = fresh(3), []
    for at in (T0, T0 + 1000, T0 + 2000):
        sight = look(RULE, water(observed_at=at, level_m=2.2), [], standing)
        standing, more = take(standing, RULE.delays, sight) if sight else (standing, [])
        turns += more
    assert [(turn.at, turn.level) for turn in turns] == [(T0, 2)]


def test_an_alarm_is_the_same_for_the_same_cause_and_instant_and_another_one_else() -> None:
    causes = (CAUSE, replace(CAUSE, station="phu-oc"), replace(CAUSE, feed="reservoir"), replace(CAUSE, rule="rise"))
    ids = {cause.identity(at) for cause in causes for at in (T0, T0 + 1)}
    assert len(ids) == 8
    assert CAUSE.identity(T0) == Cause("water_level", "kim-long", "level", latching=True).identity(T0)


def test_a_reading_that_comes_late_never_ends_an_alarm_before_it_began() -> None:
    alarm = fresh_alarm(at=T0 + MINUTE)
    over = after_turn(alarm, 0, at=T0 + 50 * SECOND)
    assert over is not None
    assert over.cleared_at == over.raised_at == T0 + MINUTE


def test_an_alarm_that_is_held_by_its_chattering_says_so() -> None:
    (step,) = respond(RULE, CAUSE, alarm_in(State.RETURNED), Turn(T0 + MINUTE, 1, 1.0, True), T0 + MINUTE)
    assert (step.alarm.chattering, step.alarm.state, step.alarm.cleared_at) == (True, State.UNACKNOWLEDGED, None)
