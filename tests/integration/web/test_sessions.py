"""Signing in over HTTP as a browser does, and what a session opens until it ends, everywhere within seconds."""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pyotp
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection

from callbacks import sessions
from callbacks.cookies import cookies_of
from callbacks.live_socket import SIGNED_OUT
from ioc.access import Action, Role
from ioc.caller import Caller
from ioc.commands import accounts, demonstration
from ioc.commands.ledger import Do, Ledger
from ioc.instant import HOUR, MINUTE
from ioc.people.__main__ import ledger_of
from ioc.people.session import digest_of
from ioc.store import people_sessions
from tests.eventually import eventually
from tests.servers.web import Web, settings, web

pytestmark = pytest.mark.integration

ADMIN = Caller("root", Role.ADMIN)
PASSWORD = "sông Hương mùa lũ"


class House:
    """A server where loopback alone is nobody, and the console beside it."""

    def __init__(self, site: Web, ledger: Ledger) -> None:
        self.site, self.ledger = site, ledger
        self.browsers: list[httpx2.Client] = []

    def do(self, what: Do[Any]) -> Any:
        return self.ledger.act(ADMIN, Action.MANAGE_USERS, "account", what)

    def browser(self) -> httpx2.Client:
        here = f"http://{self.site.address}"
        made = httpx2.Client(base_url=here, headers={"Origin": here, "User-Agent": "a browser"}, timeout=20)
        self.browsers.append(made)
        return made

    def demonstrated(self, role: Role) -> httpx2.Client:
        """A browser that has followed the link of this role."""
        secrets = self.do(demonstration.links(str))
        browser = self.browser()
        assert browser.get(f"/login?ticket={secrets[role]}").status_code == 303
        return browser

    def cookie(self, browser: httpx2.Client) -> str:
        name = f"hueioc-session-{self.site.settings.http_port}"
        value: str = browser.cookies[name]
        return f"{name}={value}"


@pytest.fixture
def house(valkey_url: str, tmp_path: Path) -> Iterator[House]:
    wanted = settings(valkey_url, tmp_path, LOOPBACK_ROLE="none")
    ledger = ledger_of(wanted)
    with web(wanted) as running:
        eventually(lambda: running.get("/api/v1/clock", headers={"Authorization": "Bearer wall-token"}).is_success)
        made = House(running, ledger)
        yield made
        for browser in made.browsers:
            browser.close()
    ledger.database.close()


def send(browser: httpx2.Client, form: str, **told: str) -> httpx2.Response:
    return browser.post(f"/login/{form}", json=told)


def test_a_link_signs_in_once_and_the_session_is_its_person(house: House) -> None:
    browser = house.demonstrated(Role.SUPERVISOR)
    told = browser.get("/ui/person.json?lang=en").json()
    assert (told["name"], told["role"]) == ("Shift supervisor (demonstration)", "supervisor")
    assert house.browser().get("/ui/person.json").status_code == 401


def test_the_cookie_is_out_of_reach_of_scripts_and_of_other_sites(house: House) -> None:
    secrets = house.do(demonstration.links(str))
    answer = house.browser().get(f"/login?ticket={secrets[Role.OFFICER]}")
    kept = next(line for line in answer.headers.get_list("set-cookie") if "hueioc-session" in line)
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= {part.strip() for part in kept.split(";")}
    assert answer.headers["cache-control"] == "no-store"


def test_password_second_factor_and_recovery_over_http(house: House) -> None:
    house.do(accounts.create("lan", "Lê Thị Lan", Role.SUPERVISOR))
    browser = house.browser()
    assert browser.get(f"/login?ticket={house.do(accounts.invite('lan'))}", follow_redirects=True).status_code == 200
    assert send(browser, "new-password", password="short", lang="en").json()["detail"].startswith("The password needs")
    assert send(browser, "new-password", password=PASSWORD, next="/map").json()["to"] == "/login?next=/map&lang=vi"
    page = browser.get("/login?next=/map&lang=en").text
    assert "<svg" in page
    secret = page.split("<code>", 1)[1].split("</code>", 1)[0]
    assert send(browser, "enrol", code="000000").status_code == 403
    done = send(browser, "enrol", code=pyotp.TOTP(secret).now(), next="/map").json()
    assert (done["to"], len(done["recovery"])) == ("/map", 8)
    assert browser.get("/ui/person.json").json()["login"] == "lan"
    again = house.browser()
    assert send(again, "password", login="lan", password=PASSWORD).json()["to"].startswith("/login?")
    assert again.get("/ui/person.json").status_code == 401, "half a sign-in is none"
    assert send(again, "code", code=done["recovery"][0]).json()["to"] == "/"
    assert again.get("/ui/person.json").json()["login"] == "lan"


def test_unknown_names_and_wrong_passwords_are_one_answer(house: House) -> None:
    house.do(accounts.create("lan", "Lan", Role.OFFICER))
    answers = [send(house.browser(), "password", login=name, password="x") for name in ("lan", "nobody")]
    assert [answer.status_code for answer in answers] == [403, 403]
    assert answers[0].content == answers[1].content


@pytest.mark.parametrize(
    "where", ["//evil.example", "http://evil.example/x", "/\\evil.example", "javascript:x", "/login"]
)
def test_nobody_is_led_away_after_signing_in(house: House, where: str) -> None:
    secrets = house.do(demonstration.links(str))
    answer = house.browser().get("/login", params={"ticket": secrets[Role.OFFICER], "next": where})
    assert answer.headers["location"] == "/"


