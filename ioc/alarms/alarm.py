"""One alarm: one condition at one station, from its rise until nothing is left to do about it.

Immutable; every change gives a new one with the next version. Its identity follows from what raised it, so that the
same cause judged twice is the same alarm. Who may change it is not decided here, but in `ioc.commands`.
"""

from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Any

from ioc.alarms.states import ACTIVE, WAITING, Priority, State, Trigger, after
from ioc.reading import Value


class RefusedError(Exception):
    """The alarm's state does not allow this; `state` is the one it is in."""

    def __init__(self, state: State, trigger: Trigger) -> None:
        super().__init__(f"{trigger} is not possible while the alarm is {state}")
        self.state, self.trigger = state, trigger


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """Instants in µs UTC. `level_at`: since when at this level.

    `called`: steps that its escalation has gone; `called_at`: since when it waits for the next one.
    """

    id: str
    feed: str
    station: str
    rule: str
    state: State
    level: int
    priority: Priority
    raised_at: int
    level_at: int
    decided_at: int
    latching: bool = False
    value: Value = None
    cleared_at: int | None = None
    acknowledged_at: int | None = None
    acknowledged_by: str | None = None
    shelved_until: int | None = None
    reason: str | None = None
    chattering: bool = False
    closed_at: int | None = None
    called: int = 0
    called_at: int | None = None
    incident: str | None = None
    version: int = 0

    @property
    def asset(self) -> str:
        """`<feed>/<station>`."""
        return f"{self.feed}/{self.station}"

    @property
    def active(self) -> bool:
        """Whether its condition is there."""
        return self.state in ACTIVE


@dataclass(frozen=True, slots=True)
class Change:
    """Why an alarm moved: the trigger, when it was so, when the system knew, and who did it (None: the engine)."""

    trigger: Trigger
    at: int
    decided_at: int
    actor: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Rung:
    """How high the condition stands: a level of its rule, that level's priority, the value that reached it."""

    level: int
    priority: Priority
    value: Value = None


@dataclass(frozen=True, slots=True)
class Cause:
    """What raises an alarm: a rule at a station."""

    feed: str
    station: str
    rule: str
    latching: bool = False

    def identity(self, raised_at: int) -> str:
        """16 hex digits; the same for the same cause at the same instant."""
        text = f"{self.feed}/{self.station}/{self.rule}/{raised_at}"
        return blake2b(text.encode(), digest_size=8).hexdigest()


def raised(cause: Cause, rung: Rung, at: int, decided_at: int) -> Alarm:
    """A new alarm, unacknowledged, version 1."""
    return Alarm(
        id=cause.identity(at),
        feed=cause.feed,
        station=cause.station,
        rule=cause.rule,
        latching=cause.latching,
        state=State.UNACKNOWLEDGED,
        level=rung.level,
        priority=rung.priority,
        value=rung.value,
        raised_at=at,
        level_at=at,
        decided_at=decided_at,
        called_at=decided_at,
        version=1,
    )


def moved(alarm: Alarm, change: Change, rung: Rung | None = None, until: int | None = None) -> Alarm:
    """The alarm after the change; RefusedError when its state does not allow it. `until`: the end of a shelving."""
    state = after(alarm.state, change.trigger)
    if state is None or (alarm.latching and change.trigger in (Trigger.SHELVE, Trigger.SUPPRESS)):
        raise RefusedError(alarm.state, change.trigger)
    return replace(
        alarm,
        state=state,
        decided_at=change.decided_at,
        version=alarm.version + 1,
        **_rung(change, rung),
        **_acknowledgement(alarm, state, change),
        **_shelf(alarm, state, change, until),
        **_ends(state, change),
        **_waiting(alarm, state, change),
    )


def _rung(change: Change, rung: Rung | None) -> dict[str, Any]:
    if rung is None:
        return {}
    return {"level": rung.level, "priority": rung.priority, "value": rung.value, "level_at": change.at}


def _acknowledgement(alarm: Alarm, state: State, change: Change) -> dict[str, Any]:
    if change.trigger is Trigger.ACKNOWLEDGE:
        return {"acknowledged_at": change.decided_at, "acknowledged_by": change.actor}
    if state is State.UNACKNOWLEDGED and alarm.acknowledged_at is not None:
        return {"acknowledged_at": None, "acknowledged_by": None}
    return {}


def _shelf(alarm: Alarm, state: State, change: Change, until: int | None) -> dict[str, Any]:
    if change.trigger is Trigger.SHELVE:
        return {"shelved_until": until, "reason": change.reason}
    if alarm.shelved_until is not None and state not in (State.SHELVED, State.SHELVED_CLEAR):
        return {"shelved_until": None, "reason": None}
    return {}


def _ends(state: State, change: Change) -> dict[str, Any]:
    if change.trigger is Trigger.RAISE:
        return {"cleared_at": None, "closed_at": None}
    cleared = {"cleared_at": change.at} if change.trigger in (Trigger.RETURN, Trigger.LATCH) else {}
    return cleared | {"closed_at": change.at} if state is State.NORMAL else cleared


def _waiting(alarm: Alarm, state: State, change: Change) -> dict[str, Any]:
    begins = state in WAITING and alarm.state not in WAITING
    return {"called": 0, "called_at": change.decided_at} if begins else {}
