"""What time alone does to alarms, for the ticker: delays that run out, shelving and maintenance that end."""

from collections.abc import Iterator

from sqlalchemy import Connection

from ioc.alarms.alarm import Alarm, Change, moved
from ioc.alarms.maintenance import moves
from ioc.alarms.response import Step
from ioc.alarms.states import Trigger
from ioc.engine.court import Court
from ioc.engine.judge import Sitting
from ioc.store import alarm_book
from ioc.store.database import Database


def let_delays_run(database: Database, court: Court) -> bool:
    """Every second. Writes only when something has run out."""
    with court.sitting() as sitting:
        with database.read() as connection:
            sitting.judge.subjects.load(connection)
            sitting.judge.rulebook.read(connection, sitting.now)
            over = any(_over(connection, sitting))
        if over or sitting.due():
            with database.write() as connection:
                sitting.tick(connection)
                for alarm, change in list(_over(connection, sitting)):
                    sitting.write(connection, Step(moved(alarm, change), change))
    return False


def _over(connection: Connection, sitting: Sitting) -> Iterator[tuple[Alarm, Change]]:
    """Alarms that the clock moves, each once: a shelf that is over, a maintenance window that begins or ends."""
    for alarm in alarm_book.open_alarms(connection):
        if alarm.shelved_until is not None and alarm.shelved_until <= sitting.now:
            yield alarm, Change(Trigger.UNSHELVE, alarm.shelved_until, sitting.now)
        else:
            for _alarm, trigger in moves([alarm], sitting.judge.rulebook.windows, sitting.now):
                yield alarm, Change(trigger, sitting.now, sitting.now)
