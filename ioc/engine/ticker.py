"""The ticker: what time alone causes. Every second silences, every ten seconds roll-ups, every ten minutes forgetting.

All intervals run on the machine's clock, all decisions on the system's. Works in pieces, with a pause after each, so
that the historian never waits long for its turn to write.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from redis import Redis

from ioc.access import Action
from ioc.clock import Clock, machine_us
from ioc.commands import letters
from ioc.commands.errors import LedgerAwayError, UnknownError
from ioc.commands.ledger import Ledger
from ioc.engine.court import Court
from ioc.engine.silence import Heard, turn
from ioc.instant import DAY
from ioc.store import outbox, retention, silence_log
from ioc.store.database import Database
from ioc.store.gone import take_out
from ioc.store.keys import Keys
from ioc.store.rollup import roll_up

_log = logging.getLogger(__name__)

TICK_S: Final = 1.0
PAUSE_S: Final = 0.05
PIECES_MOST: Final = 10
"""Pieces of one duty in one tick; what is left waits for the next one."""

QUARANTINE_DAYS: Final = 90


@dataclass(slots=True)
class Duty:
    """Something to do every so many seconds; `do` returns True when there is more to do at once."""

    every_s: float
    do: Callable[[], bool]
    due_at: float = field(default=0.0)


class Ticker:
    """One step of a `Worker` is one tick."""

    def __init__(self, duties: Sequence[Duty], clock: Clock) -> None:
        self._duties, self._clock = duties, clock

    def step(self) -> float:
        """Do what is due; seconds until the next tick."""
        began = self._clock.monotonic()
        for duty in self._duties:
            if began >= duty.due_at:
                more = duty.do()
                duty.due_at = began if more else began + duty.every_s
        return max(0.0, TICK_S - (self._clock.monotonic() - began))


def watch_silence(database: Database, clock: Clock, court: Court) -> bool:
    """Write down who fell silent or is heard again, judge it, and wake whoever shows it."""
    now = clock.now_us()
    with database.read() as connection:
        turned = turn((Heard(*row) for row in silence_log.watched(connection)), now)
    if not turned.assets:
        return False
    with court.sitting() as sitting, database.write() as connection:
        for one, since in turned.fell_silent:
            silence_log.begin(connection, one.asset_id, since)
        for one in turned.heard_again:
            silence_log.end(connection, one.asset_id, now)
        sitting.silences(connection, turned.fell_silent, turned.heard_again)
    court.wake(turned.assets)
    return False


def roll_up_pieces(database: Database, pause: Callable[[float], object]) -> bool:
    """Roll up what changed; True when some of it is left."""
    for _piece in range(PIECES_MOST):
        with database.write() as connection:
            done = roll_up(connection)
        if not done:
            return False
        pause(PAUSE_S)
    return True


def forget_old(database: Database, clock: Clock, days: float, pause: Callable[[float], object]) -> bool:
    """Delete what is past its time; True when some of it is left."""
    cutoff = retention.whole_hour(clock.now_us() - round(days * DAY))
    with database.write() as connection:
        retention.forget_quarantine(connection, clock.now_us() - QUARANTINE_DAYS * DAY)
        outbox.forget(connection, machine_us())
        closed = retention.close(connection, cutoff)
    return closed and (_forget_readings(database, cutoff, pause) or _forget_passing(database, cutoff))


def forget_dead_letters(ledger: Ledger, days: float) -> bool:
    """Delete letters that were given up so long ago; what is thrown away unsent stands in the audit."""
    before = machine_us() - round(days * DAY)
    try:
        gone = ledger.act(letters.RETENTION, Action.MANAGE_LETTERS, "letters", letters.forget_dead(before))
    except (UnknownError, LedgerAwayError):
        return False
    _log.warning("%d letters that never got through were forgotten after %g days", gone, days)
    return False


def let_go(redis: Redis, keys: Keys, clock: Clock) -> bool:
    """Take out of Redis what has left the picture."""
    take_out(redis, keys, clock.now_us())
    return False


def _forget_readings(database: Database, cutoff: int, pause: Callable[[float], object]) -> bool:
    with database.read() as connection:
        outdated = retention.outdated(connection, cutoff)
    for asset_id, bound in outdated[:PIECES_MOST]:
        with database.write() as connection:
            retention.forget(connection, asset_id, bound)
        pause(PAUSE_S)
    return bool(outdated)


def _forget_passing(database: Database, cutoff: int) -> bool:
    with database.write() as connection:
        return retention.forget_passing(connection, cutoff)
