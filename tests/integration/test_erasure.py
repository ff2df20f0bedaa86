"""Erasing a person: nothing in either world names them any more, the audits stay whole and say who decided it."""

from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher

from ioc.access import Action, Role
from ioc.alarms.alarm import Cause, Change, Rung, raised
from ioc.alarms.response import Step
from ioc.alarms.states import Trigger
from ioc.audit.anchor import Anchor
from ioc.caller import Caller
from ioc.commands import accounts, alarms, bulletins, demonstration, invitations, maintenance, roster
from ioc.commands.entrance import WrongError
from ioc.commands.erasure import erase_person
from ioc.commands.errors import ConflictError, NotAllowedError, UnfitError, UnknownError
from ioc.commands.ledger import Ledger
from ioc.instant import DAY, HOUR, MINUTE
from ioc.people import password
from ioc.people.session import LENGTHS
from ioc.people.vouched import Person
from ioc.store import alarm_book, outbox, people
from ioc.store import roster as roster_log
from ioc.store.audit_pages import AuditLog
from ioc.store.database import Database, migrate
from ioc.store.history import History
from ioc.store.idempotency import Once
from ioc.store.outbox import Letter
from ioc.store.people_list import listed
from ioc.store.schema import METADATA
from tests.bulletins import said
from tests.readings import T0, water
from tests.servers.house import ADMIN, HERE, PASSWORD, House, house_in
from tests.servers.sql import opened_at

pytestmark = pytest.mark.integration

MAI, NAME, MAIL = Caller("mai.tran", Role.SUPERVISOR), "Trần Thị Mai", "mai@hue.example"
PLACE = ("water_level", "kim-long")


