"""Levels from bulletins over HTTP and the live socket: entered, told to every screen, withdrawn; no nonsense taken."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import httpx2
import msgspec
import pytest
from sqlalchemy import text
from websockets.sync.client import ClientConnection

from ioc.clock import machine_us
from ioc.instant import HOUR, render
from ioc.store.history import History
from tests.servers.web import Web

pytestmark = pytest.mark.integration

PATH = "/api/v1/bulletins"
XSS = "<img src=x onerror=alert(1)>"


def told(**other: Any) -> dict[str, Any]:
    now = machine_us()
    given = {"hazard": "flood", "level": 3, "source": "TLDB-07/05h00", "issued_at": render(now)}
    return {**given, "valid_from": render(now), "valid_until": render(now + 12 * HOUR), **other}


def post(site: Web, path: str, body: Any, token: str | None = None, **headers: str) -> httpx2.Response:
    given = {"Idempotency-Key": uuid4().hex, "Content-Type": "application/json", **headers}
    if token:
        given["Authorization"] = f"Bearer {token}"
    answer: httpx2.Response = site.client.post(path, headers=given, content=msgspec.json.encode(body))
    return answer


def enter(site: Web, token: str | None = None, **other: Any) -> httpx2.Response:
    return post(site, PATH, told(**other), token)


def levels(site: Web, token: str | None = None) -> list[int]:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return [one["level"] for one in site.get(PATH, headers=headers).json()["items"]]


def hears(socket: ClientConnection, *ids: int) -> bool:
    """Whether what the socket says of bulletins comes to be these."""
    end = time.monotonic() + 10
    while time.monotonic() < end:
        message: dict[str, Any] = msgspec.json.decode(socket.recv(10))
        if [one["id"] for one in message.get("bulletins", [{"id": -1}])] == list(ids):
            return True
    return False


@contextmanager
def away(history: History) -> Iterator[None]:
    """The database does not take anything: a table that every act needs is not there."""
    with history.database.write() as connection:
        connection.execute(text("ALTER TABLE audit RENAME TO audit_away"))
    yield
    with history.database.write() as connection:
        connection.execute(text("ALTER TABLE audit_away RENAME TO audit"))


def test_what_is_entered_is_listed_and_reaches_every_open_screen(site: Web) -> None:
    with site.live() as first, site.live() as second:
        assert hears(first)
        assert hears(second)
        made = enter(site, source=XSS, place="A Lưới")
        assert made.status_code == 200
        asked = time.monotonic()
        assert hears(first, made.json()["id"])
        assert hears(second, made.json()["id"])
        assert time.monotonic() - asked < 1
    assert site.get(PATH).json() == {"items": [made.json()], "next": None}
    assert (made.json()["source"], made.json()["entered_by"]) == (XSS, "loopback")


def test_a_screen_that_comes_later_finds_it_in_its_snapshot_and_hears_of_the_withdrawal(site: Web) -> None:
    made = enter(site).json()
    with site.live() as screen:
        assert hears(screen, made["id"])
        assert post(site, f"{PATH}/{made['id']}/withdraw", {"reason": "đài đã hủy tin"}).json() == made
        assert hears(screen)
    again = post(site, f"{PATH}/{made['id']}/withdraw", {"reason": "x"})
    assert (again.status_code, again.json()["state"], again.json()["current"]) == (409, "withdrawn", made)


def test_a_later_one_about_the_same_hazard_replaces_and_the_highest_is_first(site: Web) -> None:
    for hazard, level in (("flood", 4), ("storm", 2), ("flood", 1)):
        assert enter(site, hazard=hazard, level=level).status_code == 200
    assert levels(site) == [2, 1]


@pytest.mark.parametrize("token", ["wall-token", "boss-token", "mayor-token", "admin-token"])
def test_who_may_not_enters_and_withdraws_nothing(site: Web, token: str) -> None:
    made = enter(site).json()
    denied = 401 if token == "boss-token" else 403
    assert enter(site, token, level=5).status_code == denied
    assert post(site, f"{PATH}/{made['id']}/withdraw", {"reason": "x"}, token).status_code == denied
    assert levels(site) == [3]


@pytest.mark.parametrize("token", ["wall-token", "mayor-token", "chief-token"])
def test_everybody_who_reads_the_picture_reads_the_level(site: Web, token: str) -> None:
    assert enter(site, "chief-token").status_code == 200
    assert levels(site, token) == [3]


def test_another_page_cannot_have_it_done(site: Web) -> None:
    answer = post(site, PATH, told(), Origin="https://evil.example")
    assert answer.status_code == 403
    assert levels(site) == []


@pytest.mark.parametrize(
    "garbage",
    [
        {"hazard": "volcano"},
        {"hazard": None},
        {"level": 6},
        {"level": "3"},
        {"level": 1e300},
        {"level": True},
        {"source": ""},
        {"source": "x" * 201},
        {"source": ["x"]},
        {"place": "x" * 201},
        {"issued_at": "hôm qua"},
        {"issued_at": "2999-01-01T00:00:00+07:00"},
        {"valid_from": "0001-01-01T00:00:00Z"},
        {"valid_until": "2020-01-01T00:00:00Z"},
        {"valid_until": "9999-12-31T23:59:59Z"},
        {"valid_until": "2025-10-27T20:00:00"},
    ],
    ids=str,
)
def test_garbage_is_refused_with_its_member_and_enters_nothing(site: Web, garbage: dict[str, Any]) -> None:
    answer = enter(site, **garbage)
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
    assert levels(site) == []


@pytest.mark.parametrize("body", [[], "x", {}, {"level": 3}])
def test_a_body_of_another_shape_is_refused(site: Web, body: Any) -> None:
    assert post(site, PATH, body).status_code == 400


@pytest.mark.parametrize("number", ["0", "99", "-1", "1e3", "²", "99999999999999999999", "x"])
def test_what_is_not_there_cannot_be_withdrawn(site: Web, number: str) -> None:
    assert post(site, f"{PATH}/{number}/withdraw", {"reason": "x"}).status_code == 404


@pytest.mark.parametrize("reason", ["", "  ", "x" * 501, 7])
def test_a_withdrawal_needs_a_reason(site: Web, reason: Any) -> None:
    made = enter(site).json()
    assert post(site, f"{PATH}/{made['id']}/withdraw", {"reason": reason}).status_code == 400
    assert levels(site) == [3]


def test_text_that_a_database_cannot_hold_is_made_one_that_it_can(site: Web) -> None:
    made = enter(site, source="Đài\u0000 KTTV\u202e\n Huế", place="\u200b").json()
    assert (made["source"], made["place"]) == ("Đài KTTV Huế", None)


def test_without_the_database_nothing_is_entered_and_what_holds_stays_on_the_screens(
    site: Web, history: History
) -> None:
    made = enter(site).json()
    with away(history), site.live() as screen:
        answer = enter(site, level=5)
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "2")
        assert hears(screen, made["id"])
    assert levels(site) == [3]


def test_the_same_key_again_enters_it_once(site: Web) -> None:
    body = told()
    first, again = (post(site, PATH, body, None, **{"Idempotency-Key": "k1"}) for _ in range(2))
    assert (first.status_code, first.json()) == (again.status_code, again.json())
    assert len(levels(site)) == 1
