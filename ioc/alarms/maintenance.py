"""Maintenance windows: spans decided beforehand, in which a station's alarms are out of service. Pure.

Half-open: out of service from the first instant on, back at the last. The engine asks what is to move whenever an
instant of `next_at` has come, a window was written, or an alarm was raised inside one.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ioc.alarms.alarm import Alarm
from ioc.alarms.states import State, Trigger, after

OUT: Final = frozenset({State.OUT_OF_SERVICE, State.OUT_OF_SERVICE_CLEAR})


@dataclass(frozen=True, slots=True)
class Window:
    """One span at one station, µs UTC, `until_at` not included."""

    feed: str
    station: str
    from_at: int
    until_at: int
    reason: str = ""

    def __post_init__(self) -> None:
        if self.from_at >= self.until_at:
            raise ValueError("a maintenance window ends after it begins")

    def holds(self, feed: str, station: str, at: int) -> bool:
        """Whether that station is in this window then."""
        return (self.feed, self.station) == (feed, station) and self.from_at <= at < self.until_at


def in_maintenance(windows: Iterable[Window], feed: str, station: str, at: int) -> bool:
    """Whether any window holds the station then."""
    return any(window.holds(feed, station, at) for window in windows)


def moves(alarms: Iterable[Alarm], windows: Sequence[Window], at: int) -> Iterator[tuple[Alarm, Trigger]]:
    """What must happen to these alarms: REMOVE inside a window, RESTORE once no window holds them any more."""
    for alarm in alarms:
        inside = in_maintenance(windows, alarm.feed, alarm.station, at)
        if inside and after(alarm.state, Trigger.REMOVE) is not None:
            yield alarm, Trigger.REMOVE
        elif not inside and alarm.state in OUT:
            yield alarm, Trigger.RESTORE


def next_at(windows: Iterable[Window], now: int) -> int | None:
    """The next instant after `now` at which a window begins or ends; None: never."""
    edges = (edge for window in windows for edge in (window.from_at, window.until_at) if edge > now)
    return min(edges, default=None)
