"""Alarm floods: when one begins and ends, and how many alarms become fewer than ten lines. Pure.

A flood begins with the tenth alarm within ten minutes and ends when fewer than five came within ten (ISA-18.2, EEMUA
191). While it lasts, alarms that share a basin, a ward or a cause are folded into one line, the worst on top; what it
leaves behind is folded after it too (`fold_after`). Which alarms stand in the list is the caller's choice
(`states.ANNUNCIATED`), and so are their places (`geodata.basins`).
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from ioc.alarms.alarm import Alarm
from ioc.alarms.states import CRITICAL, WAITING, State
from ioc.instant import MINUTE

WINDOW_US: Final = 10 * MINUTE
BEGINS, ENDS = 10, 5
"""Alarms within the window: at this many a flood begins; below this many it ends."""

LINES: Final = 9
"""At most: a list that one person can keep in sight stays under ten."""

ROOM: Final = 3
"""Lines that what has returned needs at least to be told apart; with fewer all alarms are folded alike."""


def floods(sounded_at: Iterable[int]) -> list[tuple[int, int]]:
    """All floods as (first instant, instant at which it is over), in order, never touching each other."""
    times, found = sorted(sounded_at), list[tuple[int, int]]()
    n = BEGINS - 1
    while n < len(times):
        if times[n] - times[n - BEGINS + 1] >= WINDOW_US:
            n += 1
            continue
        over = _over(times, n)
        found.append((times[n], over))
        n = bisect_right(times, over)
    return found


def in_flood(sounded_at: Iterable[int], now: int) -> bool:
    """Whether a flood that began has not ended, by all that is known of the past."""
    return any(begun <= now < over for begun, over in floods(at for at in sounded_at if at <= now))


def _over(times: Sequence[int], begun: int) -> int:
    """When the window, moving on from the alarm that began the flood, first holds too few: as one leaves it."""
    leaving = ((at, at + WINDOW_US) for at in times[begun - BEGINS + 1 :])
    return next(left for at, left in leaving if bisect_right(times, left) - bisect_right(times, at) < ENDS)


class By(StrEnum):
    """What folded alarms share."""

    BASIN = "basin"
    WARD = "ward"
    CAUSE = "cause"


@dataclass(frozen=True, slots=True)
class Placed:
    """An alarm and where its station is: the id of a basin, the code of a ward; None where that is not known."""

    alarm: Alarm
    basin: str | None = None
    ward: str | None = None

    def key(self, by: By) -> str:
        """What it shares with others; "" where that is not known. A cause is `<feed>/<rule>`."""
        if by is By.CAUSE:
            return f"{self.alarm.feed}/{self.alarm.rule}"
        return (self.basin if by is By.BASIN else self.ward) or ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list. `by`: None for a single alarm; `key`: what they share, "" for the rest of all places."""

    alarms: tuple[Placed, ...]
    by: By | None = None
    key: str = ""

    @property
    def worst(self) -> Alarm:
        """The one that is shown."""
        return self.alarms[0].alarm

    @property
    def folded(self) -> int:
        """How many more stand behind it."""
        return len(self.alarms) - 1


def fold(alarms: Iterable[Placed], by: By | None = None, lines: int = LINES) -> list[Line]:
    """At most `lines` lines, worst first, every alarm in exactly one. `by`: what is folded; None: `natural`.

    As many of the worst stay single as there is room for, and critical ones on half of the lines in any case.
    """
    ordered = sorted(alarms, key=_rank)
    if len(ordered) <= lines:
        return [Line((one,)) for one in ordered]
    by = by or natural(ordered)
    least = min(sum(one.alarm.priority >= CRITICAL for one in ordered), (lines + 1) // 2, lines - 1)
    single = next((n for n in range(lines - 1, least, -1) if n + _kinds(ordered[n:], by) <= lines), least)
    found = [Line((one,)) for one in ordered[:single]] + _groups(ordered[single:], by, lines - single)
    return sorted(found, key=lambda line: _rank(line.alarms[0]))


def fold_after(alarms: Iterable[Placed], lines: int = LINES) -> list[Line]:
    """The same while there is no flood: what is still there stays single, what has returned and only waits for a person
    is folded first."""
    ordered = sorted(alarms, key=_rank)
    over = [one for one in ordered if one.alarm.state is State.RETURNED]
    room = lines - len(ordered) + len(over)
    if room < ROOM:
        return fold(ordered, lines=lines)
    single = [Line((one,)) for one in ordered if one.alarm.state is not State.RETURNED]
    return sorted(single + fold(over, lines=room), key=lambda line: _rank(line.alarms[0]))


def natural(alarms: Sequence[Placed]) -> By:
    """What most of them share: one cause or else one ward for more than half of them, otherwise their basins."""
    for by in (By.CAUSE, By.WARD):
        most = Counter(one.key(by) for one in alarms if one.key(by)).most_common(1)
        if most and most[0][1] * 2 > len(alarms):
            return by
    return By.BASIN


def _rank(one: Placed) -> tuple[int, bool, bool, int, int, str]:
    """Worst first; of equal ones those that wait, those whose condition is still there, then the first to come: it is
    nearest to the cause of the others."""
    alarm = one.alarm
    return -alarm.priority, alarm.state not in WAITING, not alarm.active, -alarm.level, alarm.raised_at, alarm.id


def _kinds(alarms: Iterable[Placed], by: By) -> int:
    return len({one.key(by) for one in alarms})


def _groups(alarms: Iterable[Placed], by: By, room: int) -> list[Line]:
    """Those that share something together, by their worst; what finds no room is one line of the rest."""
    shared: dict[str, list[Placed]] = {}
    for one in alarms:
        shared.setdefault(one.key(by), []).append(one)
    rest = shared.pop("", [])
    named = list(shared.items())
    if len(named) + bool(rest) > room:
        for _key, members in named[room - 1 :]:
            rest += members
        del named[room - 1 :]
    groups = [_line(members, by, key) for key, members in named]
    return [*groups, _line(sorted(rest, key=_rank), by, "")] if rest else groups


def _line(members: Sequence[Placed], by: By, key: str) -> Line:
    return Line(tuple(members), by, key) if len(members) > 1 else Line(tuple(members))
