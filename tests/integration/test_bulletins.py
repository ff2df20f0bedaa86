"""Levels from bulletins on both databases: entered, replaced, withdrawn; only ever added to, each act in the audit."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from ioc.access import Action, Role
from ioc.audit.anchor import Anchor
from ioc.bulletin import Item, in_force
from ioc.caller import Caller
from ioc.clock import HandClock
from ioc.commands import bulletins as commands
from ioc.commands.errors import ConflictError, NotAllowedError, UnfitError, UnknownError
from ioc.commands.ledger import Ledger
from ioc.instant import DAY, HOUR, MINUTE, SECOND
from ioc.store import bulletins
from ioc.store.audit_pages import AuditLog
from ioc.store.database import Database
from ioc.store.schema_alarms import AUDIT, BULLETIN
from tests.bulletins import said
from tests.readings import T0

pytestmark = pytest.mark.integration

OFFICER, MAYOR = Caller("an.nguyen", Role.OFFICER), Caller("mayor", Role.MAYOR)
MANAGE = Action.MANAGE_BULLETINS


class Desk:
    """A ledger on a clock moved by hand, and what it woke."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.clock, self.woken = HandClock(T0), list[str]()
        self.ledger = Ledger(database, self.clock, Anchor(folder / "anchor", "secret"), self.woken.extend)

    def enter(self, who: Caller = OFFICER, **told: Any) -> Item:
        return self.ledger.act(who, MANAGE, "bulletin", commands.enter(who, said(**told)))

    def withdraw(self, number: Any, reason: str = "nhập nhầm", who: Caller = OFFICER) -> Item:
        return self.ledger.act(who, MANAGE, f"bulletin/{number}", commands.withdraw(who, number, reason))

    def holding(self) -> list[tuple[str, int]]:
        now = self.clock.now_us()
        with self.ledger.database.read() as connection:
            return [(one.hazard, one.level) for one in in_force(bulletins.lasting(connection, now), now)]

    def rows(self, column: Any) -> Any:
        with self.ledger.database.read() as connection:
            return list(connection.execute(select(column)).scalars())


@pytest.fixture
def desk(database: Database, tmp_path: Path) -> Desk:
    return Desk(database, tmp_path)


def test_what_was_entered_holds_until_its_time_is_up(desk: Desk) -> None:
    made = desk.enter(place="  Lưu vực\n sông Bồ\u200b ")
    assert (made["level"], made["place"], made["entered_by"]) == (3, "Lưu vực sông Bồ", "an.nguyen")
    assert desk.holding() == [("flood", 3)]
    assert desk.woken == [f"bulletin/{made['id']}"]
    desk.clock.advance(12 * 3600)
    assert desk.holding() == []


def test_a_later_one_takes_the_place_of_the_one_before_and_other_hazards_stay(desk: Desk) -> None:
    desk.enter(level=4, until_at=T0 + DAY)
    desk.enter(hazard="storm", level=2)
    desk.enter(level=1, until_at=T0 + HOUR)
    assert desk.holding() == [("storm", 2), ("flood", 1)]
    desk.clock.advance(3600)
    assert desk.holding() == [("storm", 2)], "the one that was replaced must not come back"


def test_one_to_come_leaves_the_present_one_alone_until_it_begins(desk: Desk) -> None:
    desk.enter(level=2)
    desk.enter(level=4, from_at=T0 + HOUR)
    assert desk.holding() == [("flood", 2)]
    desk.clock.advance(3600)
    assert desk.holding() == [("flood", 4)]


def test_a_withdrawn_one_holds_no_longer_and_every_row_stays(desk: Desk) -> None:
    made = desk.enter()
    desk.clock.advance(60)
    desk.withdraw(made["id"])
    assert desk.holding() == []
    assert desk.rows(func.count(BULLETIN.c.id)) == [1]


@pytest.mark.parametrize("how", ["withdrawn", "over", "replaced"])
def test_what_does_not_hold_any_more_cannot_be_withdrawn(desk: Desk, how: str) -> None:
    made = desk.enter()
    if how == "withdrawn":
        desk.withdraw(made["id"])
    desk.clock.advance(13 * 3600 if how == "over" else 60)
    if how == "replaced":
        desk.enter(level=1)
    entries = len(desk.rows(AUDIT.c.seq))
    with pytest.raises(ConflictError) as late:
        desk.withdraw(made["id"])
    assert (late.value.state, late.value.current) == (how, made)
    assert len(desk.rows(AUDIT.c.seq)) == entries
    with pytest.raises(UnknownError):
        desk.withdraw(99)


@pytest.mark.parametrize(
    ("member", "told"),
    [
        ("hazard", {"hazard": "volcano"}),
        ("level", {"level": 0}),
        ("level", {"level": 6}),
        ("source", {"source": " \u200b "}),
        ("source", {"source": "x" * 201}),
        ("place", {"place": "x" * 201}),
        ("issued_at", {"issued_at": T0 + MINUTE + SECOND}),
        ("issued_at", {"issued_at": T0 - 32 * DAY}),
        ("valid_from", {"from_at": T0 + 32 * DAY, "until_at": T0 + 33 * DAY}),
        ("period", {"from_at": T0 + HOUR, "until_at": T0 + HOUR}),
        ("period", {"from_at": T0 - HOUR, "until_at": T0}),
        ("long", {"until_at": T0 + 32 * DAY}),
    ],
)
def test_what_does_not_fit_is_refused_before_anything_is_written(desk: Desk, member: str, told: dict[str, Any]) -> None:
    with pytest.raises(UnfitError, match=f"^{member}: "):
        desk.enter(**told)
    assert (desk.rows(BULLETIN.c.id), desk.rows(AUDIT.c.seq)) == ([], [])


def test_who_may_not_enters_and_withdraws_nothing(desk: Desk) -> None:
    with pytest.raises(NotAllowedError):
        desk.enter(MAYOR)
    made = desk.enter()
    with pytest.raises(NotAllowedError):
        desk.withdraw(made["id"], who=MAYOR)
    assert desk.holding() == [("flood", 3)]


def test_the_audit_tells_who_entered_what_and_why_it_was_withdrawn(desk: Desk) -> None:
    first = desk.enter(place="A Lưới")
    second = desk.enter(level=4)
    desk.withdraw(second["id"], "đài đã hủy tin")
    log = AuditLog(desk.ledger.database, desk.ledger.anchor)
    entries = log.page(0, 1 << 62).items
    assert [(one["action"], one["subject"], one["actor"]) for one in entries] == [
        ("enter", "bulletin", "an.nguyen"),
        ("enter", "bulletin", "an.nguyen"),
        ("withdraw", f"bulletin/{second['id']}", "an.nguyen"),
    ]
    assert {name: kept["text"] for name, kept in entries[0]["private"].items()} == {
        "source": "TLDB-07/05h00",
        "place": "A Lưới",
    }
    assert (entries[1]["detail"]["bulletin"], entries[1]["detail"]["before"]) == (second["id"], [first["id"]])
    assert entries[2]["private"]["reason"]["text"] == "đài đã hủy tin"
    assert log.verify().ok
