"""When alarms have sounded: what an officer's load, and a flood, is counted by."""

from typing import Final

from sqlalchemy import Connection, select

from ioc.alarms.states import State, Trigger, sounds
from ioc.store.schema_alarms import ALARM_CHANGE


def sounded(connection: Connection, since: int) -> list[int]:
    """The instants after `since` at which an alarm was raised, worsened or came back into sight, in order."""
    when = ALARM_CHANGE.c.decided_at
    return list(connection.execute(select(when).where(when > since, *_SOUNDED).order_by(when)).scalars())


def sounded_since(connection: Connection, alarm_id: str, version: int) -> bool:
    """Whether this alarm has sounded after that version of it."""
    later = ALARM_CHANGE.c.alarm_id == alarm_id, ALARM_CHANGE.c.version > version
    return connection.execute(select(ALARM_CHANGE.c.version).where(*later, *_SOUNDED).limit(1)).first() is not None


_SOUNDED: Final = (
    ALARM_CHANGE.c.state == State.UNACKNOWLEDGED.value,
    ALARM_CHANGE.c.trigger.in_([trigger.value for trigger in Trigger if sounds(trigger, State.UNACKNOWLEDGED)]),
)
