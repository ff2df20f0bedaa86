"""The state machine, pair by pair: what the table allows happens, everything else is refused and changes nothing."""

from dataclasses import replace

import pytest

from ioc.alarms.alarm import Change, RefusedError, Rung, moved
from ioc.alarms.states import (
    ACTIVE,
    ANNUNCIATED,
    BY_PEOPLE,
    TRANSITIONS,
    WAITING,
    State,
    Trigger,
    after,
    public,
    sounds,
)
from tests.alarms import PATHS, alarm_in, fresh_alarm, step
from tests.readings import T0

CONTRACT = {
    "normal",
    "unacknowledged",
    "acknowledged",
    "returned_unacknowledged",
    "latched",
    "shelved",
    "suppressed",
    "out_of_service",
}
ISA = {
    "A": {State.NORMAL},
    "B": {State.UNACKNOWLEDGED},
    "C": {State.ACKNOWLEDGED},
    "D": {State.RETURNED},
    "E": {State.LATCHED},
    "F": {State.LATCHED_SEEN},
    "G": {State.SHELVED, State.SHELVED_CLEAR},
    "H": {State.SUPPRESSED, State.SUPPRESSED_CLEAR},
    "I": {State.OUT_OF_SERVICE, State.OUT_OF_SERVICE_CLEAR},
}
"""The states of ISA-18.2 figure 2; those out of sight are kept with and without their condition."""

FIGURE_2 = [
    ("A", Trigger.RAISE, "B"),
    ("B", Trigger.ACKNOWLEDGE, "C"),
    ("B", Trigger.RETURN, "D"),
    ("B", Trigger.LATCH, "E"),
    ("C", Trigger.RETURN, "A"),
    ("C", Trigger.LATCH, "F"),
    ("C", Trigger.WORSEN, "B"),
    ("D", Trigger.RAISE, "B"),
    ("D", Trigger.ACKNOWLEDGE, "A"),
    ("E", Trigger.RAISE, "B"),
    ("E", Trigger.ACKNOWLEDGE, "F"),
    ("F", Trigger.RAISE, "B"),
    ("F", Trigger.RESET, "A"),
    ("B", Trigger.SHELVE, "G"),
    ("C", Trigger.SHELVE, "G"),
    ("G", Trigger.UNSHELVE, "B"),
    ("B", Trigger.SUPPRESS, "H"),
    ("C", Trigger.SUPPRESS, "H"),
    ("H", Trigger.UNSUPPRESS, "B"),
    ("B", Trigger.REMOVE, "I"),
    ("C", Trigger.REMOVE, "I"),
    ("I", Trigger.RESTORE, "B"),
]
"""Arrows of the figure, by its letters, for an alarm whose condition is there where it is out of sight."""


@pytest.mark.parametrize("trigger", Trigger)
@pytest.mark.parametrize("state", State)
def test_a_pair_leads_where_the_table_says_or_is_refused_and_changes_nothing(state: State, trigger: Trigger) -> None:
    alarm = alarm_in(state)
    kept = replace(alarm)
    expected = TRANSITIONS.get((state, trigger))
    if expected is None:
        with pytest.raises(RefusedError) as refused:
            step(alarm, trigger)
        assert (refused.value.state, refused.value.trigger) == (state, trigger)
        assert after(state, trigger) is None
    else:
        assert step(alarm, trigger).state is expected is after(state, trigger)
    assert alarm == kept


@pytest.mark.parametrize(("start", "trigger", "end"), FIGURE_2)
def test_every_arrow_of_the_standards_figure_is_there(start: str, trigger: Trigger, end: str) -> None:
    active = next(state for state in State if state in ISA[start] and (start in "ADEF" or state in ACTIVE))
    assert after(active, trigger) in ISA[end]


def test_the_letters_cover_every_state_once() -> None:
    assert sorted(state for states in ISA.values() for state in states) == sorted(State)
    assert set(PATHS) == set(State)


def test_outside_programs_see_exactly_the_eight_names_of_the_contract() -> None:
    assert {public(state) for state in State} == CONTRACT
    assert public(State.SHELVED_CLEAR) == "shelved"
    assert public(State.LATCHED_SEEN) == "latched"


