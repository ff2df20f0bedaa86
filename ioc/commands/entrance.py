"""What passes through the door: who stands there, how it opens, why it stays shut. Used by `ioc.commands.sign_in`."""

from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import Connection

from ioc.access import Role
from ioc.caller import Caller
from ioc.commands.ledger import Done
from ioc.people.account import Account
from ioc.people.password import Weakness
from ioc.people.session import Stay
from ioc.people.step import Stage
from ioc.store import people, people_sessions

THE_DOOR: Final = Caller("sign-in", Role.WALL)
"""Who is written down for a try that failed: it is nobody's deed, and the door has the least role."""


class WrongError(Exception):
    """Not let in; why is not told."""


class WaitError(Exception):
    """Too many tries failed; `seconds` until the next one is looked at."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"wait {seconds} s")
        self.seconds = seconds


class WeakError(Exception):
    """The new password is not good enough."""

    def __init__(self, weakness: Weakness) -> None:
        super().__init__(weakness)
        self.weakness = weakness


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who stands at the door: address and browser; `before`: digest of the session this browser had until now."""

    address: str
    agent: str
    before: str | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """Let in: what the new session's cookie carries. `recovery`: codes that are shown this once."""

    cookie: str
    account: Account
    recovery: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """Something more is wanted: which stage, and the sealed step to come back with."""

    stage: Stage
    step: str


def caller_of(account: Account) -> Caller:
    """The person as a caller."""
    return Caller(account.login, account.role)


def subject_of(account: Account) -> str:
    """The account as the audit names it: never by its person."""
    return f"account/{account.id}"


def enter(connection: Connection, account: Account, visitor: Visitor, at: int, how: str, stay: Stay) -> Done[Opened]:
    """A new session for this browser in place of the one it had; `how` it was earned stays in the audit."""
    current = people.by_id(connection, account.id)
    if current is None or current.disabled:
        raise WrongError
    if visitor.before is not None:
        people_sessions.end(connection, visitor.before, at)
    opened = Opened(people_sessions.begin(connection, current, visitor.agent, at, stay), current)
    told = {"done": "signed in", "how": how, "account": subject_of(current)}
    return Done(opened, told, {"address": visitor.address})


def with_recovery(done: Done[Opened], codes: list[str]) -> Done[Opened]:
    """The same, with codes to be shown."""
    return replace(done, answer=replace(done.answer, recovery=tuple(codes)))
