"""Answers to writes under a caller's Idempotency-Key, kept for a day of the machine in the effect's own transaction."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, delete, insert, select

from ioc.instant import DAY
from ioc.store.schema_alarms import IDEMPOTENCY

KEPT_US: Final = DAY


class KeyReusedError(Exception):
    """The key stands for another request of the same caller."""


@dataclass(frozen=True, slots=True)
class Once:
    """A caller's key, and the digest of the request that it stands for."""

    key: str
    request: str


def answer(connection: Connection, actor: str, once: Once, machine_us: int) -> str | None:
    """The answer this request got before, if it did; KeyReusedError where the key stands for another request."""
    connection.execute(delete(IDEMPOTENCY).where(IDEMPOTENCY.c.decided_at <= machine_us - KEPT_US))
    columns = IDEMPOTENCY.c.request, IDEMPOTENCY.c.answer
    row = connection.execute(
        select(*columns).where(IDEMPOTENCY.c.actor == actor, IDEMPOTENCY.c.key == once.key)
    ).first()
    if row is None:
        return None
    if row.request != once.request:
        raise KeyReusedError(once.key)
    return str(row.answer)


def keep(connection: Connection, actor: str, once: Once, text: str, machine_us: int) -> None:
    """Remember the answer together with its effect."""
    row = {"actor": actor, "key": once.key, "request": once.request, "answer": text, "decided_at": machine_us}
    connection.execute(insert(IDEMPOTENCY), row)
