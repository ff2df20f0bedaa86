"""Calls people when nobody acknowledges: a duty of the ticker. Who and when is decided in `ioc.alarms.escalation`.

A call is a letter to everybody on duty at the step, and to every webhook, in the transaction that notes the call: a
kill in between neither forgets a call nor makes it twice. A step at which nobody is on duty calls the next ones too.
"""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from ioc.alarms.alarm import Alarm
from ioc.alarms.escalation import called, due
from ioc.alarms.patience import Ladder
from ioc.clock import Clock, machine_us
from ioc.outward.words import call_of, json_of
from ioc.store import alarm_book, outbox
from ioc.store.database import Database
from ioc.store.outbox import Letter
from ioc.store.roster import OnDuty, on_duty

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class WaysOut:
    """How people are reached: whether there is a mail server, which webhooks there are, the language of letters."""

    mail: bool
    webhooks: Sequence[str]
    lang: str


def call_who_is_due(world: Database, home: Database, clock: Clock, ladder: Ladder, ways: WaysOut) -> bool:
    """Every second. `world` has the alarms, `home` the roster."""
    now = clock.now_us()
    with world.read() as connection:
        waiting = [one for one in alarm_book.open_alarms(connection) if due(one, now, ladder) is not None]
    if not waiting:
        return False
    roster = _roster(home)
    with world.write() as connection:
        for alarm in alarm_book.open_alarms(connection):
            step = due(alarm, now, ladder)
            if step is not None and alarm_book.note_call(connection, alarm, called(alarm, now)):
                outbox.put(connection, _letters(connection, alarm, _reached(roster, step), ways), machine_us())
    return False


def _roster(home: Database) -> list[OnDuty]:
    """Without the roster the alarm still goes out to other systems."""
    try:
        with home.read() as connection:
            return on_duty(connection, machine_us())
    except SQLAlchemyError as fault:
        _log.error("the roster cannot be read, nobody is called by name: %s", str(fault).partition("\n")[0])
        return []


def _reached(roster: Sequence[OnDuty], step: int) -> list[OnDuty]:
    """Those of the step; where there are none, those of the nearest step above it, else of the highest there is."""
    steps = sorted({one.step for one in roster})
    chosen = next((one for one in steps if one >= step), steps[-1] if steps else None)
    return [one for one in roster if one.step == chosen]


def _letters(connection: Connection, alarm: Alarm, people: Sequence[OnDuty], ways: WaysOut) -> Iterator[Letter]:
    about = f"call/{alarm.id}/{alarm.called}"
    name = alarm_book.station_name(connection, alarm)
    if ways.mail:
        for one in people:
            if one.email:
                yield Letter("mail", one.email, about, call_of(alarm, name, ways.lang))
    for target in ways.webhooks:
        yield Letter("webhook", target, about, json_of(alarm, name, [one.login for one in people]))
