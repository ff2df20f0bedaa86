"""A write needs a key of its own; its repeat gets the first answer; what is refused is a problem with its reason."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import httpx2
import msgspec
import pytest
from dash import Dash
from fastapi import FastAPI
from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from callbacks import problems
from callbacks.api.openapi import document
from callbacks.api.writes import body_of, perform, post
from callbacks.services import Services
from ioc.access import Action, Role
from ioc.audit.anchor import Anchor
from ioc.caller import Caller
from ioc.clock import HandClock
from ioc.commands.errors import ConflictError, UnfitError, UnknownError
from ioc.commands.ledger import Done, Ledger
from ioc.store.database import migrate
from tests.readings import T0
from tests.servers.sql import opened_at


class Wish(msgspec.Struct):
    """What the call under test takes."""

    word: str
    times: int = 1


FAULTS: dict[str, Exception] = {
    "conflict": ConflictError("acknowledged", {"id": "7"}),
    "unknown": UnknownError("there is no alarm 7"),
    "unfit": UnfitError("until: lies a minute to a day ahead"),
    "away": OperationalError("INSERT", {}, Exception("server closed the connection")),
}


@dataclass
class Site:
    """A server with one write, what it did, and the role that its caller has."""

    client: httpx2.AsyncClient
    done: list[str]
    app: Dash
    role: Role = Role.OFFICER

    async def post(self, content: str = '{"word":"a"}', key: str | None = "k", **headers: str) -> httpx2.Response:
        given = {"Content-Type": "application/json", **headers, **({"Idempotency-Key": key} if key is not None else {})}
        return await self.client.post("/api/v1/wishes", content=content, headers=given)


@pytest.fixture
async def site(tmp_path: Path) -> AsyncIterator[Site]:
    database = opened_at(f"sqlite:///{tmp_path / 'ioc.db'}")
    migrate(database)
    ledger = Ledger(database, HandClock(T0), Anchor(tmp_path / "anchor", "s"), lambda _assets: None)
    services = cast("Services", SimpleNamespace(ledger=ledger))
    app = cast("Dash", SimpleNamespace(server=FastAPI()))
    problems.install(app.server)
    done: list[str] = []

    async def wish(request: Request) -> Response:
        """A wish."""
        wanted = await body_of(request, Wish)

        def do(_connection: Connection, _at: int) -> Done[dict[str, Any]]:
            if wanted.word in FAULTS:
                raise FAULTS[wanted.word]
            done.append(wanted.word)
            return Done({"said": wanted.word * wanted.times, "number": len(done)})

        return await perform(request, services, Action.READ_QUARANTINE, "wish/1", do)

    post(app, "/api/v1/wishes", wish, Wish)

    async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
        scope["state"] = {"role": made.role, "caller": Caller("an", made.role)}
        await app.server(scope, receive, send)

    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(guarded), base_url="http://site") as client:
        made = Site(client, done, app)
        yield made
    database.close()


async def test_a_repeat_gets_the_first_answer_and_has_no_effect(site: Site) -> None:
    answers = [await site.post() for _ in range(3)]
    assert [(one.status_code, one.json()) for one in answers] == [(200, {"said": "a", "number": 1})] * 3
    assert site.done == ["a"]


async def test_the_same_wish_under_another_key_is_another_one(site: Site) -> None:
    assert (await site.post(key="1")).json()["number"] == 1
    assert (await site.post(key="2")).json()["number"] == 2


async def test_another_request_under_a_used_key_is_refused(site: Site) -> None:
    await site.post()
    answer = await site.post('{"word":"b"}')
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
    assert answer.json()["detail"].startswith("Idempotency-Key: ")
    assert site.done == ["a"]


@pytest.mark.parametrize("key", [None, "", "with blank", "tab\there", "x" * 256])
async def test_a_write_without_a_usable_key_is_refused_with_a_word_on_it(site: Site, key: str | None) -> None:
    answer = await site.post(key=key)
    assert (answer.status_code, site.done) == (400, [])
    assert answer.json()["detail"].startswith("Idempotency-Key: a write needs this header once")


@pytest.mark.parametrize(
    ("word", "status", "members"),
    [
        ("conflict", 409, {"state": "acknowledged", "current": {"id": "7"}}),
        ("unknown", 404, {"detail": "there is no alarm 7"}),
        ("unfit", 400, {"detail": "until: lies a minute to a day ahead"}),
        ("away", 503, {}),
    ],
)
async def test_what_is_refused_is_a_problem_and_may_be_tried_again(
    site: Site, word: str, status: int, members: dict[str, Any]
) -> None:
    answer = await site.post(f'{{"word":"{word}"}}')
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert members.items() <= answer.json().items()
    assert ("retry-after" in answer.headers) is (status == 503)
    assert (await site.post('{"word":"b"}')).status_code == 200


async def test_a_role_that_may_not_is_403_also_for_a_repeat(site: Site) -> None:
    await site.post()
    site.role = Role.WALL
    answer = await site.post()
    assert (answer.status_code, answer.json()["detail"]) == (403, "This role may not.")


@pytest.mark.parametrize("content", ["", "{", "[]", '{"word":5}', '{"times":1}', '{"word":"\\ud800"}', "[" * 100_000])
async def test_a_body_that_is_not_what_it_should_be_is_400_and_named(site: Site, content: str) -> None:
    answer = await site.post(content)
    assert (answer.status_code, site.done) == (400, [])
    assert answer.json()["detail"].startswith("body: ")


async def test_a_body_that_is_not_json_is_415(site: Site) -> None:
    assert (await site.post(**{"Content-Type": "text/plain"})).status_code == 415


async def test_fields_that_nobody_knows_are_left_out(site: Site) -> None:
    assert (await site.post('{"word":"a","colour":"red"}')).json()["said"] == "a"


async def test_the_document_tells_of_key_body_and_refusals(site: Site) -> None:
    call = document(site.app.server.openapi())["paths"]["/api/v1/wishes"]["post"]
    assert call["parameters"][0]["name"] == "Idempotency-Key"
    assert "$ref" not in str(call["requestBody"])
    assert {"200", "400", "404", "409", "422", "503"} <= call["responses"].keys()
