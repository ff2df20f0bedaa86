"""The clock of the world that a process works in: the machine's, or the one a scenario has set in Redis.

Every process calls `open_clock` once and `refresh` from time to time: a scenario that starts again sets a new row.
"""

import logging
from collections.abc import Callable
from threading import Event
from typing import Final, Protocol

from redis import RedisError

from ioc.clock import LIVE, ClockRow, RowClock
from ioc.settings import Settings

_log = logging.getLogger(__name__)
_ASK_AGAIN_S: Final = 0.2
_just_wait: Final = Event().wait


class ClockMissingError(Exception):
    """Nobody set the scenario's clock in time."""


class ClockSource(Protocol):
    """Where a scenario's clock stands: the live store."""

    def get_clock(self) -> ClockRow | None:
        """The scenario's row, if it was set."""
        ...


def open_clock(
    settings: Settings,
    live: ClockSource,
    wait: Callable[[float], object] = _just_wait,
    patience_s: float = float("inf"),
) -> RowClock:
    """The clock to hand to everything else. Waits (by `wait(seconds)`) for the scenario's row and for Redis itself.

    ClockMissingError after `patience_s`; what `wait` raises ends the waiting at once.
    """
    clock = RowClock(LIVE)
    if settings.scenario is None:
        return clock
    until, told = clock.monotonic() + patience_s, False
    while not refresh(clock, live):
        if not told:
            _log.info("waiting for the clock of %s", settings.scenario)
            told = True
        if clock.monotonic() >= until:
            raise ClockMissingError(f"no clock of {settings.scenario}: is its player running?")
        wait(_ASK_AGAIN_S)
    return clock


def refresh(clock: RowClock, live: ClockSource) -> bool:
    """Follow the row that stands in the store now; false while there is none or the store does not answer."""
    try:
        row = live.get_clock()
    except RedisError:
        return False
    if row is None:
        return False
    clock.row = row
    return True
