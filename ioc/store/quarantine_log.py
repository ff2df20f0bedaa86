"""Messages that could not be taken, as operators see them: newest first, the payload masked, the whole of it sealed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import msgspec
from sqlalchemy import Connection, Row, select

from ioc.instant import render
from ioc.reading import Quarantined
from ioc.rejection import filled
from ioc.store.cursor import Page, read_cursor, write_cursor
from ioc.store.database import Database
from ioc.store.schema import QUARANTINE
from ioc.store.sql import storable, upsert

Told: TypeAlias = tuple[str, dict[str, str | int | float]]
"""A detail and what fills its places: the column `detail` holds both, as JSON."""

_encode: Final = msgspec.json.Encoder().encode
_TOLD: Final = msgspec.json.Decoder(Told)


def keep(connection: Connection, incarnation: str, entries: Mapping[str, Quarantined]) -> None:
    """Add the messages, each once by incarnation and stream id."""
    rows = [_row(incarnation, entry, one) for entry, one in entries.items()]
    if rows:
        connection.execute(upsert(connection, QUARANTINE).on_conflict_do_nothing(), rows)


def _row(incarnation: str, entry: str, one: Quarantined) -> dict[str, Any]:
    words = {name: storable(getattr(one, name)) for name in ("topic", "reason", "payload", "sealed")}
    told = _encode((storable(one.detail), one.values)).decode()
    return {"incarnation": incarnation, "entry": entry, "received_at": one.received_at, "detail": told, **words}


@dataclass(frozen=True, slots=True)
class QuarantineLog:
    """What was refused in one world."""

    database: Database

    def page(self, limit: int = 1000, cursor: str | None = None) -> Page:
        """Public fields, newest first; ValueError for a strange cursor."""
        query = select(QUARANTINE).order_by(QUARANTINE.c.id.desc()).limit(limit + 1)
        if cursor is not None:
            (before,) = read_cursor(cursor, 1)
            query = query.where(QUARANTINE.c.id < before)
        with self.database.read() as connection:
            rows = connection.execute(query).all()
        return Page(
            [_item(row) for row in rows[:limit]], write_cursor(rows[limit - 1].id) if len(rows) > limit else None
        )


def _item(row: Row[Any]) -> dict[str, Any]:
    """`detail` is the English sentence, for programs; `says` and `values` are for who translates it."""
    says, values = _told(row.detail)
    return {
        "topic": row.topic,
        "reason": row.reason,
        "detail": filled(says, values),
        "says": says,
        "values": values,
        "received_at": render(row.received_at),
        "payload": row.payload,
    }


def _told(text: str) -> Told:
    """What the column holds; a row of before details had places is a sentence by itself."""
    try:
        told: Told = _TOLD.decode(text)
    except msgspec.DecodeError:
        return text, {}
    return told
