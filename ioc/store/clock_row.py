"""The clock of this world in SQL: what a Redis that lost it is given back."""

from typing import Final

from sqlalchemy import select

from ioc.clock import ClockRow
from ioc.store.database import Database
from ioc.store.schema import CLOCK
from ioc.store.sql import upsert

_ONLY: Final = 1


def save(database: Database, row: ClockRow) -> None:
    """Keep the row in place of the one before."""
    values = {"scenario": row.scenario, "start_us": row.start_us, "origin_us": row.origin_us, "rate": row.rate}
    with database.write() as connection:
        insert = upsert(connection, CLOCK).values(id=_ONLY, **values)
        connection.execute(insert.on_conflict_do_update(index_elements=[CLOCK.c.id], set_=values))


def saved(database: Database) -> ClockRow | None:
    """The row that was kept last."""
    columns = CLOCK.c.start_us, CLOCK.c.origin_us, CLOCK.c.rate, CLOCK.c.scenario
    with database.read() as connection:
        row = connection.execute(select(*columns).where(CLOCK.c.id == _ONLY)).first()
    return None if row is None else ClockRow(*row)
