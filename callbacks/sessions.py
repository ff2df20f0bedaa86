"""The sessions that this process has seen: asked for at each call, so kept for a moment, and watched while a socket
is open. A session that ends anywhere is over here within `FRESH_S` and one look at the database.

While the database is away those who were in stay in, for a while: the live picture goes on.
"""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

import anyio.to_thread
from sqlalchemy.exc import SQLAlchemyError

from ioc.clock import Clock, machine_us
from ioc.people.session import TOUCH_US, Lengths, Session
from ioc.store import people_sessions
from ioc.store.database import Database, migrate

_log = logging.getLogger(__name__)

FRESH_S: Final = 2.0
"""How long an answer of the database is taken for the truth."""

AWAY_S: Final = 900.0
"""How long one that was true is enough while the database does not answer."""

_MOST: Final = 10_000


class SessionsAwayError(Exception):
    """The database does not answer, and this session was not seen before."""


@dataclass(slots=True)
class _Known:
    session: Session | None
    looked_s: float
    sockets: set[asyncio.Event] = field(default_factory=set)


class Sessions:
    """Sessions by the digest of their cookies; used on the event loop only."""

    def __init__(self, database: Database, clock: Clock, lengths: Lengths) -> None:
        self._database, self._clock, self.lengths = database, clock, lengths
        self._known: OrderedDict[str, _Known] = OrderedDict()
        self._used: set[str] = set()

    async def of(self, digest: str) -> Session | None:
        """The session, if it is alive; SessionsAwayError."""
        known = self._known.get(digest)
        if known is None or self._clock.monotonic() - known.looked_s > FRESH_S:
            await self._ask(digest, known)
            known = self._known[digest]
        if known.session is None or not known.session.alive(machine_us(), self.lengths):
            return None
        self._used.add(digest)
        return known.session

    @contextmanager
    def attended(self, session: Session | None) -> Iterator[asyncio.Event]:
        """While a socket of the session is open; the event says that it must close, without a session never."""
        over = asyncio.Event()
        if session is None:
            yield over
            return
        known = self._known.setdefault(session.digest, _Known(None, 0.0))
        known.sockets.add(over)
        if known.session is None:
            over.set()
        try:
            yield over
        finally:
            known.sockets.discard(over)

    def ended(self, digests: Iterable[str]) -> None:
        """These have just been ended by us: nothing is asked again."""
        for digest in digests:
            if known := self._known.get(digest):
                self._take(digest, None, known)

    async def run(self) -> None:
        """Prepare the tables, then watch, until cancelled."""
        ready = False
        while True:
            ready = ready or await self._try(self._prepare)
            await asyncio.sleep(FRESH_S)
            if ready:
                await self._try(self._watch)

    async def _prepare(self) -> None:
        await anyio.to_thread.run_sync(migrate, self._database, abandon_on_cancel=True)

    async def _watch(self) -> None:
        """Look at what has open sockets, and write down what was used."""
        watched = [digest for digest, known in self._known.items() if known.sockets]
        found = await self._look(watched, self._due({*watched, *self._used}))
        self._used.clear()
        for digest in watched:
            if known := self._known.get(digest):
                self._take(digest, found.get(digest), known)

    def _due(self, used: set[str]) -> list[str]:
        since = machine_us() - TOUCH_US
        sessions = [known.session for digest in used if (known := self._known.get(digest))]
        return [session.digest for session in sessions if session and session.seen_at < since]

    async def _ask(self, digest: str, known: _Known | None) -> None:
        try:
            found = await self._look([digest], [])
        except SQLAlchemyError as fault:
            if known is None or self._clock.monotonic() - known.looked_s > AWAY_S:
                raise SessionsAwayError from fault
            return
        self._take(digest, found.get(digest), known or self._known.setdefault(digest, _Known(None, 0.0)))
        while len(self._known) > _MOST:
            self._known.popitem(last=False)

    async def _look(self, digests: list[str], touched: list[str]) -> dict[str, Session]:
        return await anyio.to_thread.run_sync(self._read, digests, touched, abandon_on_cancel=True)

    def _read(self, digests: list[str], touched: list[str]) -> dict[str, Session]:
        if touched:
            with self._database.write() as connection:
                people_sessions.touch(connection, touched, machine_us())
        with self._database.read() as connection:
            return people_sessions.look(connection, digests)

    def _take(self, digest: str, session: Session | None, known: _Known) -> None:
        known.session, known.looked_s = session, self._clock.monotonic()
        self._known.move_to_end(digest)
        if session is None or not session.alive(machine_us(), self.lengths):
            for over in known.sockets:
                over.set()

    async def _try(self, work: Callable[[], Awaitable[None]]) -> bool:
        try:
            await work()
        except SQLAlchemyError as fault:
            _log.warning("sessions cannot be looked at: %s", str(fault).partition("\n")[0])
            return False
        return True
