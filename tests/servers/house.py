"""A door with its ledger and its people, on a clock moved by hand, in a real database."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyotp
from sqlalchemy import select

from ioc.access import Action, Role
from ioc.audit.anchor import Anchor
from ioc.caller import Caller
from ioc.clock import HandClock
from ioc.commands import accounts
from ioc.commands.entrance import Asked, Opened, Visitor
from ioc.commands.ledger import Do, Ledger
from ioc.commands.sign_in import Door
from ioc.instant import SECOND
from ioc.people.session import LENGTHS, Session, Stay, digest_of
from ioc.people.step import Stage, opened
from ioc.seal import Seal
from ioc.store import people_sessions
from ioc.store.database import Database
from ioc.store.schema_alarms import AUDIT
from tests.readings import T0

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
        return self.session(way_in).alive(self.clock.now_us(), LENGTHS)

    def told(self) -> list[str]:
        """What the audit says was done, oldest first."""
        with self.ledger.database.read() as connection:
            kept = connection.execute(select(AUDIT.c.detail).order_by(AUDIT.c.seq)).scalars()
            return [json.loads(detail)["done"] for detail in kept]


def house_in(database: Database, folder: Path) -> House:
    clock = HandClock(T0)
    ledger = Ledger(database, clock, Anchor(folder / "anchor", "secret"), lambda _assets: None, clock.now_us)
    return House(ledger, clock, Door(ledger, SEAL, True, Stay(), clock.now_us))
