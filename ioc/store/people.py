"""Accounts in SQL. Read by `callbacks` and `ioc.commands`, written only by the functions of `ioc.commands`."""

import itertools
from collections.abc import Collection, Iterable
from typing import Any, Final

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, insert, select, update

from ioc.access import Role
from ioc.people.account import DEMONSTRATION, ERASED, Account, login_of
from ioc.store.schema_people import ACCOUNT

SOMEBODY: Final = ACCOUNT.c.subject.is_(None) | ~ACCOUNT.c.subject.startswith(ERASED)
"""Accounts that are a person's."""


def by_login(connection: Connection, login: str) -> Account | None:
    """The account of a login as `ioc.people.account.login_of` gives it."""
    return _one(connection, (ACCOUNT.c.login == login) & SOMEBODY)


def by_id(connection: Connection, account_id: int) -> Account | None:
    """The account of an id."""
    return _one(connection, ACCOUNT.c.id == account_id)


def by_subject(connection: Connection, subject: str) -> Account | None:
    """The account of somebody whom another system knows."""
    return _one(connection, ACCOUNT.c.subject == subject)


def everybody(connection: Connection) -> list[Account]:
    """All accounts, by login; who was erased is nobody."""
    query = select(ACCOUNT).where(SOMEBODY).order_by(ACCOUNT.c.login)
    return [account_of(row) for row in connection.execute(query)]


def has_admin(connection: Connection, but: int = 0) -> bool:
    """Whether somebody (`but` this account) may make accounts: demonstration people, who are nobody, do not count."""
    theirs = ACCOUNT.c.subject.is_not(None) & ACCOUNT.c.subject.startswith(DEMONSTRATION)
    admin = (ACCOUNT.c.role == Role.ADMIN.value) & ~ACCOUNT.c.disabled & ~theirs
    return connection.execute(select(ACCOUNT.c.id).where(admin, ACCOUNT.c.id != but).limit(1)).first() is not None


def add(connection: Connection, login: str, name: str, role: Role, at: int, subject: str | None = None) -> Account:
    """A new account without a password; its login must be free."""
    row = {"login": login, "name": name, "role": role.value, "subject": subject, "made_at": at}
    made = connection.execute(insert(ACCOUNT).values(**row, disabled=False, version=1))
    assert made.inserted_primary_key is not None
    return Account(made.inserted_primary_key[0], login, name, role, subject=subject)


def free_login(connection: Connection, wish: str, tokens: Collection[str] = ()) -> str:
    """A login that nobody has, no token either, like the wished one: the people of another system cannot take one that
    is ours."""
    try:
        login = login_of(wish)
    except ValueError:
        login = "person"
    names = itertools.chain([login], (f"{login[:58]}-{n}" for n in itertools.count(2)))
    return next(name for name in names if name not in tokens and by_login(connection, name) is None)


def email_of(connection: Connection, account_id: int) -> str | None:
    """Where this person's calls go to."""
    return connection.execute(select(ACCOUNT.c.email).where(ACCOUNT.c.id == account_id)).scalar()


def has_name(connection: Connection, name: str) -> bool:
    """Whether somebody has this name."""
    return _one(connection, (ACCOUNT.c.name == name) & SOMEBODY) is not None


def erase(connection: Connection, account: Account, login: str) -> None:
    """Leave nothing of the account but its number. `login`: no person's, so that the old one is free again."""
    gone = dict.fromkeys(("email", "password", "totp", "totp_step", "recovery"))
    change(connection, account, **gone, login=login, name="", disabled=True, subject=f"{ERASED}{account.id}")


def change(connection: Connection, account: Account, **columns: Any) -> None:
    """Write columns that decide who may do what: a sign-in that is under way with the old ones ends."""
    _write(connection, account.id, {**columns, "version": ACCOUNT.c.version + 1})


def used_code(connection: Connection, account_id: int, step: int) -> None:
    """The codes up to this time step are not taken again."""
    _write(connection, account_id, {"totp_step": step})


def set_recovery(connection: Connection, account_id: int, digests: Iterable[str]) -> None:
    """The recovery codes that are left."""
    _write(connection, account_id, {"recovery": msgspec.json.encode(list(digests)).decode()})


def account_of(row: Row[Any]) -> Account:
    """The account of a row that has all of its columns."""
    return Account(
        id=row.id,
        login=row.login,
        name=row.name,
        role=Role(row.role),
        disabled=row.disabled,
        password=row.password,
        totp=row.totp,
        totp_step=row.totp_step,
        recovery=tuple(msgspec.json.decode(row.recovery or "[]", type=list[str])),
        subject=row.subject,
        version=row.version,
    )


def _one(connection: Connection, which: ColumnElement[bool]) -> Account | None:
    row = connection.execute(select(ACCOUNT).where(which)).first()
    return None if row is None else account_of(row)


def _write(connection: Connection, account_id: int, columns: dict[str, Any]) -> None:
    connection.execute(update(ACCOUNT).where(ACCOUNT.c.id == account_id).values(**columns))
