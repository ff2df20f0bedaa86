"""What time alone does to alarms, for the ticker: delays that run out, shelving and maintenance that end."""

from ioc.alarms.alarm import Change, moved
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
            sitting.judge.rulebook.read(connection)
            over = alarm_book.shelves_over(connection, sitting.now)
        if over or sitting.due():
            _change(database, sitting)
    return False


def _change(database: Database, sitting: Sitting) -> None:
    with database.write() as connection:
        sitting.tick(connection)
        for alarm in alarm_book.shelves_over(connection, sitting.now):
            change = Change(Trigger.UNSHELVE, alarm.shelved_until or sitting.now, sitting.now)
            alarm_book.write(connection, Step(moved(alarm, change), change))
            sitting.changed.append(alarm.id)
