"""Somebody who works on /admin: a web process with people, stations, alarms and letters, and a browser signed in to it.

Nothing here is a test.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page
from sqlalchemy import text

from callbacks.cookies import cookies_of
from ioc.access import Role
from ioc.clock import machine_us
from ioc.instant import HOUR, MINUTE
from ioc.people.session import Stay
from ioc.reading import Quarantined
from ioc.settings import Settings
from ioc.store import people, people_sessions
from ioc.store.database import Database, migrate, open_database
from ioc.store.history import History
from ioc.store.outbox import PAUSES_S, Letter, due, failed, put
from ioc.store.quarantine_log import keep
from tests.browser.conftest import PATIENCE_MS, Screen
from tests.readings import reading, water
from tests.servers import store
from tests.servers.web import settings, web

PAYLOAD = '{"level_m": <img src=x onerror=alert(1)>}'


@dataclass
class Office:
    """The server with its database, and a way in for every role."""

    wanted: Settings
    database: Database
    cookie: str

    @contextmanager
    def at(self, browser: Browser, role: Role, size: tuple[int, int] = (1366, 768)) -> Iterator[Screen]:
        """A browser in which the person of a role is signed in; it notes what it complains about."""
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce")
        address = f"127.0.0.1:{self.wanted.http_port}"
        context.add_cookies([{"name": self.cookie, "value": self._session(role), "url": f"http://{address}"}])
        context.grant_permissions(["clipboard-read", "clipboard-write"], origin=f"http://{address}")
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        screen = Screen(page, address)
        page.on("console", screen.note)
        page.on("pageerror", lambda fault: screen.faults.append(str(fault)))
        page.on("request", screen.watch)
        page.on("response", screen.check)
        yield screen
        context.close()

    @contextmanager
    def away(self) -> Iterator[None]:
        """The database refuses to write: a table that every act needs is not there."""
        with self.database.write() as connection:
            connection.execute(text("ALTER TABLE audit RENAME TO audit_away"))
        yield
        with self.database.write() as connection:
            connection.execute(text("ALTER TABLE audit_away RENAME TO audit"))

    def _session(self, role: Role) -> str:
        with self.database.write() as connection:
            account = people.by_login(connection, f"the-{role}")
            assert account is not None
            return people_sessions.begin(connection, account, "Chrome Linux", machine_us(), Stay())


def opened(screen: Screen, query: str = "?lang=vi", tab: str = "") -> Page:
    """/admin with its first list read, or with the list of another tab."""
    screen.page.goto(f"http://{screen.address}/admin{query}")
    screen.page.wait_for_selector(".admin-tabs")
    if tab:
        screen.page.get_by_role("tab", name=tab).click()
    screen.page.wait_for_selector("body[data-link=live]")
    return screen.page


@contextmanager
def working(folder: Path) -> Iterator[Office]:
    """A server on the embedded store and SQLite, with something in every list."""
    with store.valkey() as url:
        wanted = settings(url, folder)
        database = open_database(wanted)
        migrate(database)
        _fill(database, machine_us())
        with web(wanted):
            yield Office(wanted, database, cookies_of(wanted).session)
        database.close()


def _fill(database: Database, now: int) -> None:
    names = {Role.OFFICER: "Nguyễn Thị Hoa", Role.SUPERVISOR: "Lê Văn Bình", Role.ADMIN: "Trần Quốc Việt"}
    History(database).append(
        [
            water("kim-long", now - MINUTE, 1.2, name="Kim Long", lon=107.56, lat=16.46),
            reading("reservoir", "ta-trach", now - MINUTE, {"level_m": 40.1}, name="Hồ Tả Trạch"),
            reading("fire_alarm", "dong-ba", now - MINUTE, {"state": "normal"}, name="Chợ Đông Ba"),
        ]
    )
    told = ("hue/v1/water_level/x", "bad_json", "It is no JSON from character {n} on.")
    refused = Quarantined(*told, now - HOUR, PAYLOAD, "", {"n": 1})
    letters = [Letter("mail", "hoa@hue.example", "call/1/0", "…"), Letter("mqtt", "alarm/1", "alarm/1", "{}")]
    with database.write() as connection:
        for role in Role:
            people.add(connection, f"the-{role}", names.get(role, f"Người {role}"), role, now)
        keep(connection, "test", {"1-0": refused})
        put(connection, letters, now)
        dead = due(connection, now)[0]
        for tries in range(len(PAUSES_S) + 1):
            failed(
                connection,
                Letter(dead.channel, dead.target, dead.about, dead.body, dead.id, tries),
                "550 no such user",
                now,
            )
