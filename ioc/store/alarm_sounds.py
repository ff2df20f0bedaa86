"""When alarms have sounded: what an officer's load, and a flood, is counted by (ioc/alarms/figures.py). Read only."""

from typing import Final

from sqlalchemy import Connection, select

from ioc.alarms.figures import Sounding
from ioc.alarms.states import State, Trigger, sounds
from ioc.store.schema import ASSET
from ioc.store.schema_alarms import ALARM, ALARM_CHANGE


def sounded(connection: Connection, since: int) -> list[int]:
    """The instants after `since` at which an alarm was raised, worsened or came back into sight, in order."""
    when = ALARM_CHANGE.c.decided_at
    return list(connection.execute(select(when).where(when > since, *_SOUNDED).order_by(when)).scalars())


def sounded_since(connection: Connection, alarm_id: str, version: int) -> bool:
    """Whether this alarm has sounded after that version of it."""
    later = ALARM_CHANGE.c.alarm_id == alarm_id, ALARM_CHANGE.c.version > version
    return connection.execute(select(ALARM_CHANGE.c.version).where(*later, *_SOUNDED).limit(1)).first() is not None


def soundings(connection: Connection, from_at: int, until_at: int) -> list[Sounding]:
    """What sounded within [from_at, until_at), µs UTC, in that order, for the figures."""
    change = ALARM_CHANGE.c
    query = (
        select(ASSET.c.feed, ASSET.c.station, ALARM.c.rule, change.trigger, change.state, change.priority)
        .add_columns(change.decided_at)
        .join_from(ALARM_CHANGE, ALARM, ALARM.c.id == change.alarm_id)
        .join(ASSET, ASSET.c.id == ALARM.c.asset_id)
        .where(change.decided_at >= from_at, change.decided_at < until_at, *_SOUNDED)
        .order_by(change.decided_at)
    )
    return [
        Sounding(row.feed, row.station, row.rule, Trigger(row.trigger), State(row.state), row.priority, row.decided_at)
        for row in connection.execute(query)
    ]


_SOUNDED: Final = (
    ALARM_CHANGE.c.state == State.UNACKNOWLEDGED.value,
    ALARM_CHANGE.c.trigger.in_([trigger.value for trigger in Trigger if sounds(trigger, State.UNACKNOWLEDGED)]),
)
