"""The alarm state machine of ISA-18.2 (figure 2) / IEC 62682 as a table: nothing else decides what may follow.

Acknowledgement and the return of the condition are independent. An alarm that is shelved, suppressed by design or out
of service still knows whether its condition is there, so that it comes back as what it is. Letters are the standard's.
"""

from enum import StrEnum
from typing import Final, Literal, TypeAlias

Priority: TypeAlias = Literal[1, 2, 3, 4]
"""1 low, 2 medium, 3 high, 4 critical."""

CRITICAL: Final[Priority] = 4


class State(StrEnum):
    """Where an alarm stands."""

    NORMAL = "normal"  # A: nothing left to do; the occurrence is closed
    UNACKNOWLEDGED = "unacknowledged"  # B
    ACKNOWLEDGED = "acknowledged"  # C
    RETURNED = "returned_unacknowledged"  # D
    LATCHED = "latched"  # E: the condition has gone, nobody has acknowledged
    LATCHED_SEEN = "latched_acknowledged"  # F: acknowledged, waits for the reset
    SHELVED = "shelved"  # G
    SHELVED_CLEAR = "shelved_clear"
    SUPPRESSED = "suppressed"  # H
    SUPPRESSED_CLEAR = "suppressed_clear"
    OUT_OF_SERVICE = "out_of_service"  # I
    OUT_OF_SERVICE_CLEAR = "out_of_service_clear"


class Trigger(StrEnum):
    """What moves an alarm."""

    RAISE = "raise"
    WORSEN = "worsen"
    EASE = "ease"
    RETURN = "return"
    LATCH = "latch"
    ACKNOWLEDGE = "acknowledge"
    RESET = "reset"
    SHELVE = "shelve"
    UNSHELVE = "unshelve"
    SUPPRESS = "suppress"
    UNSUPPRESS = "unsuppress"
    REMOVE = "remove"
    RESTORE = "restore"


BY_PEOPLE: Final = frozenset({Trigger.ACKNOWLEDGE, Trigger.RESET, Trigger.SHELVE, Trigger.UNSHELVE})

