"""What people do with alarms: acknowledge, reset, shelve, unshelve. Given to the ledger, which asks the gate first.

Each reads the alarm in the ledger's transaction and writes its next version there; the state machine decides whether
it is possible, and who comes too late is told how the alarm stands now.
"""

from typing import Final

from sqlalchemy import Connection

from ioc.access import Action, may
from ioc.alarms.alarm import Alarm, Change, RefusedError, moved
from ioc.alarms.item import Item, item
from ioc.alarms.response import Step
from ioc.alarms.states import CRITICAL, Trigger, public
from ioc.caller import Caller
from ioc.commands.errors import ConflictError, NotAllowedError, UnfitError, UnknownError
from ioc.commands.fitting import reason_of
from ioc.commands.ledger import Do, Done
from ioc.instant import DAY, MINUTE
from ioc.store import alarm_book
from ioc.store.alarm_sounds import sounded_since

LONGEST_SHELF: Final = DAY


def acknowledge(caller: Caller, alarm_id: str, seen: int | None = None) -> Do[Item]:
    """Somebody has seen it and takes it on. `seen`: the version that was shown; one that has sounded again since then,
    being worse or back, was not seen."""

    def do(connection: Connection, at: int) -> Done[Item]:
        alarm = _found(connection, alarm_id)
        if seen is not None and sounded_since(connection, alarm_id, seen):
            raise ConflictError(public(alarm.state), item(alarm))
        return _move(connection, alarm, Change(Trigger.ACKNOWLEDGE, at, at, caller.name))

    return do


def reset(caller: Caller, alarm_id: str) -> Do[Item]:
    """A latched alarm whose condition has gone and that was acknowledged: looked after on site, let go."""
    return lambda connection, at: _move(
        connection, _found(connection, alarm_id), Change(Trigger.RESET, at, at, caller.name)
    )


def unshelve(caller: Caller, alarm_id: str) -> Do[Item]:
    """Back into the list before its time."""
    return lambda connection, at: _move(
        connection, _found(connection, alarm_id), Change(Trigger.UNSHELVE, at, at, caller.name)
    )


def shelve(caller: Caller, alarm_id: str, until: int, reason: str) -> Do[Item]:
    """Out of sight until an instant, at most a day ahead, with a reason; a critical one by a supervisor only."""

    def do(connection: Connection, at: int) -> Done[Item]:
        if not at + MINUTE <= until <= at + LONGEST_SHELF:
            raise UnfitError("until: lies a minute to a day ahead")
        why = reason_of(reason)
        alarm = _found(connection, alarm_id)
        if alarm.priority == CRITICAL and not may(caller.role, Action.SHELVE_CRITICAL):
            raise NotAllowedError(f"{caller.role} may not {Action.SHELVE_CRITICAL}")
        return _move(connection, alarm, Change(Trigger.SHELVE, at, at, caller.name, why), until)

    return do


def _move(connection: Connection, alarm: Alarm, change: Change, until: int | None = None) -> Done[Item]:
    try:
        new = moved(alarm, change, until=until)
    except RefusedError:
        raise ConflictError(public(alarm.state), item(alarm)) from None
    alarm_book.write(connection, Step(new, change))
    return Done(
        item(new),
        detail={"version": new.version, "state": public(new.state)},
        private={"reason": change.reason} if change.reason else {},
        assets=[f"alarm/{alarm.id}"],
        verb=change.trigger.value,
    )


def _found(connection: Connection, alarm_id: str) -> Alarm:
    alarm = alarm_book.find(connection, alarm_id)
    if alarm is None:
        raise UnknownError("there is no such alarm")
    return alarm
