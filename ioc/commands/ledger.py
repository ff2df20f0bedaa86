"""The one way to do what a person asked for: gate ▸ domain ▸ audit entry in one transaction ▸ anchor ▸ wake-up.

Fails closed: without the database nothing is done and `LedgerAwayError` says so. Nothing is tried a second time. It
blocks: on an event loop it belongs into a thread.
"""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any, Final, Generic, TypeAlias, TypeVar

import msgspec
from sqlalchemy import Connection
from sqlalchemy.exc import InterfaceError, InternalError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from ioc.access import Action, may
from ioc.audit.anchor import Anchor, AnchorError
from ioc.audit.entry import GENESIS, Head
from ioc.caller import Caller
from ioc.clock import Clock, machine_us
from ioc.commands.errors import LedgerAwayError, NotAllowedError
from ioc.store import audit_check, audit_log, idempotency
from ioc.store.audit_log import Deed
from ioc.store.database import Database
from ioc.store.idempotency import Once

_log = logging.getLogger(__name__)

T = TypeVar("T")

Wake: TypeAlias = Callable[[Sequence[str]], object]
"""Told, after the commit, which assets (`<feed>/<station>`) changed; it may not raise."""

_AWAY: Final = (OperationalError, InterfaceError, InternalError, PoolTimeoutError)


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """What a domain function did: its answer, and what the audit keeps of it.

    `detail` stays for ever; `private`, free text and whatever names a person, can be erased. `verb`: what the audit
    calls it (`acknowledge`); the action's own name where none is given. `assets`: whom it wakes, `<feed>/<station>`.
    """

    answer: T
    detail: Mapping[str, Any] = field(default_factory=dict)
    private: Mapping[str, str] = field(default_factory=dict)
    assets: Sequence[str] = ()
    verb: str = ""


Do: TypeAlias = Callable[[Connection, int], Done[T]]
"""A domain function: its only connection to the database, and the system's instant at which it is decided."""


class _AnsweredError(Exception):
    """Nothing to do: the answer was given before."""

    def __init__(self, answer: str) -> None:
        super().__init__()
        self.answer = answer


class Ledger:
    """Commands of one world."""

    def __init__(
        self, database: Database, clock: Clock, anchor: Anchor, wake: Wake, machine: Callable[[], int] = machine_us
    ) -> None:
        self.database, self.anchor = database, anchor
        self._clock, self._wake, self._machine = clock, wake, machine

    def act(self, caller: Caller, action: Action, subject: str, do: Do[T]) -> T:
        """Do it, or raise one of `ioc.commands.errors` (what `do` raises too) without any effect.

        `subject`: what it is done to, `alarm/<id>`. It stands in the audit for ever and holds no person's name.
        """
        if not may(caller.role, action):
            raise NotAllowedError(f"{caller.role} may not {action}")
        with _away(), self.database.write(durable=True) as connection:
            at = self._clock.now_us()
            done = do(connection, at)
            before = audit_log.head(connection)
            anchored = self._follows(connection, before)
            deed = Deed(at, caller.name, caller.role, done.verb or action, subject, done.detail, done.private)
            after = audit_log.append(connection, before, deed, self.anchor.seal)
        if anchored:
            self.anchor.advance(after)
        self._wake(done.assets)
        return done.answer

    def act_once(self, caller: Caller, action: Action, subject: str, do: Do[Any], once: Once) -> str:
        """The same under an Idempotency-Key: JSON of the answer, also of one given before; KeyReusedError."""

        def unless_done(connection: Connection, at: int) -> Done[str]:
            known = idempotency.answer(connection, caller.name, once, self._machine())
            if known is not None:
                raise _AnsweredError(known)
            done = do(connection, at)
            text = msgspec.json.encode(done.answer).decode()
            idempotency.keep(connection, caller.name, once, text, self._machine())
            return replace(done, answer=text)

        try:
            return self.act(caller, action, subject, unless_done)
        except _AnsweredError as before:
            return before.answer

    def _follows(self, connection: Connection, head: Head) -> bool:
        """Whether the chain still contains what was anchored; where it does not, the anchor stays as evidence."""
        try:
            anchor = self.anchor.read()
        except AnchorError as fault:
            _log.error("the audit cannot be anchored: %s", fault)
            return False
        if anchor is None and head == GENESIS:
            self.anchor.advance(GENESIS)
            return True
        if anchor == head or (anchor is not None and self._continues(connection, anchor, head)):
            return True
        _log.error("the audit does not fit its anchor: see python -m ioc.audit verify")
        return False

    def _continues(self, connection: Connection, anchor: Head, head: Head) -> bool:
        """Whether what stands behind the anchor is ours: somebody was killed, or is just about to move it on."""
        return audit_check.verify(connection, anchor, self.anchor.seal, after=anchor).head == head


@contextmanager
def _away() -> Iterator[None]:
    try:
        yield
    except _AWAY as fault:
        raise LedgerAwayError(str(fault).partition("\n")[0]) from fault
