"""A rule: which condition of a feed's stations needs a response, at which levels, how urgent, how patient.

Default rules stand in `ioc.feeds` beside their feed; a station may have settings of its own (`adjusted`). Says where
each level comes from: a law with its article, or a setting of ours.
"""

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

import msgspec

from ioc.alarms.conditions import Condition, Detection, Discrete, Marks, Silent, Threshold, Trail
from ioc.alarms.standing import Delays, Sight, Standing
from ioc.alarms.states import Priority
from ioc.instant import SECOND
from ioc.label import Label
from ioc.reading import Reading

SILENCE: Final = "silence"
"""The rule that most feeds have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """`priorities`: of levels 1…n. `latching`: stays until reset. `basis`: the article, or that it is our setting."""

    name: str
    label: Label
    condition: Condition
    priorities: tuple[Priority, ...]
    basis: str
    on_delay_s: float = 0
    off_delay_s: float = 0
    chatter_s: float = 3600
    latching: bool = False
    enabled: bool = True

    @property
    def delays(self) -> Delays:
        """In microseconds."""
        return Delays(*(round(s * SECOND) for s in (self.on_delay_s, self.off_delay_s, self.chatter_s)))

    def priority(self, level: int) -> Priority:
        """Of a level, 1 to n."""
        return self.priorities[level - 1]


def look(rule: Rule, reading: Reading, trail: Trail, before: Standing | None) -> Sight | None:
    """What a reading shows of the rule's condition; None: nothing new. `before`: where the rule stands."""
    condition = rule.condition
    if isinstance(condition, Silent):
        return None
    nothing = (False,) * len(rule.priorities)
    seen = condition.seen(reading, trail, before.seen if before else nothing)
    if seen is None or (seen == (before.seen if before else nothing) and not (before and before.expires_at)):
        return None
    hold_s = condition.hold_s if isinstance(condition, Discrete | Detection) and any(seen) else None
    ends = None if hold_s is None else reading.observed_at + hold_s * SECOND
    return Sight(reading.observed_at, seen, condition.value(reading, trail), ends)


def silence(priority: Priority) -> Rule:
    """The rule that most feeds have: a station that is not heard any more."""
    label = Label("Mất tín hiệu", "Not heard")
    basis = "Six messages missed, or the station's last will; our setting."
    return Rule(name=SILENCE, label=label, condition=Silent(), priorities=(priority,), basis=basis)


class Settings(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """What one station may have its own way; None: as the rule says."""

    enabled: bool | None = None
    marks: tuple[float | None, ...] | None = None
    deadband: float | None = None
    on_delay_s: float | None = None
    off_delay_s: float | None = None
    priorities: tuple[Priority, ...] | None = None


def adjusted(rule: Rule, own: Settings) -> Rule:
    """The rule with a station's own settings; ValueError names what does not fit it."""
    delays = {n: v for n in ("on_delay_s", "off_delay_s") if (v := getattr(own, n)) is not None}
    if any(not 0 <= v <= 86_400 for v in delays.values()):
        raise ValueError("a delay is between 0 and 86,400 s")
    if own.priorities is not None and len(own.priorities) != len(rule.priorities):
        raise ValueError(f"{rule.name} has {len(rule.priorities)} levels: as many priorities are needed")
    return replace(
        rule,
        condition=_own_condition(rule, own),
        priorities=own.priorities or rule.priorities,
        enabled=rule.enabled if own.enabled is None else own.enabled,
        **delays,
    )


def _own_condition(rule: Rule, own: Settings) -> Condition:
    if own.marks is None and own.deadband is None:
        return rule.condition
    if not isinstance(rule.condition, Threshold):
        raise ValueError(f"{rule.name} has no marks")
    if own.marks is not None and len(own.marks) != len(rule.priorities):
        raise ValueError(f"{rule.name} has {len(rule.priorities)} levels: as many marks are needed")
    if own.marks is not None and not _climb(own.marks, rule.condition.below):
        raise ValueError("each mark lies beyond the one before it")
    if own.deadband is not None and own.deadband < 0:
        raise ValueError("a deadband is not negative")
    return rule.condition.with_own(own.marks, own.deadband)


def _climb(marks: Marks, below: bool) -> bool:
    given = [mark for mark in marks if mark is not None]
    return all(a > b if below else a < b for a, b in pairwise(given))
