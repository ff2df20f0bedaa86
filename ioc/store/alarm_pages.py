"""Alarms for those who ask: page by page, and as they stood at a past moment, as it was known then."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select, tuple_

from ioc.alarms.alarm import Alarm
from ioc.alarms.item import item
from ioc.alarms.states import State, public
from ioc.store.alarm_book import SELECT, alarm_of
from ioc.store.cursor import Page, read_cursor, write_cursor
from ioc.store.schema import ASSET
from ioc.store.schema_alarms import ALARM, ALARM_CHANGE

_STATES: Final = {name: [state.value for state in State if public(state) == name] for name in map(public, State)}

STATES: Final = tuple(_STATES)
"""The public names of all states."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which alarms: all that fit every member that is given; raised within [from_us, to_us]."""

    state: str | None = None
    feed: str | None = None
    station: str | None = None
    from_us: int = -(1 << 62)
    to_us: int = 1 << 62

    def clauses(self) -> list[ColumnElement[bool]]:
        """As SQL."""
        found: list[ColumnElement[bool]] = [ALARM.c.raised_at.between(self.from_us, self.to_us)]
        if self.state is not None:
            found.append(ALARM.c.state.in_(_STATES[self.state]))
        if self.feed is not None:
            found.append(ASSET.c.feed == self.feed)
        if self.station is not None:
            found.append(ASSET.c.station == self.station)
        return found


def page(connection: Connection, wanted: Filter, limit: int, cursor: str | None) -> Page:
    """Newest first. ValueError for a strange cursor."""
    query = SELECT.where(*wanted.clauses())
    if cursor is not None:
        raised_at, high, low = read_cursor(cursor, 3)
        query = query.where(tuple_(ALARM.c.raised_at, ALARM.c.id) < tuple_(raised_at, f"{high:08x}{low:08x}"))
    rows = connection.execute(query.order_by(ALARM.c.raised_at.desc(), ALARM.c.id.desc()).limit(limit + 1)).mappings()
    alarms = [alarm_of(row) for row in rows]
    more = alarms[limit - 1] if len(alarms) > limit else None
    return Page([item(alarm) for alarm in alarms[:limit]], None if more is None else _behind(more))


def known_at(connection: Connection, at: int) -> list[Alarm]:
    """The alarms that were open at an instant, with what the system knew of them then."""
    newest = (
        select(ALARM_CHANGE.c.alarm_id, func.max(ALARM_CHANGE.c.version).label("version"))
        .where(ALARM_CHANGE.c.decided_at <= at)
        .group_by(ALARM_CHANGE.c.alarm_id)
        .subquery()
    )
    then = and_(ALARM_CHANGE.c.alarm_id == newest.c.alarm_id, ALARM_CHANGE.c.version == newest.c.version)
    query = (
        SELECT.add_columns(*(ALARM_CHANGE.c[name].label(f"then_{name}") for name in _THEN))
        .join(newest, newest.c.alarm_id == ALARM.c.id)
        .join(ALARM_CHANGE, then)
        .where(or_(ALARM.c.closed_at.is_(None), ALARM.c.decided_at > at), ALARM_CHANGE.c.state != State.NORMAL.value)
        .order_by(ALARM.c.raised_at, ALARM.c.id)
    )
    return [_as_then(dict(row), at) for row in connection.execute(query).mappings()]


_THEN: Final = ("state", "level", "priority", "value", "version", "decided_at")


def _as_then(row: dict[str, object], at: int) -> Alarm:
    row |= {name: row[f"then_{name}"] for name in _THEN}
    for name in ("acknowledged_at", "cleared_at"):
        instant = row[name]
        if isinstance(instant, int) and instant > at:
            row |= {name: None} | ({"acknowledged_by": None} if name == "acknowledged_at" else {})
    if row["state"] not in (State.SHELVED.value, State.SHELVED_CLEAR.value):
        row |= {"shelved_until": None}
    return alarm_of({**row, "closed_at": None})


def _behind(alarm: Alarm) -> str:
    return write_cursor(alarm.raised_at, int(alarm.id[:8], 16), int(alarm.id[8:], 16))
