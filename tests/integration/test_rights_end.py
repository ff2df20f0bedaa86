"""What takes a right away ends what was open by it, and everything is written down."""

from typing import Any

import pytest

from ioc.access import Action, Role
from ioc.caller import Caller
from ioc.commands import accounts, demonstration
from ioc.commands.entrance import Opened, Visitor, WrongError
from ioc.commands.errors import ConflictError, UnknownError
from ioc.commands.ledger import Do
from ioc.commands.own_sessions import sign_out_everywhere
from ioc.instant import HOUR, SECOND
from ioc.people.session import digest_of
from ioc.people.vouched import Person
from tests.servers.house import HERE, PASSWORD, House

pytestmark = pytest.mark.integration


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
    first = house.door.by_provider(Person(subject, "mai", "Mai Trần", Role.OFFICER), HERE)
    assert (first.account.login, first.account.role) == ("mai-2", Role.OFFICER), "never the local account"
    second = house.door.by_provider(Person(subject, "mai", "Mai Trần", Role.MAYOR), HERE)
    assert (second.account.id, second.account.role) == (first.account.id, Role.MAYOR)
    assert (house.alive(first), house.alive(second)) == (False, True)
    house.do(accounts.set_disabled("mai-2", True))
    with pytest.raises(WrongError):
        house.door.by_provider(Person(subject, "mai", "Mai Trần", Role.ADMIN), HERE)


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
