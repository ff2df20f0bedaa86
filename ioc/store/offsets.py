"""How far each Redis stream has taken effect in SQL, and in which filling (incarnation) of Redis.

Ids alone do not do: after a flush, or a clock that was set back, new entries lie before the old offset and would
never be read.
"""

from collections.abc import Sequence

from sqlalchemy import Connection, select, update

from ioc.store.haul import BEGINNING, Haul, Position, SupersededError
from ioc.store.schema import STREAM_OFFSET
from ioc.store.sql import upsert


def position(connection: Connection, incarnation: str) -> Position | None:
    """How far this filling has been taken; None when it is not the one that is known here."""
    rows = connection.execute(select(STREAM_OFFSET).where(STREAM_OFFSET.c.incarnation == incarnation)).all()
    return Position(incarnation, {row.stream: row.last_id for row in rows}) if rows else None


def adopt(connection: Connection, incarnation: str, streams: Sequence[str]) -> Position:
    """Read these streams of this filling from their beginning."""
    insert = upsert(connection, STREAM_OFFSET)
    new = {"incarnation": insert.excluded.incarnation, "last_id": insert.excluded.last_id}
    connection.execute(
        insert.on_conflict_do_update(index_elements=[STREAM_OFFSET.c.stream], set_=new),
        [{"stream": stream, "incarnation": incarnation, "last_id": BEGINNING} for stream in streams],
    )
    return Position(incarnation, dict.fromkeys(streams, BEGINNING))


def advance(connection: Connection, haul: Haul) -> None:
    """Move the offsets behind the haul; `SupersededError` when one is not where the haul began."""
    for stream, (before, after) in haul.moves.items():
        offset = STREAM_OFFSET.c
        moved = connection.execute(
            update(STREAM_OFFSET)
            .where(offset.stream == stream, offset.incarnation == haul.incarnation, offset.last_id == before)
            .values(last_id=after)
        )
        if moved.rowcount != 1:
            raise SupersededError(stream)
