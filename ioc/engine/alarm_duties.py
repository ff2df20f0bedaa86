"""What time alone does to alarms, for the ticker: delays, shelving and maintenance that end, common causes."""

from collections.abc import Iterator

from sqlalchemy import Connection

from ioc.alarms import maintenance, suppression
from ioc.alarms.alarm import Alarm, Change, moved
from ioc.alarms.response import Step
from ioc.alarms.rule import SILENCE
from ioc.alarms.states import Trigger
from ioc.engine.court import Court
from ioc.engine.judge import Sitting
from ioc.store import alarm_book
from ioc.store.database import Database
from ioc.store.standings import stations_by_feed


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


def look_up_anew(court: Court) -> bool:
    """Every minute: readings that came into history beside the judge (a drill's days before, a restored backup) count
    in the sums of the next ones."""
    with court.sitting() as sitting:
        sitting.judge.subjects.forget()
    return False


def _over(connection: Connection, sitting: Sitting) -> Iterator[tuple[Alarm, Change]]:
    """Alarms that no reading moves, each once: a shelf that is over, maintenance, a feed that is silent as one."""
    alarms, now = alarm_book.open_alarms(connection), sitting.now
    moved_ids: set[str] = set()
    for alarm, change in _due(connection, sitting, alarms, now):
        if alarm.id not in moved_ids:
            moved_ids.add(alarm.id)
            yield alarm, change


def _due(connection: Connection, sitting: Sitting, alarms: list[Alarm], now: int) -> Iterator[tuple[Alarm, Change]]:
    for alarm in alarms:
        if alarm.shelved_until is not None and alarm.shelved_until <= now:
            yield alarm, Change(Trigger.UNSHELVE, alarm.shelved_until, now)
    for alarm, trigger in maintenance.moves(alarms, sitting.judge.rulebook.windows, now):
        yield alarm, Change(trigger, now, now)
    if any(alarm.rule == SILENCE for alarm in alarms):
        for alarm, trigger in suppression.moves(alarms, stations_by_feed(connection)):
            yield alarm, Change(trigger, now, now)