@pytest.mark.parametrize("state", State)
def test_a_condition_that_is_there_can_go_and_one_that_has_gone_can_come(state: State) -> None:
    goes, comes = after(state, Trigger.RETURN), after(state, Trigger.RAISE)
    assert (goes is not None, comes is not None) == (state in ACTIVE, state not in ACTIVE)
    assert goes not in ACTIVE
    assert comes is None or comes in ACTIVE


@pytest.mark.parametrize("state", sorted(ACTIVE))
def test_a_level_changes_wherever_the_condition_is_there_and_hides_nothing(state: State) -> None:
    assert after(state, Trigger.EASE) is state
    worse = after(state, Trigger.WORSEN)
    assert worse is (State.UNACKNOWLEDGED if state is State.ACKNOWLEDGED else state)


@pytest.mark.parametrize("trigger", [Trigger.SHELVE, Trigger.SUPPRESS])
@pytest.mark.parametrize("state", [State.UNACKNOWLEDGED, State.ACKNOWLEDGED])
def test_a_latching_alarm_is_never_shelved_nor_suppressed(state: State, trigger: Trigger) -> None:
    alarm = alarm_in(state, latching=True)
    with pytest.raises(RefusedError, match=f"{trigger} is not possible while the alarm is {state}"):
        step(alarm, trigger)
    assert step(alarm_in(state), trigger).state not in ANNUNCIATED


def test_what_waits_for_acknowledgement_is_what_can_be_acknowledged() -> None:
    assert {state for state in State if after(state, Trigger.ACKNOWLEDGE)} == WAITING


def test_people_cannot_make_a_condition_come_or_go() -> None:
    moves = {
        (state in ACTIVE, after(state, trigger) in ACTIVE) for state, trigger in TRANSITIONS if trigger in BY_PEOPLE
    }
    assert moves == {(True, True), (False, False)}


def test_an_alarm_sounds_when_it_is_new_or_worse_or_back_in_sight_but_not_when_it_eases() -> None:
    into = {trigger for (_, trigger), state in TRANSITIONS.items() if sounds(trigger, state)}
    assert into == {Trigger.RAISE, Trigger.WORSEN, Trigger.UNSHELVE, Trigger.UNSUPPRESS, Trigger.RESTORE}
    assert not sounds(Trigger.RAISE, State.SHELVED)
    assert not sounds(Trigger.EASE, State.UNACKNOWLEDGED)


def test_a_worse_level_takes_the_acknowledgement_back() -> None:
    seen = step(fresh_alarm(), Trigger.ACKNOWLEDGE)
    worse = moved(seen, Change(Trigger.WORSEN, T0 + 9, T0 + 9), Rung(3, 4, 3.6))
    assert (seen.acknowledged_by, worse.acknowledged_by, worse.acknowledged_at) == ("an.nguyen", None, None)
    assert (worse.level, worse.priority, worse.value, worse.level_at) == (3, 4, 3.6, T0 + 9)


def test_a_shelving_keeps_its_end_and_reason_until_it_is_over() -> None:
    shelved = step(fresh_alarm(), Trigger.SHELVE)
    clear = step(shelved, Trigger.RETURN)
    assert (shelved.reason, clear.shelved_until) == ("works", shelved.shelved_until)
    assert shelved.shelved_until is not None
    back = step(shelved, Trigger.UNSHELVE)
    assert (back.shelved_until, back.reason) == (None, None)
    assert step(clear, Trigger.UNSHELVE).closed_at is not None


def test_the_same_cause_at_the_same_instant_is_the_same_alarm_even_after_it_was_closed() -> None:
    closed = alarm_in(State.NORMAL)
    again = moved(closed, Change(Trigger.RAISE, T0 + 9, T0 + 9), Rung(1, 2, 1.0))
    assert (again.id, again.closed_at, again.cleared_at) == (closed.id, None, None)
    assert (again.acknowledged_by, again.version) == (None, closed.version + 1)


def test_who_waits_for_an_officer_waits_from_the_moment_the_system_knew() -> None:
    alarm = fresh_alarm(called=2, called_at=T0)
    assert step(alarm, Trigger.RETURN).called == 2
    seen = step(alarm, Trigger.ACKNOWLEDGE)
    worse = moved(seen, Change(Trigger.WORSEN, T0 + 9, T0 + 50), Rung(3, 4, 3.6))
    assert (worse.called, worse.called_at) == (0, T0 + 50)
