"""One act of a person: effect, audit entry and answer under its key in one durable transaction, the anchor after it.

On SQLite and PostgreSQL (with fsync), alone and while the historian takes 500 readings every half second; and how
fast the chain is checked. The acts are those of one caller, one after the other.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread
from time import perf_counter
from typing import Final

from sqlalchemy import Connection

from benchmarks.figures import Figure, quantile
from ioc.access import Action, Role
from ioc.audit.anchor import Anchor
from ioc.caller import Caller
from ioc.clock import RowClock, machine_us
from ioc.commands.ledger import Done, Ledger
from ioc.instant import SECOND
from ioc.reading import Reading
from ioc.settings import load
from ioc.store import audit_log
from ioc.store.audit_log import Deed
from ioc.store.audit_pages import AuditLog
from ioc.store.database import Database, migrate, open_database
from ioc.store.history import History
from ioc.store.idempotency import Once
from ioc.store.schema import MARK
from ioc.store.sql import upsert
from tests.readings import water
from tests.servers.postgres import cluster

ACTS: Final = 300
ENTRIES: Final = 5_000
"""Entries that the chain already has."""

STATIONS: Final = 500
PAUSE_S: Final = 0.5
CALLER: Final = Caller("an.nguyen", Role.OFFICER)


def measure() -> list[Figure]:
    """The same on both databases."""
    with TemporaryDirectory(prefix="ioc-bench-") as folder:
        found = _measure("SQLite", f"sqlite:///{Path(folder) / 'ioc.db'}", Path(folder))
        with cluster() as server, server.serve(durable=True):
            return found + _measure("PostgreSQL", server.database(), Path(folder) / "postgresql")


def _measure(kind: str, url: str, folder: Path) -> list[Figure]:
    database = open_database(load({"IOC_DATABASE_URL": url, "IOC_SCENARIO": "none"}))
    migrate(database)
    anchor = Anchor(folder / "audit.anchor", "secret")
    _fill(database, anchor)
    ledger = Ledger(database, RowClock(), anchor, lambda _assets: None)
    alone = [_act(ledger, f"alone {n}") for n in range(ACTS)]
    with _historian(database):
        beside = [_act(ledger, f"beside {n}") for n in range(ACTS)]
    began = perf_counter()
    verdict = AuditLog(database, anchor).verify()
    took = perf_counter() - began
    assert verdict.ok
    database.close()
    return [
        *_quantiles(f"{kind}: an act, chain of {ENTRIES:,}", alone),
        *_quantiles(f"{kind}: the same beside {STATIONS / PAUSE_S:,.0f} readings/s", beside, "p95 ≤ 300 ms"),
        Figure(f"{kind}: checking the chain", verdict.head.seq / took, "entries/s"),
    ]


def _quantiles(name: str, seconds: list[float], goal: str = "") -> Iterator[Figure]:
    yield Figure(f"{name}, median", quantile(seconds, 0.5) * 1000, "ms")
    yield Figure(f"{name}, p95", quantile(seconds, 0.95) * 1000, "ms", goal)


def _act(ledger: Ledger, key: str) -> float:
    began = perf_counter()
    ledger.act_once(CALLER, Action.READ_QUARANTINE, "alarm/1", _effect, Once(key, "request"))
    return perf_counter() - began


def _effect(connection: Connection, at: int) -> Done[dict[str, int]]:
    row = upsert(connection, MARK).values(name="acted", instant=at)
    connection.execute(row.on_conflict_do_update(index_elements=["name"], set_={"instant": at}))
    return Done({"at": at}, {"at": at}, {"reason": "nước lên nhanh"}, ["water_level/kim-long"], "acknowledge")


def _fill(database: Database, anchor: Anchor) -> None:
    with database.write() as connection:
        head = audit_log.head(connection)
        for number in range(ENTRIES):
            deed = Deed(number * SECOND, f"officer-{number % 40}", Role.OFFICER, "acknowledge", f"alarm/{number}")
            head = audit_log.append(connection, head, deed, anchor.seal)
    anchor.advance(head)


@contextmanager
def _historian(database: Database) -> Iterator[None]:
    """Somebody else who writes, in batches, until the end of the block."""
    stop = Event()
    writer = Thread(target=_write, args=(History(database), stop))
    writer.start()
    try:
        yield
    finally:
        stop.set()
        writer.join()


def _write(history: History, stop: Event) -> None:
    while not stop.wait(PAUSE_S):
        history.append(_batch(machine_us()))


def _batch(now: int) -> list[Reading]:
    return [water(f"s{n}", now, level_m=n % 50 / 10) for n in range(STATIONS)]
