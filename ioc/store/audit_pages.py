"""The audit as those may read it who may: page by page, with the names and words that are still there."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from ioc.audit.anchor import Anchor, AnchorError
from ioc.audit.check import Flaw, Verdict
from ioc.audit.entry import Entry, Head, Private
from ioc.instant import render
from ioc.store import audit_check
from ioc.store.cursor import Page, read_cursor, write_cursor
from ioc.store.database import Database
from ioc.store.schema_alarms import AUDIT


@dataclass(frozen=True, slots=True)
class AuditLog:
    """The audit of one world. Every call blocks."""

    database: Database
    anchor: Anchor

    def page(self, from_us: int, to_us: int, limit: int = 1000, cursor: str | None = None) -> Page:
        """Entries of [from_us, to_us], ascending by their number; ValueError for a strange cursor."""
        (after,) = (0,) if cursor is None else read_cursor(cursor, 1)
        columns = [AUDIT.c[name] for name in Entry.__slots__]
        query = select(*columns).where(AUDIT.c.seq > after, AUDIT.c.at.between(from_us, to_us)).order_by(AUDIT.c.seq)
        with self.database.read() as connection:
            entries = [Entry(*row) for row in connection.execute(query.limit(limit + 1))]
            known = audit_check.privates(connection, entries[:limit])
        items = [_item(entry, known) for entry in entries[:limit]]
        return Page(items, write_cursor(entries[limit - 1].seq) if len(entries) > limit else None)

    def verify(self) -> Verdict:
        """Whether the whole chain is sound and holds what was anchored. Takes its time: every entry is read."""
        anchor, trouble = self._anchored()  # before the transaction, or it might move on past what that sees
        with self.database.read() as connection:
            verdict = audit_check.verify(connection, anchor, self.anchor.seal)
        if trouble and (verdict.flaw is None or verdict.flaw.seq is None):
            return Verdict(verdict.head, Flaw(None, trouble))
        return verdict

    def _anchored(self) -> tuple[Head | None, str]:
        try:
            return self.anchor.read(), ""
        except AnchorError as fault:
            return None, str(fault)


def _item(entry: Entry, known: Mapping[str, Private]) -> dict[str, Any]:
    """Public fields; null where a name or word was erased. What cannot be read as JSON any more is given as text."""
    told = _json(entry.private)
    words = told.items() if isinstance(told, dict) else ()
    return {
        "seq": entry.seq,
        "at": render(entry.at),
        "actor": _text(entry.actor, known),
        "pseudonym": entry.actor,
        "role": entry.role,
        "action": entry.action,
        "subject": entry.subject,
        "detail": _json(entry.detail),
        "private": {name: {"commitment": one, "text": _text(one, known)} for name, one in words},
        "previous": entry.previous,
        "seal": entry.seal,
        "hash": entry.hash,
    }


def _text(commitment: Any, known: Mapping[str, Private]) -> str | None:
    one = known.get(str(commitment))
    return None if one is None else one.value


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text
