"""What a person asks for is done once and as a whole, together with its audit entry, or not at all."""

import random
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import Connection, select, text

from ioc.access import Action, Role
from ioc.audit.anchor import Anchor
from ioc.audit.check import Flaw, Verdict
from ioc.audit.entry import Head
from ioc.caller import Caller
from ioc.clock import HandClock
from ioc.commands.errors import LedgerAwayError, NotAllowedError
from ioc.commands.ledger import Do, Done, Ledger
from ioc.instant import DAY
from ioc.store import audit_log
from ioc.store.audit_log import Deed
from ioc.store.audit_pages import AuditLog
from ioc.store.database import Database
from ioc.store.idempotency import KeyReusedError, Once
from ioc.store.schema import MARK
from tests.readings import T0
from tests.servers.sql import opened_at

pytestmark = pytest.mark.integration

OFFICER = Caller("an.nguyen", Role.OFFICER)
ACTION = Action.READ_QUARANTINE


@dataclass
class Desk:
    """A ledger, what it woke, and the clock of the machine that its keys grow old by."""

    ledger: Ledger
    woken: list[Sequence[str]]
    machine: HandClock

    @property
    def log(self) -> AuditLog:
        return AuditLog(self.ledger.database, self.ledger.anchor)

    def head(self) -> Head:
        with self.ledger.database.read() as connection:
            return audit_log.head(connection)

    def effects(self) -> list[str]:
        with self.ledger.database.read() as connection:
            return list(connection.execute(select(MARK.c.name).order_by(MARK.c.name)).scalars())

    def ask(self, name: str, key: str = "k", caller: Caller = OFFICER, request: str = "") -> str:
        return self.ledger.act_once(caller, ACTION, "alarm/1", marking(name), Once(key, request or name))


def desk_on(database: Database, folder: Path) -> Desk:
    woken: list[Sequence[str]] = []
    machine = HandClock(T0)
    anchor = Anchor(folder / "audit.anchor", "secret")
    return Desk(Ledger(database, HandClock(T0), anchor, woken.append, machine.now_us), woken, machine)


@pytest.fixture
def desk(database: Database, tmp_path: Path) -> Desk:
    return desk_on(database, tmp_path / "world")


def marking(name: str) -> Do[dict[str, str]]:
    """A domain function with an effect that can be seen."""

    def do(connection: Connection, now: int) -> Done[dict[str, str]]:
        connection.execute(MARK.insert(), {"name": name, "instant": now})
        return Done({"name": name}, {"n": name}, {"reason": f"vì {name}"}, ["rainfall/a"], "mark")

    return do


def failing(connection: Connection, now: int) -> Done[None]:
    marking("half")(connection, now)
    raise LookupError("halfway")


def test_effect_entry_anchor_and_wake_up_belong_together(desk: Desk) -> None:
    assert desk.ledger.act(OFFICER, ACTION, "alarm/1", marking("a")) == {"name": "a"}
    [item] = desk.log.page(T0, T0).items
    expected = {"seq": 1, "at": "2025-10-27T20:00:00+07:00", "actor": "an.nguyen", "role": "officer"}
    assert {**expected, "action": "mark", "subject": "alarm/1", "detail": {"n": "a"}}.items() <= item.items()
    assert item["private"]["reason"]["text"] == "vì a"
    assert desk.effects() == ["a"]
    assert desk.ledger.anchor.read() == desk.head() == Head(1, item["hash"])
    assert desk.woken == [["rainfall/a"]]


def test_who_may_not_does_nothing_and_leaves_no_trace(desk: Desk) -> None:
    with pytest.raises(NotAllowedError):
        desk.ledger.act(Caller("mayor", Role.MAYOR), ACTION, "alarm/1", marking("a"))
    assert (desk.effects(), desk.head().seq, desk.woken) == ([], 0, [])


def test_what_fails_halfway_has_no_effect_and_no_entry(desk: Desk) -> None:
    desk.ask("a")
    with pytest.raises(LookupError):
        desk.ledger.act(OFFICER, ACTION, "alarm/1", failing)
    assert (desk.effects(), desk.head().seq, len(desk.woken)) == (["a"], 1, 1)
    assert desk.log.verify().ok


def test_the_same_request_again_gets_the_same_answer_and_has_no_second_effect(desk: Desk) -> None:
    assert desk.ask("a") == desk.ask("a") == desk.ask("a") == '{"name":"a"}'
    assert (desk.effects(), desk.head().seq, len(desk.woken)) == (["a"], 1, 1)


