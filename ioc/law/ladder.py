"""Why a station has its colour: the marks that a value is held against, and the article or setting each rests on.

A feed kind builds one from the same tables that its severity is made of; a test holds the two together. The law sets
the marks; that level III is drawn as severity 4 is ours.
"""

from dataclasses import dataclass

from ioc.label import Label
from ioc.law.table import Row


@dataclass(frozen=True, slots=True)
class Step:
    """A mark, what is reached there in the law's own words, the severity it is drawn with, and what it rests on.

    `above`: only beyond the mark, not at it.
    """

    mark: float
    label: Label
    severity: int
    basis: Row
    above: bool = False

    def reached(self, value: float) -> bool:
        """Whether the value is there."""
        return value > self.mark or (value == self.mark and not self.above)


@dataclass(frozen=True, slots=True)
class Ladder:
    """The rule in words, the value it judges (None: not reported) and its marks, rising; none where no law gives any.

    `basis` says where it is known from that there is no mark, or stands for all of them. `made_of`: where the value is
    an index, what decided it and where its reckoning is known from.
    """

    rule: Label
    value: float | None
    unit: str
    steps: tuple[Step, ...]
    basis: Row | None = None
    decimals: int = 0
    made_of: tuple[Label, Row] | None = None

    @property
    def top(self) -> Step | None:
        """The highest step reached."""
        return None if self.value is None else self._highest(self.value)

    @property
    def severity(self) -> int:
        """0–4."""
        return self.top.severity if self.top else 0

    def _highest(self, value: float) -> Step | None:
        return next((step for step in reversed(self.steps) if step.reached(value)), None)
