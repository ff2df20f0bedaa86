"""Erasing what names a person: account, sessions, duty, the audit's names and words. The chain of the audit stays whole
and says who decided it; the account's number stays behind, and stands for nobody else ever.

In the installation's ledger, and in that of the scenario that plays, which has an audit of its own.
"""

from sqlalchemy import Connection

from ioc.access import Action
from ioc.caller import Caller
from ioc.commands.entrance import subject_of
from ioc.commands.errors import ConflictError, UnfitError, UnknownError
from ioc.commands.ledger import Do, Done, Ledger
from ioc.commands.overtaken import unchanged
from ioc.people.account import Account
from ioc.store import audit_log, people, people_sessions, people_throttle, people_tickets, roster, traces
from ioc.store.audit_check import ERASE, ERASED


def erase_person(home: Ledger, world: Ledger | None, caller: Caller, login: str, seen: int, typed: str) -> None:
    """Erase somebody, where the account is still as it was `seen`; `typed`: the login once more, by hand.

    `world`: the ledger of a scenario that plays. ConflictError for oneself and for the last administrator.
    """
    with home.database.read() as connection:
        account = _allowed(connection, caller, login, seen, typed)
    told = caller, Action.MANAGE_USERS, subject_of(account)
    if world is not None:
        world.act(*told, _in_world(account))
    home.act(*told, _at_home(caller, account, seen, typed))


def erase(connection: Connection, login: str, names: tuple[str, ...] = (), subject: str = "") -> Done[None]:
    """Take a person out of the audit: login and names, what was told in acts of theirs, and about their account.

    Who acts again under that login is somebody new to the audit.
    """
    commitments = audit_log.commitments_of(connection, login, names, subject)
    audit_log.erase(connection, commitments)
    return Done(None, {ERASED: commitments}, verb=ERASE)


def _allowed(connection: Connection, caller: Caller, login: str, seen: int, typed: str) -> Account:
    account = people.by_login(connection, login)
    if account is None:
        raise UnknownError(f"account {login}")
    unchanged(connection, subject_of(account), seen, account.version)
    if typed.strip().lower() != account.login:
        raise UnfitError("again: type the login of the person to be erased")
    if caller.name == account.login:
        raise ConflictError("yourself")
    if account.administers and not people.has_admin(connection, but=account.id):
        raise ConflictError("the last administrator")
    return account


def _in_world(account: Account) -> Do[None]:
    def do(connection: Connection, at: int) -> Done[None]:
        traces.replace(connection, account.login, subject_of(account), at)
        return erase(connection, account.login, (account.name,))

    return do


def _at_home(caller: Caller, seen_account: Account, seen: int, typed: str) -> Do[None]:
    def do(connection: Connection, at: int) -> Done[None]:
        account = _allowed(connection, caller, seen_account.login, seen, typed)
        subject, email = subject_of(account), people.email_of(connection, account.id)
        people.erase(connection, account, subject)
        people_sessions.forget(connection, account.id)
        people_tickets.forget(connection, account.id)
        people_throttle.forget(connection, account)
        roster.leave(connection, account.id, at)
        traces.replace(connection, account.login, subject, at)
        if email:
            traces.forget_address(connection, email)
        namesake = people.has_name(connection, account.name)
        return erase(connection, account.login, () if namesake else (account.name,), subject)

    return do
