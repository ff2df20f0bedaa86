"""Failed tries to sign in, by what was tried: a name, an address, a person's codes."""

from typing import Final

from sqlalchemy import Connection, delete, select

from ioc.people.account import Account
from ioc.people.throttle import FORGET_US, Patience, Tally
from ioc.store.schema_people import THROTTLE
from ioc.store.sql import storable, upsert

SHARED: Final = "address:"
"""Many people come from one: that one of them got in says nothing about the others' tries."""


def tried(connection: Connection, patience: dict[str, Patience], at: int) -> int:
    """Count a try against each subject, unless one of them still waits: then microseconds until it is looked at."""
    tallies = {subject: _tally(connection, subject) for subject in patience}
    waits = max(tally.waits(at) for tally in tallies.values())
    if waits == 0:
        connection.execute(delete(THROTTLE).where(THROTTLE.c.until_at < at - FORGET_US))
        for subject, tally in tallies.items():
            _put(connection, subject, tally.tried(at, patience[subject]))
    return waits


def succeeded(connection: Connection, patience: dict[str, Patience], at: int) -> None:
    """Take the tries back: a name's or a person's all, of an address only this one."""
    for subject in patience:
        tally = _tally(connection, subject)
        left = tally.failures - 1 if subject.startswith(SHARED) else 0
        _put(connection, subject, Tally(left, at if left else 0))


def forget(connection: Connection, account: Account) -> None:
    """Take away what was counted against this person."""
    names = f"name:{account.login}", f"code:{account.id}"
    connection.execute(delete(THROTTLE).where(THROTTLE.c.subject.in_(names)))


def _tally(connection: Connection, subject: str) -> Tally:
    columns = THROTTLE.c.failures, THROTTLE.c.until_at
    row = connection.execute(select(*columns).where(THROTTLE.c.subject == storable(subject))).first()
    return Tally() if row is None else Tally(row.failures, row.until_at)


def _put(connection: Connection, subject: str, tally: Tally) -> None:
    row = {"subject": storable(subject), "failures": tally.failures, "until_at": tally.until_at}
    wish = upsert(connection, THROTTLE).values(row)
    connection.execute(wish.on_conflict_do_update(index_elements=["subject"], set_=row))
