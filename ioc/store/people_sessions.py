"""Sessions in SQL: by digest, with the account they belong to. Over is over: a row is ended, never opened again."""

from collections.abc import Iterable

from sqlalchemy import Connection, Row, delete, insert, select, update

from ioc.instant import DAY
from ioc.people.account import Account
from ioc.people.session import AGENT_MOST, LASTS_US, Session, digest_of, new_secret
from ioc.store.people import account_of
from ioc.store.schema_people import ACCOUNT, SESSION
from ioc.store.sql import storable

KEPT_US = 30 * DAY
"""Sessions that are over are listed no longer than this."""


def begin(connection: Connection, account: Account, agent: str, at: int) -> str:
    """Open a session; what its cookie carries. Sweeps out what was over long ago."""
    connection.execute(delete(SESSION).where(SESSION.c.expires_at < at - KEPT_US))
    secret = new_secret()
    row = {"digest": digest_of(secret), "account_id": account.id, "agent": storable(agent)[:AGENT_MOST]}
    connection.execute(insert(SESSION).values(**row, made_at=at, seen_at=at, expires_at=at + LASTS_US))
    return secret


def look(connection: Connection, digests: Iterable[str]) -> dict[str, Session]:
    """The sessions of these digests, alive or not; one that was never opened is missing."""
    wanted = list(digests)
    if not wanted:
        return {}
    rows = connection.execute(_WHOLE.where(SESSION.c.digest.in_(wanted)))
    return {row.digest: _session(row) for row in rows}


def of_account(connection: Connection, account_id: int, at: int) -> list[Session]:
    """Where this person is signed in, newest first."""
    rows = connection.execute(_WHOLE.where(SESSION.c.account_id == account_id).order_by(SESSION.c.made_at.desc()))
    return [session for row in rows if (session := _session(row)).alive(at)]


def touch(connection: Connection, digests: Iterable[str], at: int) -> None:
    """These were used just now."""
    connection.execute(update(SESSION).where(SESSION.c.digest.in_(list(digests))).values(seen_at=at))


def end(connection: Connection, digest: str, at: int) -> bool:
    """End one session; whether it was still open."""
    still = SESSION.c.ended_at.is_(None)
    return connection.execute(update(SESSION).where(SESSION.c.digest == digest, still).values(ended_at=at)).rowcount > 0


def end_all(connection: Connection, account_id: int, at: int, but: str | None = None) -> int:
    """End a person's sessions, all or all `but` the one with this digest; how many were open."""
    these = (SESSION.c.account_id == account_id) & SESSION.c.ended_at.is_(None) & (SESSION.c.expires_at > at)
    these = these if but is None else these & (SESSION.c.digest != but)
    return connection.execute(update(SESSION).where(these).values(ended_at=at)).rowcount


_WHOLE = select(
    ACCOUNT,
    *(SESSION.c[name].label(f"s_{name}") for name in ("made_at",)),
    *(SESSION.c[name] for name in ("digest", "seen_at", "expires_at", "ended_at", "agent")),
).join_from(SESSION, ACCOUNT, SESSION.c.account_id == ACCOUNT.c.id)


def _session(row: Row[tuple[object, ...]]) -> Session:
    return Session(row.digest, account_of(row), row.s_made_at, row.seen_at, row.expires_at, row.agent, row.ended_at)
