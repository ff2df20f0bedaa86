"""Nobody acknowledges: those on duty are called, step by step, until somebody acts; on both databases."""

import msgspec
import pytest
from sqlalchemy import text

from ioc.alarms.alarm import Cause, Change, Rung, moved, raised
from ioc.alarms.patience import LADDER
from ioc.alarms.response import Step
from ioc.alarms.states import Priority, Trigger
from ioc.clock import HandClock, machine_us
from ioc.engine.escalation import WaysOut, call_who_is_due
from ioc.instant import HOUR
from ioc.store import alarm_book
from ioc.store.history import History
from tests.readings import T0, water

pytestmark = pytest.mark.integration

WAYS = WaysOut(mail=True, webhooks=("http://hook.test/",), lang="vi")


class Night:
    """One alarm that nobody answers, and three people on the roster."""

    def __init__(self, history: History, priority: Priority = 4) -> None:
        self.history, self.clock = history, HandClock(T0)
        history.append([water(name="Kim Long")])
        with history.database.write() as connection:
            new = raised(Cause("water_level", "kim-long", "level"), Rung(3, priority, 3.6), T0, T0)
            alarm_book.write(connection, Step(new, Change(Trigger.RAISE, T0, T0)))

    def roster(self, *people: tuple[str, int]) -> None:
        account = text("INSERT INTO account (id, login, name, role, email, disabled, made_at, version, totp_step) "
                       "VALUES (:id, :login, :login, 'officer', :email, false, 0, 1, NULL)")  # fmt: skip
        duty = text(
            "INSERT INTO duty (account_id, step, from_at, until_at, version) VALUES (:id, :step, :since, :until, 1)"
        )
        now = machine_us()
        with self.history.database.write() as connection:
            for number, (login, step) in enumerate(people, 1):
                connection.execute(account, {"id": number, "login": login, "email": f"{login}@hue.test"})
                connection.execute(duty, {"id": number, "step": step, "since": now - HOUR, "until": now + HOUR})

    def waits(self, seconds: float, ways: WaysOut = WAYS) -> list[tuple[str, str]]:
        """Letters so far: channel and target."""
        self.clock.advance(seconds)
        database = self.history.database
        call_who_is_due(database, database, self.clock, LADDER, ways)
        query = text("SELECT channel, target FROM outbox WHERE channel <> 'mqtt' ORDER BY id")
        with database.read() as connection:
            return [(row.channel, row.target) for row in connection.execute(query)]


def test_a_critical_alarm_calls_after_two_minutes_and_climbs_until_somebody_acts(history: History) -> None:
    night = Night(history)
    night.roster(("an", 0), ("ba", 1), ("chi", 2))
    hook = ("webhook", "http://hook.test/")
    assert night.waits(119) == []
    first = [("mail", "an@hue.test"), hook]
    assert night.waits(1) == first
    assert night.waits(60) == first
    assert night.waits(60)[2:] == [("mail", "ba@hue.test"), hook]
    assert night.waits(120)[4:] == [("mail", "chi@hue.test"), hook]
    with history.database.write() as connection:
        [alarm] = alarm_book.open_alarms(connection)
        seen = Change(Trigger.ACKNOWLEDGE, night.clock.now_us(), night.clock.now_us(), "chi")
        alarm_book.write(connection, Step(moved(alarm, seen), seen))
    assert len(night.waits(3600)) == 6


def test_a_step_without_anybody_calls_the_next_one(history: History) -> None:
    night = Night(history)
    night.roster(("chi", 2))
    assert ("mail", "chi@hue.test") in night.waits(120)


def test_without_a_roster_other_systems_are_still_called(history: History) -> None:
    assert Night(history).waits(120) == [("webhook", "http://hook.test/")]


def test_a_letter_says_in_words_what_where_and_since_when(history: History) -> None:
    night = Night(history)
    night.roster(("an", 0))
    night.waits(120)
    with history.database.read() as connection:
        rows = connection.execute(text("SELECT channel, body FROM outbox"))
        bodies: dict[str, str] = {row.channel: row.body for row in rows}
    assert bodies["mail"].startswith("Nguy cấp: Báo động lũ, Kim Long\n")
    assert "20:00 27/10/2025" in bodies["mail"]
    called = msgspec.json.decode(bodies["webhook"])
    assert (called["name"], called["called"], called["alarm"]["rule"]) == ("Kim Long", ["an"], "level")


def test_every_version_of_an_alarm_is_to_go_out_by_mqtt(history: History) -> None:
    Night(history)
    with history.database.read() as connection:
        row = connection.execute(text("SELECT target, body FROM outbox WHERE channel = 'mqtt'")).one()
    assert row.target == f"alarm/{msgspec.json.decode(row.body)['id']}"
