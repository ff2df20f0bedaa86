"""Accounts by the API: what an administrator does, and what never leaves the server."""

from collections.abc import Callable
from typing import Any

import httpx2
import pytest

from tests.servers.web import Web

pytestmark = pytest.mark.integration

Post = Callable[..., httpx2.Response]


@pytest.fixture
def post(site: Web) -> Post:
    """A write by the administrator's token, each under a key of its own."""
    keys = iter(range(1000))

    def send(path: str, key: str | None = None, **body: Any) -> httpx2.Response:
        headers = {"Authorization": "Bearer admin-token", "Idempotency-Key": key or f"k{next(keys)}"}
        return site.client.post(f"/api/v1/accounts{path}", json=body, headers=headers)

    return send


def everybody(site: Web) -> dict[str, dict[str, Any]]:
    answer = site.get("/api/v1/accounts", headers={"Authorization": "Bearer admin-token"})
    return {item["login"]: item for item in answer.json()["items"]}


def test_an_account_is_made_once_and_changed(site: Web, post: Post) -> None:
    first = post("", "same", login="Lan", name="Lê Thị Lan", role="officer")
    assert first.json()["login"] == "lan"
    assert post("", "same", login="Lan", name="Lê Thị Lan", role="officer").json() == first.json()
    assert post("", login="lan", name="Another", role="admin").status_code == 409
    assert post("/lan/role", role="mayor").json()["role"] == "mayor"
    assert post("/lan/name", name="Lan Lê").json()["name"] == "Lan Lê"
    assert post("/lan/disable").json()["disabled"]
    assert everybody(site)["lan"] == {
        "login": "lan",
        "name": "Lan Lê",
        "role": "mayor",
        "disabled": True,
        "password": False,
        "second_factor": False,
        "provider": False,
        "demonstration": False,
        "sessions": 0,
    }


def test_an_invited_person_comes_in_and_is_signed_out_by_the_administrator(site: Web, post: Post) -> None:
    post("", login="lan", name="Lan", role="officer")
    origin = f"http://{site.address}"
    with httpx2.Client(base_url=origin, headers={"Origin": origin}, timeout=20) as browser:
        browser.get(post("/lan/invite").json()["path"])
        assert browser.post("/login/new-password", json={"password": "sông Hương mùa lũ"}).is_success
        assert browser.get("/ui/person.json").json()["login"] == "lan"
        assert (everybody(site)["lan"]["sessions"], everybody(site)["lan"]["password"]) == (1, True)
        assert post("/lan/sign-out").is_success
        assert everybody(site)["lan"]["sessions"] == 0


@pytest.mark.parametrize(
    ("body", "word"),
    [
        ({"login": "two words", "name": "x", "role": "officer"}, "a login is"),
        ({"login": "Chief", "name": "x", "role": "officer"}, "a token of the API is called chief"),
        ({"login": "x", "name": " ", "role": "officer"}, "a name has"),
        ({"login": "x", "name": "x", "role": "king"}, "body: "),
        ({"login": "x"}, "body: "),
    ],
)
def test_what_makes_no_account_is_named(post: Post, body: dict[str, str], word: str) -> None:
    answer = post("", **body)
    assert answer.status_code == 400
    assert answer.json()["detail"].startswith(word)


def test_nobody_is_changed_who_is_not_there(post: Post) -> None:
    for path in ("/nobody/disable", "/nobody/enable", "/nobody/sign-out", "/nobody/forget-device", "/nobody/invite"):
        assert post(path).status_code == 404
