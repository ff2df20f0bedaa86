"""What the page of people asks for beyond `ioc.commands.accounts`: a new person with address and link in one act, and
any change only while the account is still what the administrator saw."""

from collections.abc import Collection
from typing import TypeVar

from sqlalchemy import Connection

from ioc.access import Role
from ioc.commands import accounts
from ioc.commands.entrance import subject_of
from ioc.commands.errors import UnfitError, UnknownError
from ioc.commands.ledger import Do, Done
from ioc.commands.overtaken import unchanged
from ioc.store import people

T = TypeVar("T")

EMAIL_MOST = 254


def email_of(text: str) -> str | None:
    """An address as it is kept, None for none; UnfitError for what cannot be one."""
    address = text.strip()
    name, at, host = address.rpartition("@")
    if not address:
        return None
    plain = address.isprintable() and " " not in address and len(address) <= EMAIL_MOST
    if not (name and at and "." in host.strip(".") and plain):
        raise UnfitError("email: not an address")
    return address


def welcome(login: str, name: str, role: Role, email: str | None, tokens: Collection[str] = ()) -> Do[str]:
    """A new account, as `accounts.create`; what the link carries by which its person chooses a password."""

    def do(connection: Connection, at: int) -> Done[str]:
        made = accounts.create(login, name, role, tokens)(connection, at)
        if email is not None:
            people.change(connection, made.answer, email=email)
        link = accounts.invite(login)(connection, at)
        private = {**made.private, "email": email} if email else made.private
        return Done(link.answer, {**made.detail, "link": "for a password"}, private)

    return do


def set_email(login: str, email: str | None) -> Do[None]:
    """Where this person's calls go to; None: nowhere."""

    def do(connection: Connection, _at: int) -> Done[None]:
        account = people.by_login(connection, login)
        if account is None:
            raise UnknownError(f"account {login}")
        people.change(connection, account, email=email)
        return Done(None, {"done": "email", "account": subject_of(account)}, {"email": email} if email else {})

    return do


def if_unchanged(login: str, seen: int, do: Do[T]) -> Do[T]:
    """The same, unless the account is another version than the one that was seen: ConflictError says who was first."""

    def checked(connection: Connection, at: int) -> Done[T]:
        account = people.by_login(connection, login)
        if account is not None:
            unchanged(connection, subject_of(account), seen, account.version)
        return do(connection, at)

    return checked
