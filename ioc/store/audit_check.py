"""The audit checked in SQL: streamed in batches through `ioc.audit.check`, whole or only what came after a head."""

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Final

from sqlalchemy import Connection, select

from ioc.audit.check import Check, Verdict
from ioc.audit.entry import GENESIS, Entry, Head, Private, Seal
from ioc.store.schema_alarms import AUDIT, AUDIT_PRIVATE

BATCH: Final = 1000
ERASE: Final = "erase_person"
ERASED: Final = "erased"
"""In the detail of an entry with that action: the commitments whose values that decision took away."""

_COLUMNS: Final = tuple(AUDIT.c[name] for name in Entry.__slots__)


def verify(connection: Connection, anchor: Head | None, seal: Seal, after: Head = GENESIS) -> Verdict:
    """The first flaw behind `after`. Read the anchor before this transaction began: it moves on behind the chain."""
    check = Check(anchor, seal, erased(connection, after.seq), after)
    for batch in _batches(connection, after.seq):
        known = privates(connection, batch)
        for entry in batch:
            if flaw := check.take(entry, known):
                return Verdict(check.head, flaw)
    return Verdict(check.head, check.end())


def erased(connection: Connection, after: int = 0) -> set[str]:
    """The commitments that decisions behind entry `after` name as erased."""
    found: set[str] = set()
    decisions = select(AUDIT.c.detail).where(AUDIT.c.action == ERASE, AUDIT.c.seq > after)
    for detail in connection.execute(decisions).scalars():
        with suppress(ValueError, KeyError, TypeError):  # an altered entry: the check will come to it
            found.update(json.loads(detail)[ERASED])
    return found


def privates(connection: Connection, entries: Iterable[Entry]) -> dict[str, Private]:
    """What is still there of the values that the entries refer to, by commitment."""
    wanted: set[str] = set()
    for entry in entries:
        with suppress(ValueError, TypeError):  # as above
            wanted.update(map(str, entry.commitments.values()))
    query = select(AUDIT_PRIVATE).where(AUDIT_PRIVATE.c.commitment.in_(wanted))
    return {row.commitment: Private(row.field, row.salt, row.value) for row in connection.execute(query)}


def _batches(connection: Connection, after: int) -> Iterator[list[Entry]]:
    """Entries with a number after this one, in order."""
    query = select(*_COLUMNS).order_by(AUDIT.c.seq).limit(BATCH)
    while True:
        batch = [Entry(*row) for row in connection.execute(query.where(AUDIT.c.seq > after))]
        if not batch:
            return
        yield batch
        after = batch[-1].seq
