"""What an administrator does with accounts: make, change, shut, hand out links. Whatever takes a right away ends the
account's sessions at once.

Functions for `Ledger.act(caller, Action.MANAGE_USERS, subject_of(account), …)`; the last administrator stays one.
"""

from collections.abc import Callable, Collection
from typing import TypeAlias

from sqlalchemy import Connection

from ioc.access import Role
from ioc.commands.entrance import subject_of
from ioc.commands.errors import ConflictError, UnfitError, UnknownError
from ioc.commands.ledger import Do, Done
from ioc.people.account import Account
from ioc.people.ticket import Purpose
from ioc.store import people, people_sessions, people_tickets

Change: TypeAlias = Callable[[Connection, Account, int], Done[Account]]


def create(login: str, name: str, role: Role, tokens: Collection[str] = ()) -> Do[Account]:
    """A new account; ConflictError where the login is taken, UnfitError where a token is called so (`tokens`: their
    names). Login and name as `ioc.people.account` checks them."""

    def do(connection: Connection, at: int) -> Done[Account]:
        if login in tokens:
            raise UnfitError(f"a token of the API is called {login}: the audit could not tell the two apart")
        if people.by_login(connection, login) is not None:
            raise ConflictError("taken")
        made = people.add(connection, login, name, role, at)
        return Done(
            made, {"done": "created", "account": subject_of(made), "role": role}, {"login": login, "name": name}
        )

    return do


def set_role(login: str, role: Role) -> Do[Account]:
    """Another role; the person signs in again."""

    def change(connection: Connection, account: Account, at: int) -> Done[Account]:
        people.change(connection, account, role=role.value)
        people_sessions.end_all(connection, account.id, at)
        return Done(account, {"done": "role", "from": account.role, "to": role})

    return _to(login, change, keeps_admin=role is Role.ADMIN)


def set_name(login: str, name: str) -> Do[Account]:
    """Another name."""

    def change(connection: Connection, account: Account, _at: int) -> Done[Account]:
        people.change(connection, account, name=name)
        return Done(account, {"done": "name"}, {"name": name})

    return _to(login, change, keeps_admin=True)


def set_disabled(login: str, disabled: bool) -> Do[Account]:
    """Shut or open an account; shutting ends its sessions."""

    def change(connection: Connection, account: Account, at: int) -> Done[Account]:
        people.change(connection, account, disabled=disabled)
        people_sessions.end_all(connection, account.id, at)
        return Done(account, {"done": "disabled" if disabled else "enabled"})

    return _to(login, change, keeps_admin=not disabled)


def forget_device(login: str) -> Do[Account]:
    """The second factor is set up anew at the next sign-in; sessions end."""

    def change(connection: Connection, account: Account, at: int) -> Done[Account]:
        people.change(connection, account, totp=None, totp_step=None, recovery=None)
        people_sessions.end_all(connection, account.id, at)
        return Done(account, {"done": "second factor removed"})

    return _to(login, change, keeps_admin=True)


def sign_out(login: str) -> Do[Account]:
    """End all sessions of the account."""

    def change(connection: Connection, account: Account, at: int) -> Done[Account]:
        ended = people_sessions.end_all(connection, account.id, at)
        return Done(account, {"done": "signed out", "sessions": len(ended)})

    return _to(login, change, keeps_admin=True)


def invite(login: str) -> Do[str]:
    """What a link carries by which this person chooses a password, for the first time or anew."""

    def do(connection: Connection, at: int) -> Done[str]:
        account = _found(connection, login)
        if account.subject is not None:
            raise ConflictError("another system's")
        secret = people_tickets.issue(connection, account.id, Purpose.PASSWORD, at)
        return Done(secret, {"done": "link for a password", "account": subject_of(account)})

    return do


def _to(login: str, change: Change, keeps_admin: bool) -> Do[Account]:
    def do(connection: Connection, at: int) -> Done[Account]:
        done = change(connection, _found(connection, login), at)
        if not keeps_admin and done.answer.role is Role.ADMIN and not people.has_admin(connection):
            raise ConflictError("the last administrator")
        after = people.by_id(connection, done.answer.id) or done.answer
        return Done(after, {**done.detail, "account": subject_of(after)}, done.private)

    return do


def _found(connection: Connection, login: str) -> Account:
    account = people.by_login(connection, login)
    if account is None:
        raise UnknownError(f"account {login}")
    return account
