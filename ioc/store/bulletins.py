"""Bulletins as SQL keeps them: entries and withdrawals, only ever added. Written by `ioc.commands.bulletins` only."""

from typing import Any

from sqlalchemy import Connection, Row, Select, exists, insert, select

from ioc.bulletin import Bulletin
from ioc.store.schema_alarms import BULLETIN, BULLETIN_WITHDRAWAL


def lasting(connection: Connection, now: int) -> list[Bulletin]:
    """Those whose time is not up, and whatever was entered after one of them about the same hazard: all that says what
    holds from now on."""
    before = BULLETIN.alias()
    same = before.c.hazard == BULLETIN.c.hazard, before.c.id <= BULLETIN.c.id, before.c.until_at > now
    return [_bulletin(row) for row in connection.execute(_ALL.where(exists().where(*same)).order_by(BULLETIN.c.id))]


def find(connection: Connection, bulletin_id: int) -> Bulletin | None:
    """One of them, whether it holds or not."""
    row = connection.execute(_ALL.where(BULLETIN.c.id == bulletin_id)).one_or_none()
    return None if row is None else _bulletin(row)


def add(connection: Connection, **told: str | int) -> Bulletin:
    """A new one of everything but its id."""
    made = connection.execute(insert(BULLETIN).values(**told))
    assert made.inserted_primary_key is not None
    found = find(connection, int(made.inserted_primary_key[0]))
    assert found is not None
    return found


def withdraw(connection: Connection, one: Bulletin, reason: str, actor: str, at: int) -> None:
    """It no longer holds."""
    told = {"bulletin_id": one.id, "reason": reason, "actor": actor, "decided_at": at}
    connection.execute(insert(BULLETIN_WITHDRAWAL).values(**told))


_ALL: Select[Any] = select(BULLETIN, BULLETIN_WITHDRAWAL.c.decided_at.label("withdrawn_at")).outerjoin(
    BULLETIN_WITHDRAWAL, BULLETIN_WITHDRAWAL.c.bulletin_id == BULLETIN.c.id
)


def _bulletin(row: Row[Any]) -> Bulletin:
    return Bulletin(**row._mapping)
