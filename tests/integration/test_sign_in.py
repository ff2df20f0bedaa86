"""The one way in: what opens it and what does not. On both databases where that matters."""

from pathlib import Path

import pytest

from ioc.access import Role
from ioc.commands import accounts, demonstration
from ioc.commands.entrance import Asked, Opened, Visitor, WaitError, WeakError, WrongError
from ioc.commands.sign_in import Door
from ioc.people.session import Stay
from ioc.people.step import Stage
from ioc.people.vouched import Person
from ioc.store import people
from ioc.store.database import Database
from tests.servers.house import HERE, PASSWORD, SEAL, House, house_in

pytestmark = pytest.mark.integration


def test_either_database_keeps_people(database: Database, tmp_path: Path) -> None:
    house = house_in(database, tmp_path)
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
        Door(house.ledger, SEAL, False, Stay(), house.clock.now_us).by_link(secret, HERE)


def test_new_links_end_the_earlier_ones_and_make_nobody_twice(house: House) -> None:
    earlier = house.do(demonstration.links(str))
    house.do(demonstration.links(str))
    with pytest.raises(WrongError):
        house.door.by_link(earlier[Role.MAYOR], HERE)
    with house.ledger.database.read() as connection:
        assert len(people.everybody(connection)) == len(Role)


def test_whom_another_system_vouches_for_gets_another_login_than_a_token_has(house: House) -> None:
    door = Door(house.ledger, SEAL, True, Stay(), house.clock.now_us, tokens={"mai"})
    person = Person("https://id.example mai", "mai", "Mai Trần", Role.OFFICER)
    assert door.by_provider(person, HERE).account.login == "mai-2"


def test_a_weak_password_leaves_the_link_as_it_was(house: House) -> None:
    house.do(accounts.create("mai", "Mai", Role.OFFICER))
    asked = house.door.by_link(house.do(accounts.invite("mai")), HERE)
    assert isinstance(asked, Asked)
    with pytest.raises(WeakError):
        house.door.by_new_password(asked.step, "short", HERE)
    assert isinstance(house.door.by_new_password(asked.step, PASSWORD, HERE), Opened)
    with pytest.raises(WrongError):
        house.door.by_new_password(asked.step, PASSWORD + "2", HERE)
