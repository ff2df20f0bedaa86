"""The changes of alarms as far as the figures count them (ioc/alarms/figures.py). Read only."""

from sqlalchemy import Connection, select

from ioc.alarms.figures import Sounding
from ioc.alarms.states import State, Trigger
from ioc.store.schema import ASSET
from ioc.store.schema_alarms import ALARM, ALARM_CHANGE


def soundings(connection: Connection, from_at: int, until_at: int) -> list[Sounding]:
    """Changes that the system knew of within [from_at, until_at), µs UTC, in that order."""
    change = ALARM_CHANGE.c
    query = (
        select(ASSET.c.feed, ASSET.c.station, ALARM.c.rule, change.trigger, change.state, change.priority)
        .add_columns(change.decided_at)
        .join_from(ALARM_CHANGE, ALARM, ALARM.c.id == change.alarm_id)
        .join(ASSET, ASSET.c.id == ALARM.c.asset_id)
        .where(change.decided_at >= from_at, change.decided_at < until_at)
        .order_by(change.decided_at)
    )
    return [
        Sounding(row.feed, row.station, row.rule, Trigger(row.trigger), State(row.state), row.priority, row.decided_at)
        for row in connection.execute(query)
    ]