S, T = State, Trigger
TRANSITIONS: Final[dict[tuple[State, Trigger], State]] = {
    (S.NORMAL, T.RAISE): S.UNACKNOWLEDGED,
    (S.UNACKNOWLEDGED, T.WORSEN): S.UNACKNOWLEDGED,
    (S.UNACKNOWLEDGED, T.EASE): S.UNACKNOWLEDGED,
    (S.UNACKNOWLEDGED, T.RETURN): S.RETURNED,
    (S.UNACKNOWLEDGED, T.LATCH): S.LATCHED,
    (S.UNACKNOWLEDGED, T.ACKNOWLEDGE): S.ACKNOWLEDGED,
    (S.UNACKNOWLEDGED, T.SHELVE): S.SHELVED,
    (S.UNACKNOWLEDGED, T.SUPPRESS): S.SUPPRESSED,
    (S.UNACKNOWLEDGED, T.REMOVE): S.OUT_OF_SERVICE,
    (S.ACKNOWLEDGED, T.WORSEN): S.UNACKNOWLEDGED,
    (S.ACKNOWLEDGED, T.EASE): S.ACKNOWLEDGED,
    (S.ACKNOWLEDGED, T.RETURN): S.NORMAL,
    (S.ACKNOWLEDGED, T.LATCH): S.LATCHED_SEEN,
    (S.ACKNOWLEDGED, T.SHELVE): S.SHELVED,
    (S.ACKNOWLEDGED, T.SUPPRESS): S.SUPPRESSED,
    (S.ACKNOWLEDGED, T.REMOVE): S.OUT_OF_SERVICE,
    (S.RETURNED, T.RAISE): S.UNACKNOWLEDGED,
    (S.RETURNED, T.ACKNOWLEDGE): S.NORMAL,
    (S.RETURNED, T.SHELVE): S.SHELVED_CLEAR,
    (S.RETURNED, T.SUPPRESS): S.SUPPRESSED_CLEAR,
    (S.RETURNED, T.REMOVE): S.OUT_OF_SERVICE_CLEAR,
    (S.LATCHED, T.RAISE): S.UNACKNOWLEDGED,
    (S.LATCHED, T.ACKNOWLEDGE): S.LATCHED_SEEN,
    (S.LATCHED, T.REMOVE): S.OUT_OF_SERVICE_CLEAR,
    (S.LATCHED_SEEN, T.RAISE): S.UNACKNOWLEDGED,
    (S.LATCHED_SEEN, T.RESET): S.NORMAL,
    (S.LATCHED_SEEN, T.REMOVE): S.OUT_OF_SERVICE_CLEAR,
    (S.SHELVED, T.WORSEN): S.SHELVED,
    (S.SHELVED, T.EASE): S.SHELVED,
    (S.SHELVED, T.RETURN): S.SHELVED_CLEAR,
    (S.SHELVED, T.UNSHELVE): S.UNACKNOWLEDGED,
    (S.SHELVED, T.REMOVE): S.OUT_OF_SERVICE,
    (S.SHELVED_CLEAR, T.RAISE): S.SHELVED,
    (S.SHELVED_CLEAR, T.UNSHELVE): S.NORMAL,
    (S.SHELVED_CLEAR, T.REMOVE): S.OUT_OF_SERVICE_CLEAR,
    (S.SUPPRESSED, T.WORSEN): S.SUPPRESSED,
    (S.SUPPRESSED, T.EASE): S.SUPPRESSED,
    (S.SUPPRESSED, T.RETURN): S.SUPPRESSED_CLEAR,
    (S.SUPPRESSED, T.UNSUPPRESS): S.UNACKNOWLEDGED,
    (S.SUPPRESSED, T.REMOVE): S.OUT_OF_SERVICE,
    (S.SUPPRESSED_CLEAR, T.RAISE): S.SUPPRESSED,
    (S.SUPPRESSED_CLEAR, T.UNSUPPRESS): S.NORMAL,
    (S.SUPPRESSED_CLEAR, T.REMOVE): S.OUT_OF_SERVICE_CLEAR,
    (S.OUT_OF_SERVICE, T.WORSEN): S.OUT_OF_SERVICE,
    (S.OUT_OF_SERVICE, T.EASE): S.OUT_OF_SERVICE,
    (S.OUT_OF_SERVICE, T.RETURN): S.OUT_OF_SERVICE_CLEAR,
    (S.OUT_OF_SERVICE, T.LATCH): S.OUT_OF_SERVICE_CLEAR,
    (S.OUT_OF_SERVICE, T.RESTORE): S.UNACKNOWLEDGED,
    (S.OUT_OF_SERVICE_CLEAR, T.RAISE): S.OUT_OF_SERVICE,
    (S.OUT_OF_SERVICE_CLEAR, T.RESTORE): S.NORMAL,
}
"""(state, trigger) → state; a pair that is not here is refused. Latching alarms are neither shelved nor suppressed."""

ACTIVE: Final = frozenset({S.UNACKNOWLEDGED, S.ACKNOWLEDGED, S.SHELVED, S.SUPPRESSED, S.OUT_OF_SERVICE})
"""The condition is there."""

ANNUNCIATED: Final = frozenset({S.UNACKNOWLEDGED, S.ACKNOWLEDGED, S.RETURNED, S.LATCHED, S.LATCHED_SEEN})
"""Shown in the alarm list and counted; not taken out of sight by shelving, suppression or maintenance."""

WAITING: Final = frozenset({S.UNACKNOWLEDGED, S.RETURNED, S.LATCHED})
"""Somebody must acknowledge."""


def public(state: State) -> str:
    """The state's name for outside programs: eight names, without whether a hidden condition is there."""
    return "latched" if state is S.LATCHED_SEEN else state.removesuffix("_clear")


def sounds(trigger: Trigger, state: State) -> bool:
    """Whether a change into `state` annunciates the alarm, anew or worse: what an officer's load is counted by."""
    return state is State.UNACKNOWLEDGED and trigger is not Trigger.EASE


def after(state: State, trigger: Trigger) -> State | None:
    """The next state; None where the trigger is refused."""
    return TRANSITIONS.get((state, trigger))
