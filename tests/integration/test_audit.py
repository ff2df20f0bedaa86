"""The audit in a real database: read, checked, tampered with, erased from; and the command that checks it."""

import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import pytest
from sqlalchemy import Connection, text, update

from ioc.access import Action, Role
from ioc.audit.anchor import Anchor, anchor_of
from ioc.audit.check import Flaw
from ioc.audit.entry import Entry
from ioc.caller import Caller
from ioc.clock import HandClock
from ioc.commands.erasure import erase
from ioc.commands.ledger import Do, Done, Ledger
from ioc.instant import SECOND
from ioc.settings import load
from ioc.store import audit_check
from ioc.store.audit_pages import AuditLog
from ioc.store.database import Database, migrate
from ioc.store.schema_alarms import AUDIT
from tests.readings import T0
from tests.servers.sql import opened_at

pytestmark = pytest.mark.integration

ADMIN = Caller("root", Role.ADMIN)
TAMPERINGS = 240


class Acts:
    """A ledger that people act through, a second between two acts."""

    def __init__(self, database: Database, anchor: Anchor) -> None:
        self.clock = HandClock(T0)
        self.ledger = Ledger(database, self.clock, anchor, lambda _assets: None)
        self.log = AuditLog(database, anchor)

    def by(self, name: str, reason: str = "", role: Role = Role.OFFICER) -> None:
        private = {"reason": reason} if reason else {}
        done: Do[None] = lambda _connection, _at: Done(None, {"level": 2}, private)  # noqa: E731
        self.ledger.act(Caller(name, role), Action.READ_QUARANTINE, "alarm/7", done)
        self.clock.advance(1)


@pytest.fixture
def acts(database: Database, tmp_path: Path) -> Acts:
    return Acts(database, Anchor(tmp_path / "audit.anchor", "secret"))


def test_pages_are_in_order_and_within_their_time(acts: Acts) -> None:
    for number in range(7):
        acts.by(f"officer-{number % 2}", f"lý do {number}" if number % 3 == 0 else "")
    first = acts.log.page(T0 + SECOND, T0 + 5 * SECOND, limit=3)
    assert [item["seq"] for item in first.items] == [2, 3, 4]
    second = acts.log.page(T0 + SECOND, T0 + 5 * SECOND, limit=3, cursor=first.next)
    assert ([item["seq"] for item in second.items], second.next) == ([5, 6], None)
    assert [item["actor"] for item in first.items] == ["officer-1", "officer-0", "officer-1"]
    assert first.items[2]["private"]["reason"]["text"] == "lý do 3"
    assert first.items[1]["previous"] == first.items[0]["hash"]
    assert (first.items[0]["pseudonym"], first.items[0]["detail"]) == (first.items[2]["pseudonym"], {"level": 2})
    with pytest.raises(ValueError, match="cursor"):
        acts.log.page(T0, T0, cursor="x")


def test_an_erased_person_is_nowhere_and_the_chain_is_whole(acts: Acts, tmp_path: Path) -> None:
    acts.by("binh", "Nguyễn Văn An")
    acts.by("an", "gọi số 0905 123 456")
    acts.by("an")
    acts.ledger.act(ADMIN, Action.READ_AUDIT, "account/3", lambda one, _at: erase(one, "an", ("Nguyễn Văn An",)))
    assert acts.log.verify().ok
    kept = acts.log.page(0, 1 << 62).items
    assert [item["actor"] for item in kept] == ["binh", None, None, "root"]
    assert [item["private"]["reason"]["text"] for item in kept[:2]] == [None, None]
    assert kept[3]["action"] == "erase_person"
    with acts.ledger.database.read() as connection:
        rows = [
            str(row)
            for table in ("audit", "audit_private")
            for row in connection.execute(text(f"SELECT * FROM {table}"))
        ]
    assert not any("'an'" in row or "Văn" in row or "0905 123" in row for row in rows)
    acts.by("an")
    later = acts.log.page(0, 1 << 62).items[4]
    assert later["actor"] == "an"
    assert later["pseudonym"] != kept[1]["pseudonym"] == kept[2]["pseudonym"]


def test_a_name_that_vanishes_without_a_decision_is_found(acts: Acts) -> None:
    acts.by("binh")
    acts.by("an", "vì mưa")
    with acts.ledger.database.write() as connection:
        connection.execute(text("DELETE FROM audit_private WHERE value = 'vì mưa'"))
    assert acts.log.verify().flaw == Flaw(2, "has lost its reason, and nobody erased it")


def test_more_entries_than_a_batch_are_checked_to_the_last(acts: Acts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit_check, "BATCH", 4)
    for number in range(11):
        acts.by(f"officer-{number % 3}", "vì mưa")
    assert (acts.log.verify().head.seq, acts.log.verify().ok) == (11, True)
    with acts.ledger.database.write() as connection:
        connection.execute(text("UPDATE audit SET role = 'admin' WHERE seq = 9"))
    assert acts.log.verify().flaw == Flaw(9, "was altered")


