"""Sessions in SQL: by digest, with the account they belong to. Over is over: a row is ended, never opened again."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, Row, delete, insert, select, update

from ioc.instant import DAY
from ioc.people.account import Account
from ioc.people.session import AGENT_MOST, Lengths, Session, Stay, digest_of, new_secret
from ioc.people.vouched import SignedOut
from ioc.store.people import account_of
from ioc.store.schema_people import ACCOUNT, SESSION
from ioc.store.sql import storable

KEPT_US = 30 * DAY
"""Sessions that are over are listed no longer than this."""


def begin(connection: Connection, account: Account, agent: str, at: int, stay: Stay) -> str:
    """Open a session; what its cookie carries. Sweeps out what was over long ago."""
    connection.execute(delete(SESSION).where(SESSION.c.expires_at < at - KEPT_US))
    secret = new_secret()
    row = {"digest": digest_of(secret), "account_id": account.id, "agent": storable(agent)[:AGENT_MOST]}
    behind = {"provider_sid": stay.provider_sid, "provider_token": stay.provider_token}
    connection.execute(
        insert(SESSION).values(**row, **behind, made_at=at, seen_at=at, expires_at=at + stay.lengths.most)
    )
    return secret


def look(connection: Connection, digests: Iterable[str]) -> dict[str, Session]:
    """The sessions of these digests, alive or not; one that was never opened is missing."""
    wanted = list(digests)
    if not wanted:
        return {}
    rows = connection.execute(_WHOLE.where(SESSION.c.digest.in_(wanted)))
    return {row.digest: _session(row) for row in rows}


def of_account(connection: Connection, account_id: int, at: int, lengths: Lengths) -> list[Session]:
    """Where this person is signed in, newest first."""
    rows = connection.execute(_WHOLE.where(SESSION.c.account_id == account_id).order_by(SESSION.c.made_at.desc()))
    return [session for row in rows if (session := _session(row)).alive(at, lengths)]


def touch(connection: Connection, digests: Iterable[str], at: int) -> None:
    """These were used just now."""
    connection.execute(update(SESSION).where(SESSION.c.digest.in_(list(digests))).values(seen_at=at))


def end(connection: Connection, digest: str, at: int) -> bool:
    """End one session; whether it was still open."""
    return bool(_end(connection, SESSION.c.digest == digest, at))


def end_all(connection: Connection, account_id: int, at: int, provider_sid: str | None = None) -> list[str]:
    """End a person's sessions, all or what may stand on this session of a provider; digests of what was open."""
    these = SESSION.c.account_id == account_id
    return _end(connection, these if provider_sid is None else these & _may_stand_on(provider_sid), at)


def account_behind(connection: Connection, told: SignedOut, at: int) -> int | None:
    """Whose open sessions those are that end when the provider says this; None where there are none."""
    theirs = SESSION.c.provider_sid == told.sid
    if told.subject is not None:
        theirs = ACCOUNT.c.subject == told.subject
        theirs = theirs if told.sid is None else theirs & _may_stand_on(told.sid)
    query = select(SESSION.c.account_id).join_from(SESSION, ACCOUNT, SESSION.c.account_id == ACCOUNT.c.id)
    return connection.execute(query.where(theirs & _is_open(at)).limit(1)).scalar()


def provider_token(connection: Connection, digest: str) -> str | None:
    """The sealed ID token that an open session came with."""
    return connection.execute(select(SESSION.c.provider_token).where(SESSION.c.digest == digest)).scalar()


def forget(connection: Connection, account_id: int) -> None:
    """Take away every trace of where this person was signed in; what is open ends with it."""
    connection.execute(delete(SESSION).where(SESSION.c.account_id == account_id))


def _is_open(at: int) -> ColumnElement[bool]:
    return SESSION.c.ended_at.is_(None) & (SESSION.c.expires_at > at)


def _may_stand_on(provider_sid: str) -> ColumnElement[bool]:
    """Not every provider names its session in the ID token: then any of that person's may be the one."""
    return (SESSION.c.provider_sid == provider_sid) | SESSION.c.provider_sid.is_(None)


def _end(connection: Connection, these: ColumnElement[bool], at: int) -> list[str]:
    digests = list(connection.execute(select(SESSION.c.digest).where(these & _is_open(at))).scalars())
    over = {"ended_at": at, "provider_token": None}
    connection.execute(update(SESSION).where(SESSION.c.digest.in_(digests)).values(**over))
    return digests


_WHOLE = select(
    ACCOUNT,
    *(SESSION.c[name].label(f"s_{name}") for name in ("made_at",)),
    *(SESSION.c[name] for name in ("digest", "seen_at", "expires_at", "ended_at", "agent")),
).join_from(SESSION, ACCOUNT, SESSION.c.account_id == ACCOUNT.c.id)


def _session(row: Row[tuple[object, ...]]) -> Session:
    return Session(row.digest, account_of(row), row.s_made_at, row.seen_at, row.expires_at, row.agent, row.ended_at)
