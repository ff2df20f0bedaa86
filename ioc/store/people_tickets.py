"""One-time links in SQL, by the digest of what they carry."""

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from ioc.people.session import digest_of, new_secret
from ioc.people.ticket import LASTS_US, Purpose
from ioc.store.schema_people import TICKET


def issue(connection: Connection, account_id: int, purpose: Purpose, at: int) -> str:
    """What a new link carries; the earlier links of this person and purpose end, and old ones are swept out."""
    earlier = (TICKET.c.account_id == account_id) & (TICKET.c.purpose == purpose.value)
    connection.execute(delete(TICKET).where(earlier | (TICKET.c.expires_at < at)))
    secret = new_secret()
    row = {"digest": digest_of(secret), "account_id": account_id, "purpose": purpose.value}
    connection.execute(insert(TICKET).values(**row, expires_at=at + LASTS_US[purpose]))
    return secret


def holder(connection: Connection, digest: str, at: int) -> tuple[int, Purpose] | None:
    """Account id and purpose of a link that can still be used."""
    row = connection.execute(select(TICKET.c.account_id, TICKET.c.purpose).where(_usable(digest, at))).first()
    return None if row is None else (row.account_id, Purpose(row.purpose))


def use(connection: Connection, digest: str, at: int) -> bool:
    """Use it up; false where somebody was first or it is too old."""
    return connection.execute(update(TICKET).where(_usable(digest, at)).values(used_at=at)).rowcount == 1


def _usable(digest: str, at: int) -> ColumnElement[bool]:
    return (TICKET.c.digest == digest) & TICKET.c.used_at.is_(None) & (TICKET.c.expires_at > at)


def forget(connection: Connection, account_id: int) -> None:
    """Take away all links of this person, used or not."""
    connection.execute(delete(TICKET).where(TICKET.c.account_id == account_id))
