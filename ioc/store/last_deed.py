"""Who did something to a subject last, by the audit: for those who come second and are to be told who was first."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from ioc.store.schema_alarms import AUDIT, AUDIT_PRIVATE


@dataclass(frozen=True, slots=True)
class LastDeed:
    """`actor`: as it calls itself, None where the name was erased; `at`: µs UTC."""

    actor: str | None
    at: int


def last_deed(connection: Connection, subject: str) -> LastDeed | None:
    """The newest entry about this subject (`account/7`); None where there is none."""
    query = (
        select(AUDIT_PRIVATE.c.value, AUDIT.c.at)
        .select_from(AUDIT.outerjoin(AUDIT_PRIVATE, AUDIT_PRIVATE.c.commitment == AUDIT.c.actor))
        .where(AUDIT.c.subject == subject)
        .order_by(AUDIT.c.seq.desc())
        .limit(1)
    )
    row = connection.execute(query).first()
    return None if row is None else LastDeed(row.value, row.at)
