"""Escalation: who is called when nobody acknowledges an alarm. Pure; the engine asks, calls and keeps what was done.

An alarm waits so many minutes, by its priority, then step 0 of the roster is called (the officer on duty), after as
long again step 1 (the next one), then step 2 (the supervisor), then step 0 again, until somebody acts. Whoever was away
calls one step when back, never all that were missed at once.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final

from ioc.alarms.alarm import Alarm
from ioc.alarms.states import WAITING, Priority
from ioc.instant import MINUTE

PATIENCE_MIN: Final[Mapping[Priority, float]] = MappingProxyType({4: 2, 3: 5, 2: 15, 1: 60})
"""Minutes by priority. A setting of ours."""


@dataclass(frozen=True, slots=True)
class Ladder:
    """How long an alarm waits at each step, and how many steps the roster has."""

    minutes: Mapping[Priority, float] = field(default_factory=lambda: PATIENCE_MIN)
    steps: int = 3

    def patience(self, priority: Priority) -> int:
        """Microseconds."""
        return round(self.minutes[priority] * MINUTE)


LADDER: Final = Ladder()


_PRIORITIES: Final[dict[str, Priority]] = {"1": 1, "2": 2, "3": 3, "4": 4}


def ladder(text: str, steps: int = 3) -> Ladder:
    """One from `4:2,3:5,2:15,1:60` (priority:minutes, each of the four once); ValueError says what is wrong with it."""
    parts = [part.strip().partition(":") for part in text.split(",")]
    if sorted(priority for priority, _, _ in parts) != sorted(_PRIORITIES):
        raise ValueError("priority:minutes for each of 1, 2, 3, 4 once, separated by commas")
    return Ladder({_PRIORITIES[priority]: _minutes(wait) for priority, _, wait in parts}, steps)


def _minutes(text: str) -> float:
    minutes = float(text)
    if not 0 < minutes <= 1440:
        raise ValueError(f"{text} minutes: more than none and at most a day")
    return minutes


def next_at(alarm: Alarm, by: Ladder = LADDER) -> int | None:
    """The instant at which the next step is called; None while nobody is waited for."""
    if alarm.state not in WAITING or alarm.called_at is None:
        return None
    return alarm.called_at + by.patience(alarm.priority)


def due(alarm: Alarm, now: int, by: Ladder = LADDER) -> int | None:
    """The step of the roster to call now, 0 first; None: not yet, or nobody."""
    at = next_at(alarm, by)
    return None if at is None or now < at else alarm.called % by.steps


def called(alarm: Alarm, now: int) -> Alarm:
    """The alarm after its step was called. No new version: nothing about the alarm itself has changed."""
    return replace(alarm, called=alarm.called + 1, called_at=now)
