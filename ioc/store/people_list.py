"""Everybody who may sign in, as administrators see them: where they are called, whether they are in just now."""

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from ioc.people.account import Account
from ioc.people.session import Lengths
from ioc.store.people import SOMEBODY, account_of
from ioc.store.schema_people import ACCOUNT, SESSION


@dataclass(frozen=True, slots=True)
class Listed:
    """`sessions`: browsers in which this person is signed in."""

    account: Account
    email: str | None
    sessions: int


def listed(connection: Connection, now: int, lengths: Lengths) -> list[Listed]:
    """All accounts, by login; `now` on the machine's clock, µs UTC."""
    alive = (
        SESSION.c.ended_at.is_(None),
        SESSION.c.expires_at > now,
        SESSION.c.made_at > now - lengths.most,
        SESSION.c.seen_at > now - lengths.idle,
    )
    open_ones = (
        select(func.count()).where(SESSION.c.account_id == ACCOUNT.c.id, *alive).correlate(ACCOUNT).scalar_subquery()
    )
    rows = connection.execute(select(ACCOUNT, open_ones.label("sessions")).where(SOMEBODY).order_by(ACCOUNT.c.login))
    return [Listed(account_of(row), row.email, 0 if row.disabled else row.sessions) for row in rows]
