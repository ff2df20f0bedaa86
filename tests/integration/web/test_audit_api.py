"""The audit over HTTP: for the administration only, in order, with its hashes, and the check of all of it."""

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import pytest
from sqlalchemy import text

from ioc.access import Action, Role
from ioc.audit.anchor import anchor_of
from ioc.audit.entry import GENESIS
from ioc.caller import Caller
from ioc.clock import HandClock
from ioc.commands.ledger import Do, Done, Ledger
from ioc.instant import MINUTE
from ioc.store.database import Database, open_database
from tests.readings import T0
from tests.servers.web import Web

pytestmark = pytest.mark.integration

ADMIN = {"Authorization": "Bearer admin-token"}


@pytest.fixture
def database(site: Web) -> Iterator[Database]:
    """Of the site, with five acts in it, a minute between two."""
    opened = open_database(site.settings)
    clock = HandClock(T0)
    ledger = Ledger(opened, clock, anchor_of(site.settings), lambda _assets: None)
    done: Do[None] = lambda _connection, _at: Done(None, {"level": 2}, {"reason": "vì mưa"}, verb="shelve")  # noqa: E731
    for number in range(5):
        ledger.act(Caller(f"officer-{number % 2}", Role.OFFICER), Action.READ_QUARANTINE, f"alarm/{number}", done)
        clock.advance(60)
    yield opened
    opened.close()


def pages(site: Web, **params: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    cursor: dict[str, str] = {}
    while True:
        page = site.get("/api/v1/audit", params={**params, **cursor}, headers=ADMIN).json()
        found += page["items"]
        if page["next"] is None:
            return found
        cursor = {"cursor": page["next"]}


@pytest.mark.parametrize("path", ["/api/v1/audit", "/api/v1/audit/verify"])
def test_nobody_but_the_administration_reads_it(site: Web, path: str) -> None:
    for token, status in [("wall", 403), ("chief", 403), ("mayor", 403), ("admin", 200)]:
        assert site.get(path, headers={"Authorization": f"Bearer {token}-token"}).status_code == status, token
    assert site.get(path).status_code == 403, "loopback counts as an officer"


@pytest.mark.usefixtures("database")
def test_entries_come_in_order_page_by_page_and_by_time(site: Web) -> None:
    assert [item["seq"] for item in pages(site, limit=2)] == [1, 2, 3, 4, 5]
    span = "from=2025-10-27T20:01:00+07:00&to=2025-10-27T20:02:00%2B07:00"
    assert [item["seq"] for item in site.get(f"/api/v1/audit?{span}", headers=ADMIN).json()["items"]] == [2, 3]
    for wrong in ("from=2025-10-27T20:01:00", "from=2025-10-27T20:01:00Z&to=2025-10-27T20:00:00Z", "cursor=x"):
        answer = site.get(f"/api/v1/audit?{wrong}", headers=ADMIN)
        assert (answer.status_code, answer.json()["detail"].split(":")[0]) == (400, wrong.split("=")[0])


@pytest.mark.usefixtures("database")
def test_an_entry_can_be_checked_by_what_the_documentation_says(site: Web) -> None:
    previous = GENESIS.hash
    for number, item in enumerate(pages(site)):
        reason = item["private"]["reason"]
        assert (item["actor"], reason["text"]) == (f"officer-{number % 2}", "vì mưa")
        fields = [
            "hueioc audit 1",
            str(item["seq"]),
            str(T0 + number * MINUTE),
            item["pseudonym"],
            item["role"],
            item["action"],
            item["subject"],
            '{"level":2}',
            f'{{"reason":"{reason["commitment"]}"}}',
            previous,
            item["seal"],
        ]
        encoded = "".join(f"{len(field.encode())}:{field}," for field in fields)
        assert item["hash"] == sha256(encoded.encode()).hexdigest()
        previous = item["hash"]
    assert previous != GENESIS.hash


def test_the_check_tells_how_many_are_sound_and_the_first_that_is_not(site: Web, database: Database) -> None:
    assert site.get("/api/v1/audit/verify", headers=ADMIN).json() == {"ok": True, "entries": 5, "first_bad": None}
    with database.write() as connection:
        connection.execute(text("UPDATE audit SET detail = 'nonsense' WHERE seq = 4"))
    bad = {"ok": False, "entries": 3, "first_bad": {"seq": 4, "fault": "was altered"}}
    assert site.get("/api/v1/audit/verify", headers=ADMIN).json() == bad
    assert pages(site)[3]["detail"] == "nonsense"
    anchor_of(site.settings).path.unlink()
    assert site.get("/api/v1/audit/verify", headers=ADMIN).json() == bad


def test_an_empty_audit_is_sound(site: Web) -> None:
    assert site.get("/api/v1/audit/verify", headers=ADMIN).json() == {"ok": True, "entries": 0, "first_bad": None}
    assert site.get("/api/v1/audit", headers=ADMIN).json() == {"items": [], "next": None}
