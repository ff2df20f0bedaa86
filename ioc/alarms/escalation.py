"""Escalation: who is called when nobody acknowledges an alarm. Pure; the engine asks, calls and keeps what was done.

An alarm waits so many minutes, by its priority, then step 0 of the roster is called (the officer on duty), after as
long again step 1 (the next one), then step 2 (the supervisor), then step 0 again, until somebody acts. Whoever was away
calls one step when back, never all that were missed at once.
"""

from dataclasses import replace

from ioc.alarms.alarm import Alarm
from ioc.alarms.patience import LADDER, Ladder
from ioc.alarms.states import WAITING


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
