"""What is to be sent out: written in the transaction that causes it, sent afterwards, each letter at least once.

Instants are the machine's: a drill's clock runs faster than any mail server.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Row, delete, func, select, update

from ioc.instant import DAY, SECOND
from ioc.store.schema_alarms import OUTBOX
from ioc.store.sql import upsert

PAUSES_S: Final = (5, 15, 60, 300, 900, 3600, 3600)
"""After the first, second … try that failed; when they are used up the letter is dead, and shown as such."""

KEPT: Final = 30 * DAY


@dataclass(frozen=True, slots=True)
class Letter:
    """One message on its way. `about` makes it one: the same again is not sent twice."""

    channel: str
    target: str
    about: str
    body: str
    id: int = 0
    tries: int = 0


def put(connection: Connection, letters: Iterable[Letter], now: int) -> None:
    """To be sent at once; one that is there already stays as it is."""
    rows = [_row(one, now) for one in letters]
    if rows:
        connection.execute(upsert(connection, OUTBOX).on_conflict_do_nothing(), rows)


def renew(connection: Connection, letter: Letter, now: int) -> None:
    """To be sent at once in place of the letter to this target that is there: only the newest counts."""
    row = _row(letter, now)
    key = [OUTBOX.c.channel, OUTBOX.c.target, OUTBOX.c.about]
    anew = {**row, "sent_at": None, "dead_at": None}
    connection.execute(upsert(connection, OUTBOX).values(**row).on_conflict_do_update(index_elements=key, set_=anew))


def due(connection: Connection, now: int, most: int = 100) -> list[Letter]:
    """Letters whose time has come, in the order in which they were written, so many of each channel at most."""
    waiting = OUTBOX.c.sent_at.is_(None), OUTBOX.c.dead_at.is_(None), OUTBOX.c.due_at <= now
    place = func.row_number().over(partition_by=OUTBOX.c.channel, order_by=OUTBOX.c.id)
    found = select(OUTBOX, place.label("place")).where(*waiting).subquery()
    return [_letter(row) for row in connection.execute(select(found).where(found.c.place <= most).order_by(found.c.id))]


def sent(connection: Connection, letter: Letter, now: int) -> None:
    """It got through; one that was renewed meanwhile is still to be sent."""
    done = {"sent_at": now, "tries": letter.tries + 1, "fault": None}
    same = OUTBOX.c.id == letter.id, OUTBOX.c.body == letter.body
    connection.execute(update(OUTBOX).where(*same).values(**done))


def failed(connection: Connection, letter: Letter, fault: str, now: int) -> bool:
    """It did not; whether it is dead now."""
    tries = letter.tries + 1
    dead = tries > len(PAUSES_S)
    when = {"dead_at": now} if dead else {"due_at": now + PAUSES_S[tries - 1] * SECOND}
    connection.execute(update(OUTBOX).where(OUTBOX.c.id == letter.id).values(tries=tries, fault=fault[:500], **when))
    return dead


@dataclass(frozen=True, slots=True)
class Unsent:
    """A letter that did not get through yet; `dead`: it is not tried any more."""

    letter: Letter
    made_at: int
    due_at: int
    dead: bool
    fault: str


def unsent(connection: Connection, most: int = 500) -> list[Unsent]:
    """Those that wait and the dead ones, newest first."""
    query = select(OUTBOX).where(OUTBOX.c.sent_at.is_(None)).order_by(OUTBOX.c.id.desc()).limit(most)
    return [
        Unsent(
            _letter(row),
            row.made_at,
            row.due_at,
            row.dead_at is not None,
            row.fault or "",
        )
        for row in connection.execute(query)
    ]


def again(connection: Connection, letter_id: int, now: int) -> bool:
    """Let it be tried at once, from the first pause on; False where it was sent meanwhile or is not there."""
    here = OUTBOX.c.id == letter_id, OUTBOX.c.sent_at.is_(None)
    anew = {"dead_at": None, "due_at": now, "tries": 0}
    return connection.execute(update(OUTBOX).where(*here).values(**anew)).rowcount == 1


def hurry(connection: Connection, channel: str, now: int) -> None:
    """The other side is there again: what waits for this channel or was given up is to be sent at once."""
    anew = {"due_at": now, "dead_at": None, "tries": 0}
    connection.execute(update(OUTBOX).where(OUTBOX.c.channel == channel, OUTBOX.c.sent_at.is_(None)).values(**anew))


def waits(connection: Connection, channel: str) -> bool:
    """Whether something is still to be sent by this channel."""
    waiting = OUTBOX.c.channel == channel, OUTBOX.c.sent_at.is_(None), OUTBOX.c.dead_at.is_(None)
    return connection.execute(select(OUTBOX.c.id).where(*waiting).limit(1)).first() is not None


def forget(connection: Connection, now: int) -> None:
    """Letters that were sent long ago."""
    connection.execute(delete(OUTBOX).where(OUTBOX.c.sent_at < now - KEPT))


def forget_dead(connection: Connection, before: int) -> int:
    """Letters that were given up before; how many."""
    return connection.execute(delete(OUTBOX).where(OUTBOX.c.dead_at < before)).rowcount


def _row(letter: Letter, now: int) -> dict[str, Any]:
    told = {"channel": letter.channel, "target": letter.target, "about": letter.about, "body": letter.body}
    return told | {"made_at": now, "due_at": now, "tries": 0}


def _letter(row: Row[Any]) -> Letter:
    return Letter(row.channel, row.target, row.about, row.body, row.id, row.tries)
