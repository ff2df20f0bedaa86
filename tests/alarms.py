"""Alarms for tests: a rule with three levels, its cause, an alarm in any state that the table can lead to."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final

from ioc.alarms.alarm import Alarm, Cause, Change, Rung, moved, raised
from ioc.alarms.conditions import Threshold
from ioc.alarms.rule import Rule
from ioc.alarms.states import State, Trigger
from ioc.instant import HOUR, MINUTE
from ioc.label import Label
from tests.readings import T0

RULE: Final = Rule(
    name="level",
    label=Label("Mực nước", "Water level"),
    condition=Threshold("level_m", (1.0, 2.0, 3.5), deadband=0.1),
    priorities=(2, 3, 4),
    basis="QĐ 05/2020/QĐ-TTg",
)
CAUSE: Final = Cause("water_level", "kim-long", "level")
PATHS: Final[dict[State, tuple[Trigger, ...]]] = {
    State.UNACKNOWLEDGED: (),
    State.ACKNOWLEDGED: (Trigger.ACKNOWLEDGE,),
    State.RETURNED: (Trigger.RETURN,),
    State.NORMAL: (Trigger.RETURN, Trigger.ACKNOWLEDGE),
    State.LATCHED: (Trigger.LATCH,),
    State.LATCHED_SEEN: (Trigger.LATCH, Trigger.ACKNOWLEDGE),
    State.SHELVED: (Trigger.SHELVE,),
    State.SHELVED_CLEAR: (Trigger.SHELVE, Trigger.RETURN),
    State.SUPPRESSED: (Trigger.SUPPRESS,),
    State.SUPPRESSED_CLEAR: (Trigger.SUPPRESS, Trigger.RETURN),
    State.OUT_OF_SERVICE: (Trigger.REMOVE,),
    State.OUT_OF_SERVICE_CLEAR: (Trigger.REMOVE, Trigger.RETURN),
}
"""How a fresh alarm comes into each state."""


def fresh_alarm(at: int = T0, level: int = 2, **other: Any) -> Alarm:
    """Unacknowledged, just raised."""
    rung = Rung(level, RULE.priority(level), 2.5)
    return replace(raised(CAUSE, rung, at, at), **other)


def step(alarm: Alarm, trigger: Trigger, at: int | None = None) -> Alarm:
    """One change, by an officer where it takes one."""
    when = alarm.decided_at + 1 if at is None else at
    until = when + HOUR if trigger is Trigger.SHELVE else None
    return moved(alarm, Change(trigger, when, when, "an.nguyen", "works"), until=until)


def alarm_in(state: State, **other: Any) -> Alarm:
    """An alarm in that state, by the shortest path."""
    alarm = fresh_alarm(**other)
    for trigger in PATHS[state]:
        alarm = step(alarm, trigger)
    return alarm


def flooding(sounded_at: Iterable[int], now: int, was: bool) -> bool:
    """Whether there is a flood, told by who watches: ten alarms within ten minutes begin it, fewer than five end it."""
    recent = sum(now - 10 * MINUTE < at <= now for at in sounded_at)
    return recent >= (5 if was else 10)