@pytest.fixture
def house(database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    monkeypatch.setattr(password, "_HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    History(database).append([water()])
    return house_in(database, tmp_path)


def came_and_acted(house: House) -> None:
    """Everything that a person leaves behind."""
    house.do(invitations.welcome("mai.tran", NAME, Role.SUPERVISOR, MAIL))
    house.choose("mai.tran")
    house.enrolled("mai.tran")
    with pytest.raises(WrongError):
        house.door.by_password("mai.tran", "wrong", HERE)
    for begin in (-HOUR, DAY):
        turn = roster.add("mai.tran", 0, T0 + max(begin, 0), T0 + begin + 8 * HOUR)
        house.ledger.act(MAI, Action.MANAGE_ROSTER, "duty", turn)
    acted(house.ledger)
    house.clock.advance(60)


def acted(ledger: Ledger) -> None:
    new = raised(Cause(*PLACE, "level"), Rung(2, 3, 2.6), T0, T0)
    called = '{"type":"call","name":"mai.tran","alarm":{"station":"mai.tran"},"called":["lan","mai.tran"],"call":1}'
    with ledger.database.write() as connection:
        alarm_book.write(connection, Step(new, Change(Trigger.RAISE, T0, T0)))
        outbox.put(connection, [Letter("mail", MAIL, "call/1/0", "…"), Letter("webhook", "http://x", "1", called)], T0)
    told = Action.ACT_ON_ALARMS, f"alarm/{new.id}"
    ledger.act_once(MAI, *told, alarms.acknowledge(MAI, new.id), Once("key", "digest"))
    ledger.act(MAI, *told, alarms.shelve(MAI, new.id, T0 + HOUR, "gọi anh Bình 0905 123 456"))
    for span in ((T0, T0 + MINUTE // 2), (T0, T0 + DAY)):
        ledger.act(MAI, Action.MANAGE_MAINTENANCE, "x", maintenance.plan(MAI, PLACE, span, f"thay pin {span[1]}"))
    made = ledger.act(MAI, Action.MANAGE_BULLETINS, "bulletin", bulletins.enter(MAI, said()))
    gone = bulletins.withdraw(MAI, int(str(made["id"])), "cô Lan báo nhầm")
    ledger.act(MAI, Action.MANAGE_BULLETINS, "bulletin", gone)


def everything(database: Database) -> str:
    with database.read() as connection:
        return "\n".join(str(row) for table in METADATA.sorted_tables for row in connection.execute(table.select()))


def erase(house: House, login: str = "mai.tran", typed: str | None = None, **other: Any) -> None:
    with house.ledger.database.read() as connection:
        account = people.by_login(connection, login)
    seen = account.version if account else 1
    told = {"home": house.ledger, "world": None, "caller": ADMIN, "seen": seen} | other
    erase_person(login=login, typed=login if typed is None else typed, **told)


def test_nothing_names_an_erased_person_and_the_chain_is_whole(house: House) -> None:
    came_and_acted(house)
    before = everything(house.ledger.database)
    for trace in ("mai.tran", NAME, MAIL, HERE.address, "0905 123", "cô Lan"):
        assert trace in before
    erase(house)
    after = everything(house.ledger.database)
    webhook = next(line for line in after.splitlines() if "'webhook'" in line)
    assert '"name":"mai.tran","alarm":{"station":"mai.tran"},"called":["lan","account/1"]' in webhook, "no person"
    shared = f"'address:{HERE.address}'"
    rest = after.replace(webhook, "").replace(shared, "")
    assert [trace for trace in ("mai.tran", NAME, MAIL, HERE.address, "cô Lan") if trace in rest] == []
    log = AuditLog(house.ledger.database, house.ledger.anchor)
    assert log.verify().ok
    *_, last = log.page(0, 1 << 62).items
    assert (last["actor"], last["action"], last["subject"]) == ("root", "erase_person", "account/1")


def test_no_byte_of_the_name_is_left_in_the_files(sqlite_history: History, tmp_path: Path) -> None:
    sqlite_history.append([water()])
    house = house_in(sqlite_history.database, tmp_path)
    house.do(invitations.welcome("mai.tran", NAME, Role.SUPERVISOR, MAIL))
    acted(house.ledger)
    house.clock.advance(60)
    erase(house)
    sqlite_history.database.close()
    for file in filter(Path.is_file, tmp_path.iterdir()):
        left = file.read_bytes()
        assert [trace for trace in (NAME, MAIL) if trace.encode() in left] == [], file.name


def test_what_still_says_why_something_is_quiet_stays_to_be_read(house: House) -> None:
    came_and_acted(house)
    erase(house)
    rest = everything(house.ledger.database)
    assert f"thay pin {T0 + DAY}" in rest
    assert f"thay pin {T0 + MINUTE // 2}" not in rest
    assert rest.count("0905 123") == 2, "the alarm is still shelved: its reason, there and in what is told outside"


def test_the_person_is_out_off_duty_and_not_in_the_list(house: House) -> None:
    came_and_acted(house)
    erase(house)
    with house.ledger.database.read() as connection:
        assert listed(connection, T0, LENGTHS) == []
        assert roster_log.turns(connection, house.clock.now_us()) == []
        assert people.everybody(connection) == []
    with pytest.raises(WrongError):
        house.door.by_password("mai.tran", PASSWORD, HERE)
    with pytest.raises(UnknownError):
        house.do(accounts.set_disabled("account/1", False))
    again = house.do(accounts.create("mai.tran", "Another", Role.OFFICER))
    assert again.id == 2, "the number of the erased account stands for nobody else"


def test_a_session_that_is_open_is_over(house: House) -> None:
    house.person("mai.tran")
    way_in = house.door.by_password("mai.tran", PASSWORD, HERE)
    assert house.alive(way_in)
    erase(house)
    with pytest.raises(KeyError):
        house.session(way_in)


def test_it_takes_more_than_a_click(house: House) -> None:
    house.person("mai.tran")
    for typed in ("", "mai", "lan"):
        with pytest.raises(UnfitError, match="again"):
            erase(house, typed=typed)
    with pytest.raises(ConflictError, match="changed"):
        erase(house, seen=1)
    with pytest.raises(NotAllowedError):
        erase(house, caller=Caller("lan", Role.SUPERVISOR))
    with house.ledger.database.read() as connection:
        assert people.by_login(connection, "mai.tran") is not None


def test_nobody_erases_themselves_or_the_last_administrator(house: House) -> None:
    house.do(demonstration.links(str))
    house.person("lan", Role.ADMIN)
    for caller, state in ((Caller("lan", Role.ADMIN), "yourself"), (ADMIN, "last administrator")):
        with pytest.raises(ConflictError, match=state):
            erase(house, "lan", caller=caller)
    house.person("mai.tran", Role.ADMIN)
    erase(house, "lan", caller=Caller("mai.tran", Role.ADMIN))
    erase(house, "demo-admin")


def test_a_namesake_keeps_the_name(house: House) -> None:
    for login in ("mai.tran", "mai.le"):
        house.do(accounts.create(login, NAME, Role.OFFICER))
    erase(house)
    log = AuditLog(house.ledger.database, house.ledger.anchor)
    told = [item["private"]["name"]["text"] for item in log.page(0, 1 << 62).items if item["private"]]
    assert told == [None, NAME]


def test_somebody_of_a_provider_who_comes_again_is_somebody_new(house: House) -> None:
    person = Person("https://id.example 248", "mai.tran", NAME, Role.OFFICER, "s1", "a.b.c")
    first = house.door.by_provider(person, HERE)
    erase(house)
    assert HERE.address not in everything(house.ledger.database)
    assert house.door.by_provider(person, HERE).account.id == first.account.id + 1


def test_a_scenario_that_plays_forgets_them_too(house: House, tmp_path: Path) -> None:
    house.person("mai.tran")
    played = opened_at(f"sqlite:///{tmp_path / 'drill.db'}")
    migrate(played)
    History(played).append([water()])
    drill = Ledger(played, house.clock, Anchor(tmp_path / "drill", "secret"), lambda _assets: None)
    acted(drill)
    house.clock.advance(60)
    erase(house, world=drill)
    rest = [line for line in everything(drill.database).splitlines() if "'webhook'" not in line]
    assert [line for line in rest if "mai.tran" in line] == []
    log = AuditLog(drill.database, drill.anchor)
    assert log.verify().ok
    assert log.page(0, 1 << 62).items[-1]["actor"] == "root"
    played.close()
