"""What a turn of a rule does to the alarm that stands open at a station: the engine's half of the state machine."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ioc.alarms.alarm import Alarm, Cause, Change, Rung, moved, raised
from ioc.alarms.rule import Rule
from ioc.alarms.standing import Turn
from ioc.alarms.states import Trigger


@dataclass(frozen=True, slots=True)
class Step:
    """A version of an alarm and the change that led to it."""

    alarm: Alarm
    change: Change


def respond(rule: Rule, cause: Cause, current: Alarm | None, turn: Turn, now: int) -> Iterator[Step]:
    """The alarm's next versions; none where the turn changes nothing. `current`: the one that stands open."""
    rung = Rung(turn.level, rule.priority(turn.level), turn.value) if turn.level else None
    if current is None:
        if rung is not None:
            new = raised(cause, rung, turn.at, now)
            yield Step(_marked(new, turn), Change(Trigger.RAISE, turn.at, now))
        return
    trigger = _trigger(current, turn.level)
    if trigger is not None:
        # A reading that comes late may tell of an earlier time than the one a delay has already counted to.
        change = Change(trigger, max(turn.at, current.level_at), now)
        yield Step(_marked(moved(current, change, rung), turn), change)


def _trigger(current: Alarm, level: int) -> Trigger | None:
    if not current.active:
        return Trigger.RAISE if level else None
    if level == 0:
        return Trigger.LATCH if current.latching else Trigger.RETURN
    if level == current.level:
        return None
    return Trigger.WORSEN if level > current.level else Trigger.EASE


def _marked(alarm: Alarm, turn: Turn) -> Alarm:
    return alarm if alarm.chattering == turn.chattering else replace(alarm, chattering=turn.chattering)
