"""How well the alarms serve the people who answer them: the figures of ISA-18.2 (clause 16) and EEMUA 191. Pure.

From the alarms and their changes of a period. Times are those at which the system knew (`decided_at`), for that is when
an officer was troubled. Our four priorities against the standard's three: 3 and 4 are high, 2 is medium, 1 is low.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from ioc.alarms.alarm import Alarm
from ioc.alarms.flood import WINDOW_US, floods
from ioc.alarms.states import ACTIVE, ANNUNCIATED, Priority, State, Trigger, sounds
from ioc.instant import DAY

Band: TypeAlias = Literal["high", "medium", "low"]

BAND: Final[dict[Priority, Band]] = {4: "high", 3: "high", 2: "medium", 1: "low"}
MIX_TARGET: Final[dict[Band, float]] = {"high": 0.05, "medium": 0.15, "low": 0.80}
AVERAGE_TARGET, PEAK_TARGET, FLOOD_TARGET, STANDING_TARGET, FREQUENT_TARGET = 1.0, 10, 0.01, 5, 0.05
"""At most, for what an officer can very likely bear: alarms in ten minutes on average, the most in any ten, the share
of time in flood, alarms that stand, the share of the ten most frequent together."""

STANDING_US: Final = DAY
MOST: Final = 10


@dataclass(frozen=True, slots=True)
class Sounding:
    """A change of an alarm, as far as it is counted here."""

    feed: str
    station: str
    rule: str
    trigger: Trigger
    state: State
    priority: Priority
    decided_at: int

    @property
    def sounds(self) -> bool:
        """Whether somebody was troubled by it."""
        return sounds(self.trigger, self.state)


@dataclass(frozen=True, slots=True)
class Frequent:
    """One of the most frequent alarms, with its share of all."""

    feed: str
    station: str
    rule: str
    count: int
    share: float


@dataclass(frozen=True, slots=True)
class Figures:
    """Of a period, µs UTC, `until_at` not included. Averages and peaks are for one officer; shares are 0 to 1.

    `in_flood`: the share of time in floods of the whole list, which every officer has before them. `standing`: ids of
    alarms in sight whose condition has been there, on and off, for over 24 h. `chattering`: ids of those that do now.
    """

    from_at: int
    until_at: int
    officers: int
    sounded: int
    average: float
    peak: float
    in_flood: float
    standing: tuple[str, ...]
    chattering: tuple[str, ...]
    mix: dict[Band, float]
    frequent: tuple[Frequent, ...]


def figures(changes: Iterable[Sounding], open_now: Iterable[Alarm], period: tuple[int, int], officers: int) -> Figures:
    """The figures of `period`; `open_now`: the alarms that are open at its end.

    Changes from before the period only say whether it began in a flood: give some hours of them. ValueError for an
    empty period and for nobody on duty.
    """
    from_at, until_at = period
    if until_at <= from_at or officers < 1:
        raise ValueError("a period has a length, and somebody is on duty")
    sounded = sorted((one for one in changes if one.sounds and one.decided_at < until_at), key=lambda c: c.decided_at)
    times = [one.decided_at for one in sounded]
    inside = sounded[bisect_right(times, from_at - 1) :]
    standing = [alarm for alarm in open_now if alarm.state in ANNUNCIATED]
    return Figures(
        from_at=from_at,
        until_at=until_at,
        officers=officers,
        sounded=len(inside),
        average=len(inside) * WINDOW_US / (until_at - from_at) / officers,
        peak=_most_at_once([one.decided_at for one in inside]) / officers,
        in_flood=_share_in_flood(times, from_at, until_at),
        standing=_ids(one for one in standing if one.state in ACTIVE and until_at - one.raised_at > STANDING_US),
        chattering=_ids(one for one in standing if one.chattering),
        mix=_mix(inside),
        frequent=_frequent(inside),
    )


def _most_at_once(times: Sequence[int]) -> int:
    """Most alarms within any ten minutes, wherever they begin."""
    return max((n - bisect_right(times, at - WINDOW_US) for n, at in enumerate(times, 1)), default=0)


def _share_in_flood(times: Sequence[int], from_at: int, until_at: int) -> float:
    spans = ((max(begun, from_at), min(over, until_at)) for begun, over in floods(times))
    return sum(max(0, over - begun) for begun, over in spans) / (until_at - from_at)


def _ids(alarms: Iterable[Alarm]) -> tuple[str, ...]:
    return tuple(one.id for one in sorted(alarms, key=lambda alarm: (alarm.raised_at, alarm.id)))


def _mix(changes: Sequence[Sounding]) -> dict[Band, float]:
    counts = Counter(BAND[one.priority] for one in changes)
    return {band: counts[band] / len(changes) if changes else 0.0 for band in MIX_TARGET}


def _frequent(changes: Sequence[Sounding]) -> tuple[Frequent, ...]:
    counts = Counter((one.feed, one.station, one.rule) for one in changes)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Frequent(*cause, count, count / len(changes)) for cause, count in ordered[:MOST])
