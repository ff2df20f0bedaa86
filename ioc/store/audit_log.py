"""The audit in SQL: appended to in the transaction of what it tells of. Read by `audit_pages` and `audit_check`.

No statement here changes or deletes an entry. What names a person lies beside the chain, in `audit_private`, and
`erase` takes it away.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from secrets import token_hex
from typing import Any, Final

from sqlalchemy import Connection, delete, insert, select

from ioc.access import Role
from ioc.audit.entry import GENESIS, Entry, Head, Private, Seal, canonical
from ioc.store.schema_alarms import AUDIT, AUDIT_PRIVATE
from ioc.store.sql import storable

ACTOR: Final = "actor"


@dataclass(frozen=True, slots=True)
class Deed:
    """What an entry tells: when, who as which role, did what to what; `private` can be erased, `detail` cannot."""

    at: int
    actor: str
    role: Role
    action: str
    subject: str
    detail: Mapping[str, Any] = field(default_factory=dict)
    private: Mapping[str, str] = field(default_factory=dict)


def head(connection: Connection) -> Head:
    """The chain's last entry."""
    row = connection.execute(select(AUDIT.c.seq, AUDIT.c.hash).order_by(AUDIT.c.seq.desc()).limit(1)).first()
    return GENESIS if row is None else Head(row.seq, row.hash)


def append(connection: Connection, before: Head, deed: Deed, seal: Seal) -> Head:
    """Add an entry behind the head, inside the caller's transaction; the new head. ValueError for a private `actor`."""
    if ACTOR in deed.private:
        raise ValueError(f"{ACTOR} is the caller's own name in the audit")
    told = {name: _keep(connection, name, text) for name, text in deed.private.items()}
    entry = Entry(
        seq=before.seq + 1,
        at=deed.at,
        actor=actor_of(connection, deed.actor) or _keep(connection, ACTOR, deed.actor),
        role=str(deed.role),
        action=str(deed.action),
        subject=storable(deed.subject),
        detail=storable(canonical(deed.detail)),
        private=storable(canonical(told)),
        previous=before.hash,
        seal="",
        hash="",
    ).sealed(seal)
    connection.execute(insert(AUDIT), asdict(entry))
    return entry.head


def actor_of(connection: Connection, name: str) -> str | None:
    """The commitment under which somebody has acted; None for who never did, or was erased."""
    known = select(AUDIT_PRIVATE.c.commitment).where(
        AUDIT_PRIVATE.c.field == ACTOR, AUDIT_PRIVATE.c.value == storable(name)
    )
    return connection.execute(known).scalar()


def commitments_of(connection: Connection, login: str, names: Collection[str], subject: str) -> list[str]:
    """What can be erased of somebody: login and names, wherever they stand alone, all that was told in acts under that
    login, and about their account (`subject`, "" for none)."""
    actor, told = actor_of(connection, login), [storable(name) for name in (login, *names)]
    words = AUDIT_PRIVATE.c.value.in_(told) & (AUDIT_PRIVATE.c.field != ACTOR)
    found = connection.execute(select(AUDIT_PRIVATE.c.commitment).where(words)).scalars().all()
    about = AUDIT.c.actor == actor
    if subject:
        named = canonical({"account": subject})[1:-1]
        about |= (AUDIT.c.subject == subject) | AUDIT.c.detail.contains(named, autoescape=True)
    kept = connection.execute(select(AUDIT.c.private).where(about, AUDIT.c.private != "{}")).scalars()
    own = [one for text in kept for one in json.loads(text).values()]
    return sorted({*found, *own, *([actor] if actor else [])})


def erase(connection: Connection, commitments: Sequence[str]) -> int:
    """Take the values away for ever; how many. The chain needs an entry that says so: `commands.erasure`."""
    return connection.execute(delete(AUDIT_PRIVATE).where(AUDIT_PRIVATE.c.commitment.in_(commitments))).rowcount


def _keep(connection: Connection, name: str, text: str) -> str:
    one = Private(name, token_hex(16), storable(text))
    row = {"commitment": one.commitment, "field": one.field, "salt": one.salt, "value": one.value}
    connection.execute(insert(AUDIT_PRIVATE), row)
    return one.commitment
