"""When alarms have sounded: what an officer's load, and a flood, is counted by."""

from sqlalchemy import Connection, select

from ioc.alarms.states import State, Trigger, sounds
from ioc.store.schema_alarms import ALARM_CHANGE


def sounded(connection: Connection, since: int) -> list[int]:
    """The instants after `since` at which an alarm was raised, worsened or came back into sight, in order."""
    when = ALARM_CHANGE.c.decided_at
    query = select(when).where(
        when > since,
        ALARM_CHANGE.c.state == State.UNACKNOWLEDGED.value,
        ALARM_CHANGE.c.trigger.in_(_SOUNDING),
    )
    return list(connection.execute(query.order_by(when)).scalars())


_SOUNDING = [trigger.value for trigger in Trigger if sounds(trigger, State.UNACKNOWLEDGED)]