def test_a_form_of_another_site_is_not_taken(house: House) -> None:
    strange = house.browser()
    strange.headers["Origin"] = "http://evil.example"
    assert send(strange, "password", login="lan", password=PASSWORD).status_code == 403
    assert strange.post("/login/password", content="login=lan").status_code == 403


def test_a_page_of_ours_must_ask_to_sign_out(house: House) -> None:
    browser = house.demonstrated(Role.OFFICER)
    bare = httpx2.post(f"http://{house.site.address}/ui/sign-out", headers={"Cookie": house.cookie(browser)})
    assert bare.status_code == 403
    assert browser.post("/ui/sign-out").json() == {"to": "/login"}
    assert browser.get("/ui/person.json").status_code == 401


def test_own_sessions_are_listed_and_ended_everywhere(house: House) -> None:
    first, second = house.demonstrated(Role.OFFICER), house.demonstrated(Role.OFFICER)
    items = first.get("/ui/sessions.json").json()["items"]
    assert [item["here"] for item in items].count(True) == 1
    assert {item["agent"] for item in items} == {"a browser"}
    assert first.post("/ui/sign-out-everywhere").is_success
    assert [browser.get("/ui/sessions.json").status_code for browser in (first, second)] == [401, 401]


def hear_out(screen: ClientConnection) -> None:
    while True:
        screen.recv(timeout=10)


def test_the_socket_of_a_revoked_session_closes_within_five_seconds(house: House) -> None:
    browser = house.demonstrated(Role.OFFICER)
    told = {"Cookie": house.cookie(browser), "Origin": f"http://{house.site.address}"}
    with house.site.live(additional_headers=told) as screen:
        assert json.loads(screen.recv(timeout=10))["type"] == "snapshot"
        house.do(accounts.sign_out("demo-officer"))
        ended = time.monotonic()
        with pytest.raises(ConnectionClosed) as closed:
            hear_out(screen)
        assert time.monotonic() - ended < 5
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == SIGNED_OUT
    with pytest.raises(InvalidStatus) as refused:
        house.site.live(additional_headers=told)
    assert refused.value.response.status_code == 401


def test_a_wall_screen_is_bound_once_and_needs_no_person(house: House) -> None:
    screen = house.browser()
    bound = screen.get("/map?lang=vi&token=wall-token")
    assert (bound.status_code, bound.headers["location"]) == (303, "/map?lang=vi")
    assert screen.get("/ui/person.json").json()["role"] == "wall"
    assert screen.get("/api/v1/quarantine").status_code == 403
    name = f"hueioc-screen-{house.site.settings.http_port}"
    told = {"Cookie": f"{name}={screen.cookies[name]}", "Origin": f"http://{house.site.address}"}
    with house.site.live(additional_headers=told) as socket:
        assert json.loads(socket.recv(timeout=10))["type"] == "snapshot"
    with pytest.raises(InvalidStatus):
        house.site.live(additional_headers={"Cookie": told["Cookie"]})


def test_sessions_that_are_known_go_on_while_the_database_is_away(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sessions, "FRESH_S", 0.001)
    browser = house.demonstrated(Role.OFFICER)
    assert browser.get("/api/v1/clock").is_success
    with house.ledger.database.write() as connection:
        connection.exec_driver_sql("ALTER TABLE session RENAME TO session_away")
    assert browser.get("/api/v1/clock").is_success
    strange = f"hueioc-session-{house.site.settings.http_port}=unknown"
    assert house.browser().get("/api/v1/clock", headers={"Cookie": strange}).status_code == 503
    assert send(house.browser(), "password", login="lan", password=PASSWORD).status_code in (403, 503)


def test_use_is_written_down_and_a_session_is_kept_alive_by_it(house: House) -> None:
    browser = house.demonstrated(Role.OFFICER)
    digest = digest_of(house.cookie(browser).partition("=")[2])
    assert browser.get("/api/v1/clock").is_success
    long_ago = seen(house, digest) - 120_000_000
    with house.ledger.database.write() as connection:
        people_sessions.touch(connection, [digest], long_ago)
    eventually(lambda: browser.get("/api/v1/clock").is_success and seen(house, digest) > long_ago, every_s=0.5)


def test_sessions_are_as_long_as_the_settings_say(valkey_url: str, tmp_path: Path) -> None:
    lengths = {"SESSION_IDLE_MINUTES": "10", "SESSION_HOURS": "2"}
    wanted = settings(valkey_url, tmp_path, LOOPBACK_ROLE="none", **lengths)
    ledger = ledger_of(wanted)
    with web(wanted) as running:
        house = House(running, ledger)
        browser = house.demonstrated(Role.OFFICER)
        digest = digest_of(house.cookie(browser).partition("=")[2])
        with ledger.database.write() as connection:
            session = people_sessions.look(connection, [digest])[digest]
            assert session.expires_at - session.made_at == 2 * HOUR
            people_sessions.touch(connection, [digest], session.made_at - 11 * MINUTE)
        eventually(lambda: browser.get("/ui/person.json").status_code == 401, every_s=0.2)
        browser.close()
    ledger.database.close()


def test_the_cookie_lasts_as_long_as_the_session(tmp_path: Path) -> None:
    kept = cookies_of(settings("redis://127.0.0.1:1", tmp_path, SESSION_HOURS="2")).open_session("x")
    assert "Max-Age=7200;" in kept


def seen(house: House, digest: str) -> int:
    with house.ledger.database.read() as connection:
        return people_sessions.look(connection, [digest])[digest].seen_at
