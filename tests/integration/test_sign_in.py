"""The one way in, on both databases: what opens it, what does not, what is written down."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyotp
import pytest
from argon2 import PasswordHasher
from sqlalchemy import select

from ioc.access import Action, Role
from ioc.audit.anchor import Anchor
from ioc.caller import Caller
from ioc.clock import HandClock
from ioc.commands import accounts, demonstration
from ioc.commands.entrance import Asked, Opened, Visitor, WaitError, WeakError, WrongError
from ioc.commands.errors import ConflictError, UnknownError
from ioc.commands.ledger import Do, Ledger
from ioc.commands.own_sessions import sign_out_everywhere
from ioc.commands.sign_in import Door
from ioc.instant import HOUR, SECOND
from ioc.people import password
from ioc.people.session import Session, digest_of
from ioc.people.step import Stage, opened
from ioc.seal import Seal
from ioc.store import people, people_sessions
from ioc.store.database import Database
from ioc.store.history import History
from ioc.store.schema_alarms import AUDIT
from tests.readings import T0

pytestmark = pytest.mark.integration

ADMIN = Caller("root", Role.ADMIN)
PASSWORD = "sông Hương mùa lũ"
SEAL = Seal("secret")
HERE = Visitor("10.0.0.7", "a browser")


@dataclass
class House:
    """A door with its ledger, on a clock moved by hand."""

    ledger: Ledger
    clock: HandClock
    door: Door

    def do(self, what: Do[Any]) -> Any:
        return self.ledger.act(ADMIN, Action.MANAGE_USERS, "account", what)

    def person(self, login: str, role: Role = Role.OFFICER) -> None:
        """An account whose person has chosen a password; the second factor is still to come."""
        self.do(accounts.create(login, login.title(), role))
        self.choose(login)

    def choose(self, login: str, new: str = PASSWORD) -> Opened | Asked:
        asked = self.door.by_link(self.do(accounts.invite(login)), HERE)
        assert isinstance(asked, Asked)
        assert asked.stage is Stage.PASSWORD
        return self.door.by_new_password(asked.step, new, HERE)

    def enrolled(self, login: str) -> tuple[pyotp.TOTP, Opened]:
        """The second factor set up: the device, and the way in it opened."""
        asked = self.door.by_password(login, PASSWORD, HERE)
        assert isinstance(asked, Asked)
        assert asked.stage is Stage.ENROL
        step = opened(asked.step, SEAL, self.clock.now_us())
        assert step is not None
        device = pyotp.TOTP(step.secret or "")
        return device, self.door.by_enrolling(asked.step, self.code(device), HERE)

    def code(self, device: pyotp.TOTP) -> str:
        return device.at(self.clock.now_us() // SECOND)

    def session(self, way_in: Opened | Asked) -> Session:
        assert isinstance(way_in, Opened)
        with self.ledger.database.read() as connection:
            return people_sessions.look(connection, [digest_of(way_in.cookie)])[digest_of(way_in.cookie)]

    def alive(self, way_in: Opened | Asked) -> bool:
        return self.session(way_in).alive(self.clock.now_us())

    def told(self) -> list[str]:
        """What the audit says was done, oldest first."""
        with self.ledger.database.read() as connection:
            kept = connection.execute(select(AUDIT.c.detail).order_by(AUDIT.c.seq)).scalars()
            return [json.loads(detail)["done"] for detail in kept]


@pytest.fixture
def house(sqlite_history: History, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    """On passwords that are cheap to hash: how dear they really are, tests/unit/people says."""
    monkeypatch.setattr(password, "_HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    return _house(sqlite_history.database, tmp_path)


def _house(database: Database, tmp_path: Path) -> House:
    clock = HandClock(T0)
    ledger = Ledger(database, clock, Anchor(tmp_path / "anchor", "secret"), lambda _assets: None, clock.now_us)
    return House(ledger, clock, Door(ledger, SEAL, True, clock.now_us))


def test_either_database_keeps_people(database: Database, tmp_path: Path) -> None:
    house = _house(database, tmp_path)
    house.person("lan", Role.SUPERVISOR)
    device, first = house.enrolled("lan")
    house.clock.advance(30)
    asked = house.door.by_password("lan", PASSWORD, HERE)
    assert isinstance(asked, Asked)
    second = house.door.by_code(asked.step, house.code(device), HERE)
    with pytest.raises(WrongError):
        house.door.by_password("lan", "wrong", HERE)
    house.do(accounts.sign_out("lan"))
    assert [house.alive(way) for way in (first, second)] == [False, False]


def test_a_person_chooses_a_password_by_link_and_signs_in_with_it(house: House) -> None:
    house.person("mai")
    way_in = house.door.by_password(" MAI ", PASSWORD, HERE)
    assert isinstance(way_in, Opened)
    assert (way_in.account.login, way_in.account.role) == ("mai", Role.OFFICER)
    assert house.alive(way_in)


def test_a_wrong_password_an_unknown_name_and_a_shut_account_are_refused_alike(house: House) -> None:
    house.person("mai")
    house.person("an")
    house.do(accounts.set_disabled("an", True))
    for login, given in [("mai", "wrong"), ("nobody", PASSWORD), ("an", PASSWORD), ("\0'; --", PASSWORD)]:
        with pytest.raises(WrongError) as refusal:
            house.door.by_password(login, given, HERE)
        assert refusal.value.args == ()


def test_a_supervisor_sets_up_a_second_factor_and_then_needs_it(house: House) -> None:
    house.person("lan", Role.SUPERVISOR)
    device, first = house.enrolled("lan")
    assert len(first.recovery) == 8
    asked = house.door.by_password("lan", PASSWORD, HERE)
    assert isinstance(asked, Asked)
    assert asked.stage is Stage.CODE
    with pytest.raises(WrongError):
        house.door.by_code(asked.step, house.code(device), HERE)
    house.clock.advance(30)
    assert house.alive(house.door.by_code(asked.step, house.code(device), HERE))
    with pytest.raises(WrongError):
        house.door.by_code(asked.step, house.code(device), HERE)


def test_a_recovery_code_opens_once(house: House) -> None:
    house.person("lan", Role.ADMIN)
    code = house.enrolled("lan")[1].recovery[0]
    asked = house.door.by_password("lan", PASSWORD, HERE)
    assert isinstance(asked, Asked)
    assert house.alive(house.door.by_code(asked.step, code, HERE))
    with pytest.raises(WrongError):
        house.door.by_code(asked.step, code, HERE)


def test_the_secret_of_a_device_is_sealed_in_the_database(house: House) -> None:
    house.person("lan", Role.ADMIN)
    device, _way_in = house.enrolled("lan")
    with house.ledger.database.read() as connection:
        kept = people.by_login(connection, "lan")
    assert kept is not None
    assert kept.totp is not None
    assert device.secret not in kept.totp


def test_names_wait_longer_each_time_and_the_right_password_ends_it(house: House) -> None:
    house.person("mai")
    for login in ("mai", "nobody"):
        for n in range(5):
            with pytest.raises(WrongError):
                house.door.by_password(login, "wrong", Visitor(f"10.0.{len(login)}.{n}", ""))
        for given in ("wrong", PASSWORD):
            with pytest.raises(WaitError) as wait:
                house.door.by_password(login, given, HERE)
            assert wait.value.seconds == 1
    house.clock.advance(1)
    assert house.alive(house.door.by_password("mai", PASSWORD, HERE))
    with pytest.raises(WrongError):
        house.door.by_password("mai", "wrong", HERE)


def test_an_address_waits_whatever_names_it_tries_but_not_for_those_who_get_in(house: House) -> None:
    house.person("mai")
    for _ in range(25):
        house.door.by_password("mai", PASSWORD, HERE)
    for n in range(20):
        with pytest.raises(WrongError):
            house.door.by_password(f"name-{n}", PASSWORD, HERE)
    with pytest.raises(WaitError):
        house.door.by_password("another", PASSWORD, HERE)
    assert house.alive(house.door.by_password("mai", PASSWORD, Visitor("10.0.0.8", "")))


def test_codes_cannot_be_tried_out(house: House) -> None:
    house.person("lan", Role.SUPERVISOR)
    house.enrolled("lan")
    asked = house.door.by_password("lan", PASSWORD, HERE)
    assert isinstance(asked, Asked)
    for n in range(5):
        with pytest.raises(WrongError):
            house.door.by_code(asked.step, "000000", Visitor(f"10.0.1.{n}", ""))
    with pytest.raises(WaitError):
        house.door.by_code(asked.step, "000000", HERE)


def test_a_link_works_once_and_only_in_time(house: House) -> None:
    secrets = house.do(demonstration.links(str))
    assert set(secrets) == set(Role)
    way_in = house.door.by_link(secrets[Role.ADMIN], HERE)
    assert isinstance(way_in, Opened)
    assert way_in.account.role is Role.ADMIN
    with pytest.raises(WrongError):
        house.door.by_link(secrets[Role.ADMIN], HERE)
    house.clock.advance(15 * 60)
    with pytest.raises(WrongError):
        house.door.by_link(secrets[Role.OFFICER], HERE)


def test_demonstration_people_stay_out_where_others_reach_the_server(house: House) -> None:
    secret = house.do(demonstration.links(str))[Role.OFFICER]
    with pytest.raises(WrongError):
        Door(house.ledger, SEAL, False, house.clock.now_us).by_link(secret, HERE)


def test_new_links_end_the_earlier_ones_and_make_nobody_twice(house: House) -> None:
    earlier = house.do(demonstration.links(str))
    house.do(demonstration.links(str))
    with pytest.raises(WrongError):
        house.door.by_link(earlier[Role.MAYOR], HERE)
    with house.ledger.database.read() as connection:
        assert len(people.everybody(connection)) == len(Role)


def test_a_weak_password_leaves_the_link_as_it_was(house: House) -> None:
    house.do(accounts.create("mai", "Mai", Role.OFFICER))
    asked = house.door.by_link(house.do(accounts.invite("mai")), HERE)
    assert isinstance(asked, Asked)
    with pytest.raises(WeakError):
        house.door.by_new_password(asked.step, "short", HERE)
    assert isinstance(house.door.by_new_password(asked.step, PASSWORD, HERE), Opened)
    with pytest.raises(WrongError):
        house.door.by_new_password(asked.step, PASSWORD + "2", HERE)


def test_a_new_password_ends_every_session(house: House) -> None:
    house.person("mai")
    before = house.door.by_password("mai", PASSWORD, HERE)
    after = house.choose("mai", "another good one")
    assert (house.alive(before), house.alive(after)) == (False, True)


def test_signing_in_again_in_the_same_browser_ends_its_session(house: House) -> None:
    house.person("mai")
    first = house.door.by_password("mai", PASSWORD, HERE)
    assert isinstance(first, Opened)
    second = house.door.by_password("mai", PASSWORD, Visitor("10.0.0.7", "", digest_of(first.cookie)))
    assert (house.alive(first), house.alive(second)) == (False, True)


@pytest.mark.parametrize(
    "change",
    [
        accounts.set_role("mai", Role.MAYOR),
        accounts.set_disabled("mai", True),
        accounts.sign_out("mai"),
        accounts.forget_device("mai"),
    ],
    ids=["role", "shut", "signed out", "device"],
)
def test_what_an_administrator_takes_away_ends_sessions_and_what_is_under_way(house: House, change: Do[Any]) -> None:
    house.person("mai")
    ways = [house.door.by_password("mai", PASSWORD, HERE) for _ in range(2)]
    house.do(change)
    assert [house.alive(way) for way in ways] == [False, False]


def test_a_person_signs_out_everywhere(house: House) -> None:
    house.person("mai")
    ways = [house.door.by_password("mai", PASSWORD, HERE) for _ in range(3)]
    session = house.session(ways[0])
    caller = Caller("mai", Role.OFFICER)
    ended = house.ledger.act(caller, Action.KEEP_OWN_SESSIONS, "account/1", sign_out_everywhere(session))
    assert len(ended) == 4, "the one that choosing the password opened, too"
    assert not any(house.alive(way) for way in ways)


def test_sessions_end_unused_and_old(house: House) -> None:
    house.person("mai")
    way_in = house.door.by_password("mai", PASSWORD, HERE)
    house.clock.advance(HOUR / SECOND)
    assert not house.alive(way_in)


def test_the_last_administrator_stays_one(house: House) -> None:
    house.do(demonstration.links(str))
    house.person("lan", Role.ADMIN)
    for change in (accounts.set_role("lan", Role.OFFICER), accounts.set_disabled("lan", True)):
        with pytest.raises(ConflictError):
            house.do(change)
    house.person("mai", Role.ADMIN)
    assert house.do(accounts.set_disabled("lan", True)).disabled
    with pytest.raises(UnknownError):
        house.do(accounts.sign_out("nobody"))


def test_somebody_whom_a_provider_knows_gets_an_account_and_its_role_of_today(house: House) -> None:
    house.person("mai")
    subject = "https://id.example mai-1"
    first = house.door.by_provider(subject, "mai", "Mai Trần", Role.OFFICER, HERE)
    assert (first.account.login, first.account.role) == ("mai-2", Role.OFFICER), "never the local account"
    second = house.door.by_provider(subject, "mai", "Mai Trần", Role.MAYOR, HERE)
    assert (second.account.id, second.account.role) == (first.account.id, Role.MAYOR)
    assert (house.alive(first), house.alive(second)) == (False, True)
    house.do(accounts.set_disabled("mai-2", True))
    with pytest.raises(WrongError):
        house.door.by_provider(subject, "mai", "Mai Trần", Role.ADMIN, HERE)


def test_everything_is_written_down_and_no_name_that_nobody_has(house: House) -> None:
    house.person("mai")
    house.door.by_password("mai", PASSWORD, HERE)
    for login in ("mai", "my password by mistake"):
        with pytest.raises(WrongError):
            house.door.by_password(login, "wrong", HERE)
    assert house.told() == [
        "created",
        "link for a password",
        "password chosen",
        "signed in",
        "signed in",
        "refused",
        "refused",
    ]
