"""Where a person's login stands beside the audit: what was decided about alarms, answers that were kept, letters.

For `ioc.commands.erasure`, in the world of the connection. What was sent out already is with whom it was sent to.
"""

from typing import Any

import msgspec
from sqlalchemy import Connection, delete, select, update

from ioc.store.schema_alarms import (
    ALARM,
    ALARM_CHANGE,
    ALARM_RULE,
    BULLETIN,
    BULLETIN_WITHDRAWAL,
    IDEMPOTENCY,
    MAINTENANCE,
    OUTBOX,
)

_DECIDED = (
    ALARM.c.acknowledged_by,
    ALARM_CHANGE.c.actor,
    ALARM_RULE.c.actor,
    BULLETIN.c.actor,
    BULLETIN_WITHDRAWAL.c.actor,
    MAINTENANCE.c.actor,
)


def replace(connection: Connection, login: str, by: str, at: int) -> None:
    """Put `by` in the place of the login, and take their words away where these say nothing that still holds."""
    _forget_words(connection, login, at)
    for column in _DECIDED:
        connection.execute(update(column.table).where(column == login).values({column.name: by}))
    quoted = msgspec.json.encode(login).decode()
    answers = (IDEMPOTENCY.c.actor == login) | IDEMPOTENCY.c.answer.contains(quoted, autoescape=True)
    connection.execute(delete(IDEMPOTENCY).where(answers))
    named = OUTBOX.c.body.contains(quoted, autoescape=True)
    connection.execute(delete(OUTBOX).where(named, OUTBOX.c.sent_at.is_not(None)))
    for row in connection.execute(select(OUTBOX.c.id, OUTBOX.c.body).where(named)).all():
        connection.execute(update(OUTBOX).where(OUTBOX.c.id == row.id).values(body=_renamed(row.body, login, by)))


def forget_address(connection: Connection, email: str) -> None:
    """Take away the letters to this address, sent or not."""
    connection.execute(delete(OUTBOX).where(OUTBOX.c.target == email))


def _forget_words(connection: Connection, login: str, at: int) -> None:
    """Reasons of theirs; why an alarm is shelved or a station out of service just now stays to be read."""
    theirs = ALARM_CHANGE.c.actor == login, ALARM_CHANGE.c.reason.is_not(None)
    over = ALARM.c.closed_at.is_not(None), ALARM.c.id.in_(select(ALARM_CHANGE.c.alarm_id).where(*theirs))
    connection.execute(update(ALARM).where(*over).values(reason=None))
    connection.execute(update(ALARM_CHANGE).where(*theirs).values(reason=None))
    ended = BULLETIN_WITHDRAWAL.c.actor == login
    connection.execute(update(BULLETIN_WITHDRAWAL).where(ended).values(reason=""))
    past = MAINTENANCE.c.actor == login, MAINTENANCE.c.until_at <= at
    connection.execute(update(MAINTENANCE).where(*past).values(reason=""))


def _renamed(body: str, login: str, by: str) -> str:
    """A letter's JSON with `by` wherever the login is somebody; a letter in words names nobody."""
    try:
        told = msgspec.json.decode(body)
    except msgspec.DecodeError:
        return body
    return msgspec.json.encode(_with(told, login, by)).decode()


def _with(told: Any, login: str, by: str) -> Any:
    if not isinstance(told, dict):
        return told
    one = {name: _with(value, login, by) for name, value in told.items()}
    if one.get("acknowledged_by") == login:
        one["acknowledged_by"] = by
    if isinstance(one.get("called"), list):
        one["called"] = [by if name == login else name for name in one["called"]]
    return one
