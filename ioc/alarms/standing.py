"""Where a rule stands at one station: one delay element per level, stepped by what is seen and by time alone.

A level counts once its condition has been there for the on-delay, and no longer once it has been gone for the
off-delay; all by the time at which things were so, so that a judge that was away comes to the same result. A condition
that comes and goes three times within the chattering window stays until it has been calm for that long (ISA-18.2).
"""

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from ioc.reading import Value

CHATTER_TIMES = 3
"""Rises within the window that make an alarm a chattering one."""


class Element(msgspec.Struct, frozen=True, array_like=True):
    """One level: what is seen and since when, and whether it counts."""

    seen: bool = False
    since: int = 0
    counts: bool = False


class Standing(msgspec.Struct, frozen=True, omit_defaults=True):
    """All levels of a rule at a station.

    `expires_at`: when what is seen is over by itself; `rises`: the newest rises from nothing, oldest first.
    """

    elements: tuple[Element, ...]
    value: Value = None
    expires_at: int | None = None
    rises: tuple[int, ...] = ()

    @property
    def level(self) -> int:
        """The highest level that counts; 0: none."""
        return max((n for n, one in enumerate(self.elements, 1) if one.counts), default=0)

    @property
    def seen(self) -> tuple[bool, ...]:
        """What was seen last, level by level."""
        return tuple(one.seen for one in self.elements)


@dataclass(frozen=True, slots=True)
class Delays:
    """Microseconds."""

    on: int = 0
    off: int = 0
    chatter: int = 0


@dataclass(frozen=True, slots=True)
class Turn:
    """The level became another one at `at`; `chattering` when it was held by its coming and going."""

    at: int
    level: int
    value: Value
    chattering: bool


def fresh(levels: int) -> Standing:
    """Nothing seen yet."""
    return Standing(elements=(Element(),) * levels)


def fitted(standing: Standing, levels: int) -> Standing:
    """The same with so many levels: a rule may have got more or fewer since the standing was kept."""
    elements = (standing.elements + (Element(),) * levels)[:levels]
    return standing if len(standing.elements) == levels else msgspec.structs.replace(standing, elements=elements)


def is_chattering(standing: Standing, delays: Delays) -> bool:
    """Whether the newest rises came within one window."""
    rises = standing.rises
    return len(rises) == CHATTER_TIMES and rises[-1] - rises[0] <= delays.chatter > 0


def due(standing: Standing, delays: Delays) -> int | None:
    """The next instant at which time alone changes something; None: never."""
    off = _off(standing, delays)
    ends = [one.since + (delays.on if one.seen else off) for one in standing.elements if one.seen != one.counts]
    if standing.expires_at is not None:
        ends.append(standing.expires_at)
    return min(ends, default=None)


def settle(standing: Standing, delays: Delays, upto: int) -> tuple[Standing, list[Turn]]:
    """Let time run up to and including `upto`."""
    turns: list[Turn] = []
    while (at := due(standing, delays)) is not None and at <= upto:
        before = standing
        if at == standing.expires_at:
            standing = _see(standing, (False,) * len(standing.elements), at)
        standing = _count(standing, delays, at)
        turns += _turned(before, standing, delays, at)
        standing = _note_rise(before, standing, at)
    return standing, turns


@dataclass(frozen=True, slots=True)
class Sight:
    """What is seen at an instant, level by level, with the value that shows it; over by itself at `expires_at`."""

    at: int
    seen: tuple[bool, ...]
    value: Value = None
    expires_at: int | None = None


def take(standing: Standing, delays: Delays, sight: Sight) -> tuple[Standing, list[Turn]]:
    """Time up to the sight, then the sight. Callers leave out what is older than what was seen last."""
    standing, turns = settle(standing, delays, sight.at)
    standing = _see(standing, sight.seen, sight.at)
    standing = msgspec.structs.replace(standing, value=sight.value, expires_at=sight.expires_at)
    standing, more = settle(standing, delays, sight.at)
    return standing, [*turns, *more]


def _see(standing: Standing, seen: tuple[bool, ...], at: int) -> Standing:
    elements = tuple(_seen(one, now, at) for one, now in zip(standing.elements, seen, strict=True))
    return msgspec.structs.replace(standing, elements=elements, expires_at=None)


def _seen(one: Element, now: bool, at: int) -> Element:
    return one if one.seen == now else Element(now, at, one.counts)


def _count(standing: Standing, delays: Delays, at: int) -> Standing:
    off = _off(standing, delays)
    elements = tuple(
        Element(one.seen, one.since, one.seen) if one.since + (delays.on if one.seen else off) <= at else one
        for one in standing.elements
    )
    return msgspec.structs.replace(standing, elements=elements)


def _off(standing: Standing, delays: Delays) -> int:
    return max(delays.off, delays.chatter) if is_chattering(standing, delays) else delays.off


def _turned(before: Standing, standing: Standing, delays: Delays, at: int) -> Iterator[Turn]:
    if standing.level != before.level:
        yield Turn(at, standing.level, standing.value, is_chattering(_note_rise(before, standing, at), delays))


def _note_rise(before: Standing, standing: Standing, at: int) -> Standing:
    if before.level or not standing.level:
        return standing
    return msgspec.structs.replace(standing, rises=(*standing.rises, at)[-CHATTER_TIMES:])
