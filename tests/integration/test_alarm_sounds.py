"""What an officer was troubled with, out of SQL, on both databases: the changes that sound, and no others."""

import pytest

from ioc.alarms.alarm import Change
from ioc.alarms.response import Step
from ioc.alarms.states import Trigger
from ioc.instant import HOUR, MINUTE
from ioc.store import alarm_book
from ioc.store.alarm_sounds import sounded, sounded_since, soundings
from ioc.store.history import History
from tests.alarms import fresh_alarm, step
from tests.readings import T0, water

pytestmark = pytest.mark.integration

LIFE = (Trigger.WORSEN, Trigger.ACKNOWLEDGE, Trigger.EASE, Trigger.WORSEN, Trigger.SHELVE, Trigger.UNSHELVE)


@pytest.fixture
def told(history: History) -> History:
    """An alarm that is raised and then changes every minute."""
    history.append([water("kim-long", T0)])
    alarm, change = fresh_alarm(T0), Change(Trigger.RAISE, T0, T0)
    with history.database.write() as connection:
        alarm_book.write(connection, Step(alarm, change))
        for minute, trigger in enumerate(LIFE, 1):
            at = T0 + minute * MINUTE
            alarm, change = step(alarm, trigger, at), Change(trigger, at, at)
            alarm_book.write(connection, Step(alarm, change))
    return history


def test_what_is_raised_worsens_or_comes_back_sounds_and_nothing_else(told: History) -> None:
    with told.database.read() as connection:
        found = soundings(connection, T0, T0 + HOUR)
        assert sounded(connection, T0 - 1) == [one.decided_at for one in found]
    assert [(one.trigger, one.decided_at - T0) for one in found] == [
        (Trigger.RAISE, 0),
        (Trigger.WORSEN, MINUTE),
        (Trigger.WORSEN, 4 * MINUTE),
        (Trigger.UNSHELVE, 6 * MINUTE),
    ]
    assert all(
        one.sounds and (one.feed, one.station, one.rule) == ("water_level", "kim-long", "level") for one in found
    )


def test_a_period_has_its_beginning_and_not_its_end(told: History) -> None:
    with told.database.read() as connection:
        assert [one.decided_at - T0 for one in soundings(connection, T0 + MINUTE, T0 + 4 * MINUTE)] == [MINUTE]


def test_who_saw_the_newest_version_has_heard_it(told: History) -> None:
    with told.database.read() as connection:
        assert sounded_since(connection, fresh_alarm(T0).id, 6)
        assert not sounded_since(connection, fresh_alarm(T0).id, 7)
