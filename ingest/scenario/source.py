"""One subject of the city (rain, roads, reports …) as something that speaks in windows of time.

A window begins at a multiple of its length since 1970; what is said in it depends on nothing but the window, so any
stretch of the scenario can be made alone and two stretches join without a gap or a repeat.
"""

from collections.abc import Iterable, Iterator
from typing import Protocol

from ingest.scenario.message import Message
from ioc.instant import SECOND


class Source(Protocol):
    """A subject of one feed. `cadence_s`: length of its windows; `coarse_s`: of those made for the past, a multiple
    of it. `lookback_s`: how far back the newest word of every station can be found."""

    feed: str
    cadence_s: int
    coarse_s: int
    lookback_s: int

    def say(self, window: int, span_s: int) -> Iterable[Message]:
        """What is said in the window, in any order, each in [window, window + cadence)."""
        ...


def spoken(source: Source, start_us: int, until_us: int) -> Iterator[Message]:
    """Everything a subject says in [start, until), in order, at its full cadence."""
    windows = _windows(start_us, until_us, source.cadence_s)
    return _in_order(source, windows, source.cadence_s, start_us, until_us)


def remembered(source: Source, start_us: int, until_us: int) -> Iterator[Message]:
    """What history keeps of [start, until): coarse, but the last stretch as `spoken` has it, so that both join."""
    coarse_us, fine_us = source.coarse_s * SECOND, source.cadence_s * SECOND
    seam = (until_us // coarse_us - 1) * coarse_us
    if coarse_us == fine_us or seam <= start_us:
        yield from spoken(source, start_us, until_us)
        return
    coarse = range(start_us // coarse_us * coarse_us, seam + 1, coarse_us)
    yield from _in_order(source, coarse, source.coarse_s, start_us, until_us)
    yield from _in_order(source, range(seam + fine_us, until_us, fine_us), source.cadence_s, start_us, until_us)


def newest(source: Source, at_us: int) -> list[Message]:
    """The last word of every station before an instant, in order."""
    last = {message.topic: message for message in spoken(source, at_us - source.lookback_s * SECOND, at_us)}
    return sorted(last.values(), key=lambda message: message[:2])


def _windows(start_us: int, until_us: int, cadence_s: int) -> range:
    step = cadence_s * SECOND
    return range(start_us // step * step, until_us, step)


def _in_order(source: Source, windows: range, span_s: int, start_us: int, until_us: int) -> Iterator[Message]:
    for window in windows:
        said = (message for message in source.say(window, span_s) if start_us <= message.at_us < until_us)
        yield from sorted(said, key=lambda message: message[:2])
