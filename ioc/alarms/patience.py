"""How long an alarm waits before the next person is called: a setting, read also where nothing is installed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from ioc.alarms.states import Priority
from ioc.instant import MINUTE
from ioc.people.duty import STEPS

PATIENCE_MIN: Final[Mapping[Priority, float]] = MappingProxyType({4: 2, 3: 5, 2: 15, 1: 60})
"""Minutes by priority. A setting of ours."""


@dataclass(frozen=True, slots=True)
class Ladder:
    """How long an alarm waits at each step, and how many steps the roster has."""

    minutes: Mapping[Priority, float] = field(default_factory=lambda: PATIENCE_MIN)
    steps: int = STEPS

    def patience(self, priority: Priority) -> int:
        """Microseconds."""
        return round(self.minutes[priority] * MINUTE)


LADDER: Final = Ladder()


_PRIORITIES: Final[dict[str, Priority]] = {"1": 1, "2": 2, "3": 3, "4": 4}


def ladder(text: str, steps: int = STEPS) -> Ladder:
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
