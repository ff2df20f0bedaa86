"""Suppression by design (ISA-18.2, state H): when most of a feed falls silent at once, that is one alarm, not hundreds.

The station that fell silent first stands for all; the others are suppressed while so many are silent, and come back by
themselves. Pure: the engine says which alarms are open and how many stations each feed has.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from ioc.alarms.alarm import Alarm
from ioc.alarms.rule import SILENCE
from ioc.alarms.states import State, Trigger, after

FEWEST: Final = 5
"""Below so many silent stations each is told of."""

HIDDEN: Final = frozenset({State.SUPPRESSED, State.SUPPRESSED_CLEAR})


def common_cause(silent: int, stations: int) -> bool:
    """Whether so many of a feed's stations are silent that it is one fault."""
    return silent >= FEWEST and 2 * silent >= stations


def moves(alarms: Iterable[Alarm], stations: Mapping[str, int]) -> Iterator[tuple[Alarm, Trigger]]:
    """What must happen to the open alarms; `stations`: how many each feed has."""
    by_feed: defaultdict[str, list[Alarm]] = defaultdict(list)
    for alarm in alarms:
        if alarm.rule == SILENCE:
            by_feed[alarm.feed].append(alarm)
    for feed, group in by_feed.items():
        yield from _moves(group, stations.get(feed, 0))


def _moves(group: list[Alarm], stations: int) -> Iterator[tuple[Alarm, Trigger]]:
    active = sorted((one for one in group if one.active), key=lambda one: (one.raised_at, one.id))
    folded = {one.id for one in active[1:]} if common_cause(len(active), stations) else set()
    for one in group:
        if one.id in folded and after(one.state, Trigger.SUPPRESS) is not None:
            yield one, Trigger.SUPPRESS
        elif one.id not in folded and one.state in HIDDEN:
            yield one, Trigger.UNSUPPRESS
