"""Turns of the roster: when nobody at all is on duty. Pure; instants in µs UTC, of the machine's clock."""

from collections.abc import Iterable
from typing import Final, TypeAlias

from ioc.instant import DAY

Span: TypeAlias = tuple[int, int]
"""From an instant to another one, which is not included."""

STEPS: Final = 3
LONGEST: Final = 31 * DAY


def gaps(turns: Iterable[Span], within: Span) -> list[Span]:
    """The spans of `within` that no turn covers, in order."""
    found, at = [], within[0]
    for begin, end in sorted(turns):
        if begin > at:
            found.append((at, min(begin, within[1])))
        at = max(at, end)
        if at >= within[1]:
            return found
    return [*found, (at, within[1])]
