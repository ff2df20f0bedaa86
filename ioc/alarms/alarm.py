"""One alarm: one condition at one station, from its rise until nothing is left to do about it.

Immutable; every change gives a new one with the next version. Its identity follows from what raised it, so that the
same cause judged twice is the same alarm. Who may change it is not decided here, but in `ioc.commands`.
"""

from dataclasses import dataclass, replace
from hashlib import blake2b

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
    new = replace(alarm, state=state, decided_at=change.decided_at, version=alarm.version + 1)
    new = _with_rung(new, change, rung)
    new = _with_acknowledgement(new, change)
    new = _with_shelf(new, change, until)
    new = _with_condition(new, change)
    if state in WAITING and alarm.state not in WAITING:
        new = replace(new, called=0, called_at=change.decided_at)
    return new


def _with_condition(alarm: Alarm, change: Change) -> Alarm:
    closed_at = change.at if alarm.state is State.NORMAL else None
    if change.trigger in (Trigger.RETURN, Trigger.LATCH):
        return replace(alarm, cleared_at=change.at, closed_at=closed_at)
    if change.trigger is Trigger.RAISE:
        return replace(alarm, cleared_at=None, closed_at=None)
    return alarm if closed_at is None else replace(alarm, closed_at=closed_at)


def _with_rung(alarm: Alarm, change: Change, rung: Rung | None) -> Alarm:
    if rung is None:
        return alarm
    return replace(alarm, level=rung.level, priority=rung.priority, value=rung.value, level_at=change.at)


def _with_acknowledgement(alarm: Alarm, change: Change) -> Alarm:
    if change.trigger is Trigger.ACKNOWLEDGE:
        return replace(alarm, acknowledged_at=change.decided_at, acknowledged_by=change.actor)
    if alarm.state is State.UNACKNOWLEDGED and alarm.acknowledged_at is not None:
        return replace(alarm, acknowledged_at=None, acknowledged_by=None)
    return alarm


def _with_shelf(alarm: Alarm, change: Change, until: int | None) -> Alarm:
    if change.trigger is Trigger.SHELVE:
        return replace(alarm, shelved_until=until, reason=change.reason)
    if alarm.shelved_until is not None and alarm.state not in (State.SHELVED, State.SHELVED_CLEAR):
        return replace(alarm, shelved_until=None, reason=None)
    return alarm
