"""An alarm as outside programs and screens see it: the names of the public contract, times as text."""

from typing import TypeAlias

from ioc.alarms.alarm import Alarm
from ioc.alarms.states import public
from ioc.instant import render
from ioc.reading import Value

Item: TypeAlias = dict[str, Value]


def item(alarm: Alarm) -> Item:
    """The contract's members up to `incident`; what follows was added to them."""
    return {
        "id": alarm.id,
        "feed": alarm.feed,
        "station": alarm.station,
        "rule": alarm.rule,
        "level": alarm.level,
        "priority": alarm.priority,
        "state": public(alarm.state),
        "value": alarm.value,
        "raised_at": render(alarm.raised_at),
        "acknowledged_at": _time(alarm.acknowledged_at),
        "acknowledged_by": alarm.acknowledged_by,
        "cleared_at": _time(alarm.cleared_at),
        "shelved_until": _time(alarm.shelved_until),
        "incident": alarm.incident,
        "active": alarm.active,
        "latching": alarm.latching,
        "chattering": alarm.chattering,
        "level_at": render(alarm.level_at),
        "reason": alarm.reason,
        "closed_at": _time(alarm.closed_at),
        "version": alarm.version,
    }


def _time(at: int | None) -> str | None:
    return None if at is None else render(at)