def test_a_key_is_one_request_of_one_caller_for_one_day(desk: Desk) -> None:
    desk.ask("a")
    with pytest.raises(KeyReusedError):
        desk.ask("b")
    desk.ask("c", caller=Caller("binh", Role.OFFICER))
    desk.machine.instant += DAY - 1
    with pytest.raises(KeyReusedError):
        desk.ask("b")
    desk.machine.instant += 1
    assert desk.ask("b") == '{"name":"b"}'
    assert desk.effects() == ["a", "b", "c"]


def test_a_key_whose_request_failed_may_be_tried_again(desk: Desk) -> None:
    once = Once("k", "a")
    with pytest.raises(LookupError):
        desk.ledger.act_once(OFFICER, ACTION, "alarm/1", failing, once)
    assert desk.ask("a") == '{"name":"a"}'


def test_who_may_no_longer_does_not_get_the_old_answer_either(desk: Desk) -> None:
    desk.ask("a")
    with pytest.raises(NotAllowedError):
        desk.ask("a", caller=Caller("an.nguyen", Role.WALL))


def test_a_chain_ahead_of_its_anchor_is_sound_and_the_next_act_moves_the_anchor_on(desk: Desk) -> None:
    """Killed between the commit and the anchor, twice."""
    desk.ask("a", "1")
    kept = desk.ledger.anchor.path.read_bytes()
    desk.ask("b", "2")
    desk.ask("c", "3")
    desk.ledger.anchor.path.write_bytes(kept)
    assert desk.log.verify() == Verdict(desk.head(), None)
    desk.ask("d", "4")
    assert desk.ledger.anchor.read() == desk.head()


def test_a_folder_that_cannot_be_written_stops_nobody_and_is_told(desk: Desk) -> None:
    desk.ledger.anchor.path.parent.mkdir()
    desk.ledger.anchor.path.with_suffix(".draft").mkdir()
    desk.ask("a", "1")
    assert desk.effects() == ["a"]
    assert desk.log.verify().flaw == Flaw(None, "the anchor is missing")


@pytest.mark.parametrize(
    "tampering",
    [
        "DELETE FROM audit WHERE seq = 3",
        "UPDATE audit SET subject = 'alarm/2' WHERE seq = 3",
        "UPDATE audit SET hash = previous, previous = hash WHERE seq = 3",
    ],
)
def test_the_anchor_stays_as_evidence_where_the_chain_is_not_the_one_it_knows(desk: Desk, tampering: str) -> None:
    for number in "123":
        desk.ask(number, number)
    anchored = desk.ledger.anchor.read()
    with desk.ledger.database.write() as connection:
        connection.execute(text(tampering))
    desk.ask("4", "4")
    assert desk.effects() == ["1", "2", "3", "4"], "people must be able to act"
    verdict = desk.log.verify()
    assert verdict.flaw is not None
    assert verdict.flaw.seq == 3
    if "subject" not in tampering:
        assert desk.ledger.anchor.read() == anchored


def test_an_entry_that_nobody_made_is_found_also_behind_the_anchor(desk: Desk) -> None:
    desk.ask("a")
    with desk.ledger.database.write() as connection:
        forger = Anchor(Path("nowhere"), "another secret")
        forged = Deed(T0, "an.nguyen", Role.OFFICER, "shelve", "alarm/1")
        audit_log.append(connection, audit_log.head(connection), forged, forger.seal)
    assert desk.log.verify().flaw == Flaw(2, "was not written by this installation")


def test_many_at_once_in_two_processes_make_one_chain(database: Database, tmp_path: Path) -> None:
    desks = [desk_on(database, tmp_path / "world") for _ in range(2)]
    keys = [str(n) for n in range(40)] * 2
    random.Random(1).shuffle(keys)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda one: desks[one[0] % 2].ask(one[1], one[1]), enumerate(keys)))
    assert (desks[0].head().seq, len(desks[0].effects())) == (40, 40)
    assert desks[0].log.verify() == Verdict(desks[1].head(), None)
    assert desks[0].ledger.anchor.read() == desks[0].head()


def test_without_the_database_nothing_is_done_and_it_is_said(tmp_path: Path) -> None:
    away = opened_at(f"postgresql://nobody@/none?host={tmp_path}")
    desk = desk_on(away, tmp_path / "world")
    with pytest.raises(LedgerAwayError):
        desk.ask("a")
    assert desk.woken == []


def test_the_caller_is_not_a_word_of_his_own(desk: Desk) -> None:
    def do(_connection: Connection, _now: int) -> Done[None]:
        return Done(None, private={"actor": "somebody else"})

    with pytest.raises(ValueError, match="caller"):
        desk.ledger.act(OFFICER, ACTION, "alarm/1", do)
