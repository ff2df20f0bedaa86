"""What administrators and supervisors decide, on both databases: it holds where it should, and is written down."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from ioc.access import Action, Role
from ioc.alarms.conditions import Threshold
from ioc.alarms.rule import Settings
from ioc.audit.anchor import Anchor
from ioc.caller import Caller
from ioc.clock import HandClock, machine_us
from ioc.commands import accounts, invitations, letters, maintenance, roster, rules
from ioc.commands.errors import ConflictError, NotAllowedError, UnfitError, UnknownError
from ioc.commands.ledger import Ledger
from ioc.engine.rulebook import Rulebook
from ioc.instant import DAY, HOUR
from ioc.people.session import LENGTHS
from ioc.store import outbox, rule_settings
from ioc.store import roster as roster_log
from ioc.store.history import History
from ioc.store.outbox import PAUSES_S, Letter
from ioc.store.people_list import listed
from ioc.store.rule_settings import Place
from ioc.store.schema_alarms import AUDIT
from tests.readings import T0, reading, water

pytestmark = pytest.mark.integration

ADMIN, CHIEF = Caller("root", Role.ADMIN), Caller("chief", Role.SUPERVISOR)
KIM_LONG = Place("water_level", "kim-long", "level")


@dataclass
class Desk:
    """A ledger on a clock moved by hand."""

    ledger: Ledger
    clock: HandClock

    def rule(self, settings: Settings, seen: int | None, who: Caller = ADMIN) -> None:
        do = rules.set_own(who, KIM_LONG, settings, seen)
        self.ledger.act(who, Action.MANAGE_RULES, KIM_LONG.subject, do)
        self.clock.advance(1)

    def turn(self, login: str, begin: int, end: int, step: int = 0) -> int:
        return self.ledger.act(CHIEF, Action.MANAGE_ROSTER, "duty", roster.add(login, step, T0 + begin, T0 + end))

    def read(self, what: Callable[..., Any], *more: Any) -> Any:
        with self.ledger.database.read() as connection:
            return what(connection, *more)

    def marks(self) -> Any:
        book = Rulebook()
        self.read(book.read, self.clock.now_us())
        conditions = [one.condition for one in book.of("water_level", "kim-long") if one.name == "level"]
        return next((one.marks_of("kim-long") for one in conditions if isinstance(one, Threshold)), None)


@pytest.fixture
def desk(history: History, tmp_path: Path) -> Desk:
    clock = HandClock(T0)
    history.append([water()])
    anchor = Anchor(tmp_path / "audit.anchor", "secret")
    return Desk(Ledger(history.database, clock, anchor, lambda _assets: None), clock)


def test_a_stations_own_marks_hold_in_the_engine_until_they_are_taken_back(desk: Desk) -> None:
    by_law = desk.marks()
    desk.rule(Settings(marks=(1.2, 2.2, 3.2)), None)
    assert desk.marks() == (1.2, 2.2, 3.2)
    own = desk.read(rule_settings.find, KIM_LONG)
    desk.ledger.act(ADMIN, Action.MANAGE_RULES, KIM_LONG.subject, rules.reset(ADMIN, KIM_LONG, own.version))
    assert desk.marks() == by_law
    desk.rule(Settings(enabled=False), None)
    assert desk.marks() is None
    told = desk.read(
        lambda connection: connection.execute(select(AUDIT.c.detail).order_by(AUDIT.c.seq)).scalars().all()
    )
    assert [json.loads(one)["to"] for one in told] == [{"marks": [1.2, 2.2, 3.2]}, {}, {"enabled": False}]


def test_who_comes_second_is_told_who_was_first_and_changes_nothing(desk: Desk) -> None:
    desk.rule(Settings(deadband=0.1), None)
    with pytest.raises(ConflictError) as second:
        desk.rule(Settings(deadband=0.9), None, Caller("other", Role.ADMIN))
    assert second.value.current == {"by": "root", "at": T0}
    assert desk.read(rule_settings.find, KIM_LONG).settings == Settings(deadband=0.1)


@pytest.mark.parametrize(
    "settings",
    [Settings(marks=(3.0, 2.0, 1.0)), Settings(marks=(1.0,)), Settings(deadband=-1), Settings(on_delay_s=-1)],
)
def test_settings_that_do_not_fit_are_refused_before_anything_is_written(desk: Desk, settings: Settings) -> None:
    with pytest.raises(UnfitError):
        desk.rule(settings, None)
    assert desk.read(rule_settings.everywhere) == {}


def test_the_canary_is_offered_to_nobody_and_nobody_takes_it_out_of_service(desk: Desk, history: History) -> None:
    history.append([reading("canary", "canary", T0, {"state": "beat"}), reading("report", "r-1", T0, {})])
    assert desk.read(rule_settings.stations) == [("water_level", "kim-long", "kim-long")]
    beat = Place("canary", "canary", "beat")
    with pytest.raises(UnknownError):
        desk.ledger.act(ADMIN, Action.MANAGE_RULES, "rule", rules.set_own(ADMIN, beat, Settings(enabled=False), None))
    window = maintenance.plan(CHIEF, ("canary", "canary"), (T0, T0 + HOUR), "quiet")
    with pytest.raises(UnfitError):
        desk.ledger.act(CHIEF, Action.MANAGE_MAINTENANCE, "maintenance", window)


def test_settings_that_no_longer_fit_have_no_effect_and_are_named_once(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    by_law, book = desk.marks(), Rulebook()
    with desk.ledger.database.write() as connection:
        rule_settings.keep(connection, KIM_LONG, Settings(marks=(1.0,)), T0, "root")
    for _ in range(3):
        desk.read(book.read, T0)
    assert caplog.text.count("own settings of level at water_level/kim-long have no effect") == 1
    assert desk.marks() == by_law


def test_a_supervisor_manages_the_roster_and_not_the_rules(desk: Desk) -> None:
    with pytest.raises(NotAllowedError):
        desk.rule(Settings(enabled=False), None, CHIEF)
    with pytest.raises(NotAllowedError):
        desk.ledger.act(ADMIN, Action.MANAGE_ROSTER, "duty", roster.add("mai", 0, T0, T0 + HOUR))


def test_nobody_is_on_duty_twice_at_once_and_a_turn_ends_when_it_is_ended(desk: Desk) -> None:
    desk.ledger.act(ADMIN, Action.MANAGE_USERS, "account", accounts.create("mai", "Mai", Role.OFFICER))
    now, later = desk.turn("mai", 0, 8 * HOUR), desk.turn("mai", 8 * HOUR, 16 * HOUR, 1)
    with pytest.raises(ConflictError, match="overlap"):
        desk.turn("mai", 7 * HOUR, 9 * HOUR, 2)
    desk.clock.advance(3600)
    for turn in (now, later):
        desk.ledger.act(CHIEF, Action.MANAGE_ROSTER, roster.subject_of(turn), roster.end(turn, 1))
    assert desk.read(roster_log.turns, desk.clock.now_us()) == []
    ended = desk.read(roster_log.turn, now)
    assert (ended.until_at, ended.version, desk.read(roster_log.turn, later)) == (T0 + HOUR, 2, None)
    with pytest.raises(ConflictError):
        desk.ledger.act(CHIEF, Action.MANAGE_ROSTER, roster.subject_of(now), roster.end(now, 1))


@pytest.mark.parametrize(("begin", "end"), [(HOUR, HOUR), (-2 * HOUR, -HOUR), (0, 32 * DAY)])
def test_a_turn_that_makes_no_sense_is_refused(desk: Desk, begin: int, end: int) -> None:
    desk.ledger.act(ADMIN, Action.MANAGE_USERS, "account", accounts.create("mai", "Mai", Role.OFFICER))
    with pytest.raises(UnfitError):
        desk.turn("mai", begin, end)


def test_a_window_of_maintenance_reaches_the_engine_and_ends_early(desk: Desk) -> None:
    do = maintenance.plan(CHIEF, ("water_level", "kim-long"), (T0, T0 + DAY), " thay cảm biến ")
    window = desk.ledger.act(CHIEF, Action.MANAGE_MAINTENANCE, "maintenance", do)
    book = Rulebook()
    desk.read(book.read, T0)
    assert [(one.station, one.reason) for one in book.windows] == [("kim-long", "thay cảm biến")]
    desk.clock.advance(60)
    desk.ledger.act(ADMIN, Action.MANAGE_MAINTENANCE, "maintenance", maintenance.end(window))
    desk.read(book.read, desk.clock.now_us())
    assert book.windows == []
    with pytest.raises(UnknownError):
        desk.ledger.act(ADMIN, Action.MANAGE_MAINTENANCE, "maintenance", maintenance.end(window))
    nothing = maintenance.plan(CHIEF, ("water_level", "kim-long"), (T0, T0 + DAY), " ")
    with pytest.raises(UnfitError, match="reason"):
        desk.ledger.act(CHIEF, Action.MANAGE_MAINTENANCE, "maintenance", nothing)


def test_a_dead_letter_is_due_again_and_one_that_got_through_is_not(desk: Desk) -> None:
    with desk.ledger.database.write() as connection:
        outbox.put(connection, [Letter("mail", "a@hue.example", "call/1/0", "…")], T0)
        (letter,) = outbox.due(connection, T0)
        for tries in range(len(PAUSES_S) + 1):
            outbox.failed(connection, replace(letter, tries=tries), "550", T0)
    (dead,) = desk.read(outbox.unsent)
    assert (dead.dead, dead.fault) == (True, "550")
    desk.ledger.act(ADMIN, Action.MANAGE_LETTERS, "letter/1", letters.try_again(letter.id))
    (again,) = desk.read(outbox.due, machine_us())
    with desk.ledger.database.write() as connection:
        outbox.sent(connection, again, T0)
    with pytest.raises(UnknownError):
        desk.ledger.act(ADMIN, Action.MANAGE_LETTERS, "letter/1", letters.try_again(letter.id))


def test_a_new_person_comes_with_address_and_link_in_one_act(desk: Desk) -> None:
    made = invitations.welcome("mai", "Mai", Role.OFFICER, invitations.email_of(" mai@hue.example "))
    assert desk.ledger.act(ADMIN, Action.MANAGE_USERS, "account", made)
    (mai,) = desk.read(listed, T0, LENGTHS)
    assert (mai.account.login, mai.email, mai.sessions) == ("mai", "mai@hue.example", 0)
    other = invitations.welcome("mai", "Another", Role.ADMIN, None)
    with pytest.raises(ConflictError, match="taken"):
        desk.ledger.act(ADMIN, Action.MANAGE_USERS, "account", other)
    late = invitations.if_unchanged("mai", mai.account.version - 1, accounts.set_disabled("mai", True))
    with pytest.raises(ConflictError, match="changed"):
        desk.ledger.act(ADMIN, Action.MANAGE_USERS, f"account/{mai.account.id}", late)


@pytest.mark.parametrize(
    "text", ["nobody", "@hue.example", "a b@hue.example", "a@host", "a@hue.example\nBcc: b@hue.example"]
)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(UnfitError):
        invitations.email_of(text)