def test_random_tampering_with_the_tables_is_always_found(acts: Acts) -> None:
    dice = random.Random(7)
    for number in range(12):
        acts.by(f"officer-{number % 3}", f"lý do {number}" if number % 2 else "")
    missed = [kind.__name__ for n in range(TAMPERINGS) if not found(acts, kind := KINDS[n % len(KINDS)], dice)]
    assert missed == []
    assert acts.log.verify().ok


def found(acts: Acts, tamper: Callable[[Connection, random.Random], None], dice: random.Random) -> bool:
    with undone(acts.ledger.database) as connection:
        tamper(connection, dice)
        anchor = acts.ledger.anchor
        return not audit_check.verify(connection, anchor.read(), anchor.seal).ok


@contextmanager
def undone(database: Database) -> Iterator[Connection]:
    """A transaction that is rolled back at its end."""
    with database.engine.connect() as connection, connection.begin() as transaction:
        yield connection
        transaction.rollback()


def edit(connection: Connection, dice: random.Random) -> None:
    seq, name = dice.randint(1, 12), dice.choice(Entry.__slots__[1:])
    value = T0 + dice.randrange(100, 10**9) if name == "at" else f"{dice.random()}"
    connection.execute(update(AUDIT).where(AUDIT.c.seq == seq).values({name: value}))


def delete(connection: Connection, dice: random.Random) -> None:
    connection.execute(text(f"DELETE FROM audit WHERE seq IN ({dice.randint(1, 12)}, {dice.randint(1, 12)})"))


def truncate(connection: Connection, dice: random.Random) -> None:
    connection.execute(text(f"DELETE FROM audit WHERE seq > {dice.randint(0, 11)}"))


def swap(connection: Connection, dice: random.Random) -> None:
    one, other = dice.sample(range(1, 13), 2)
    for old, new in ((one, 100), (other, one), (100, other)):
        connection.execute(text(f"UPDATE audit SET seq = {new} WHERE seq = {old}"))


def renumber(connection: Connection, dice: random.Random) -> None:
    connection.execute(text(f"UPDATE audit SET seq = seq + {dice.randint(12, 99)} WHERE seq > {dice.randint(0, 11)}"))


def add(connection: Connection, dice: random.Random) -> None:
    """Behind the last one, with a hash that fits; without the key for its seal."""
    rows = [Entry(*row) for row in connection.execute(AUDIT.select().order_by(AUDIT.c.seq))]
    model, last = dice.choice(rows), rows[-1]
    forged = {**asdict(model), "seq": last.seq + 1, "previous": last.hash}
    connection.execute(AUDIT.insert(), {**forged, "hash": Entry(**forged).computed()})


def blame(connection: Connection, dice: random.Random) -> None:
    column = dice.choice(["field", "salt", "value"])
    chosen = f"(SELECT commitment FROM audit_private ORDER BY commitment LIMIT 1 OFFSET {dice.randint(0, 8)})"
    connection.execute(text(f"UPDATE audit_private SET {column} = '{dice.random()}' WHERE commitment = {chosen}"))


def forget(connection: Connection, dice: random.Random) -> None:
    chosen = f"(SELECT commitment FROM audit_private ORDER BY commitment LIMIT 1 OFFSET {dice.randint(0, 8)})"
    connection.execute(text(f"DELETE FROM audit_private WHERE commitment = {chosen}"))


KINDS = (edit, delete, truncate, swap, renumber, add, blame, forget)


def run(folder: Path, command: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "IOC_DATA_DIR": str(folder), "IOC_SCENARIO": "none", "IOC_SECRET_KEY": "secret"}
    argv = [sys.executable, "-m", "ioc.audit", command]
    return subprocess.run(argv, env=environment, capture_output=True, text=True, check=False, timeout=60)


def test_the_command_names_the_first_bad_entry_and_anchors_a_restored_backup(tmp_path: Path) -> None:
    settings = load({"IOC_DATA_DIR": str(tmp_path), "IOC_SCENARIO": "none", "IOC_SECRET_KEY": "secret"})
    database = opened_at(settings.database_url)
    migrate(database)
    acts = Acts(database, anchor_of(settings))
    for name in ("an", "binh", "an"):
        acts.by(name)
    sound = run(tmp_path, "verify")
    assert (sound.returncode, sound.stderr) == (0, "")
    assert sound.stdout.startswith("sound: 3 entries")
    with database.write() as connection:
        connection.execute(text("DELETE FROM audit WHERE seq = 3"))
    bad = run(tmp_path, "verify")
    assert (bad.returncode, bad.stdout) == (1, "")
    assert bad.stderr.startswith("NOT SOUND: entry 3 is missing")
    assert run(tmp_path, "anchor").stdout == "anchored at entry 3\n"
    assert run(tmp_path, "verify").returncode == 0
    [*_, item] = acts.log.page(0, 1 << 62).items
    assert (item["action"], item["detail"]["before"]["seq"]) == ("anchor_audit", 3)
    database.close()


def test_the_command_says_what_stops_it(tmp_path: Path) -> None:
    nowhere = run(tmp_path, "verify")
    assert (nowhere.returncode, nowhere.stdout) == (2, "")
    assert "audit" in nowhere.stderr
