"""Every route, every callback and the socket, for every role, for nobody, with a wrong token and with a session that
is over: generated from what the server has, expected from the one table of `ioc.access`. What is in no table fails.
"""

import asyncio
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from dash import Dash
from starlette.routing import Mount, Route, WebSocketRoute

from callbacks.admission import Admission
from callbacks.dashboard import page_paths, ready
from callbacks.gates import CALLS, GATES, READING, Gate, Open, gate_of
from callbacks.guard import CALL_PATH
from callbacks.web import admission_of, assemble
from ioc.access import Action, Role, may
from ioc.clock import machine_us
from ioc.people.session import Stay, digest_of
from ioc.store import people, people_sessions
from ioc.store.database import Database, migrate
from tests.servers.web import settings
from tests.unit.callbacks.asgi import call, handshake

pytestmark = pytest.mark.integration

ELSEWHERE = "10.1.2.3"
NOT_FOR_ANYBODY = {"/_reload-hash", "/api/{path:path}"}
"""Dash's own reload for programmers; and the answer to unknown paths, which has no path of its own."""


KNOWN = b'{"output":"a.b","inputs":[{"id":"a","property":"b"}]}'
CALLERS = ["nobody", "wrong token", "revoked", *Role]


@dataclass(frozen=True)
class Matrix:
    """The server's rules, and what each kind of caller sends along."""

    app: Dash
    rules: Admission
    port: int
    cookie: str
    secrets: dict[str, str]

    def headers_of(self, caller: str, body: bytes) -> dict[str, str]:
        """A browser also says which page asks."""
        told = {"host": f"127.0.0.1:{self.port}", "content-type": "application/json"}
        told["content-length"] = str(len(body))
        if caller == "wrong token":
            return told | {"authorization": "Bearer nobody's"}
        if caller == "nobody":
            return told
        return told | {"cookie": f"{self.cookie}={self.secrets[caller]}", "origin": f"http://127.0.0.1:{self.port}"}

    async def status(self, caller: str, method: str, path: str, body: bytes = KNOWN, **given: Any) -> int:
        """What the guard answers; 200 where it lets the call through: the application behind it is not asked."""
        if path.startswith("/ws/"):
            return (await handshake(path, headers=self.headers_of(caller, b""), **self._from_far(given))).status or 200
        headers = self.headers_of(caller, body)
        return (await call(path, method, headers, body=[body], **self._from_far(given))).status

    def _from_far(self, given: dict[str, Any]) -> dict[str, Any]:
        return {"client": ELSEWHERE, "rules": self.rules, "server": ("127.0.0.1", self.port), **given}


@pytest.fixture(scope="module")
def matrix(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Matrix]:
    """The whole application, ready for calls, without a live store, and people of every role signed in to it."""
    wanted = settings("redis://127.0.0.1:1", tmp_path_factory.mktemp("roles"))
    app, services, _guard = assemble(wanted)
    asyncio.run(ready(app))
    database = services.people.database
    migrate(database)
    yield Matrix(app, admission_of(services), wanted.http_port, services.people.cookies.session, _signed_in(database))
    database.close()
    services.database.close()


def expected(gate: Gate | None, caller: str) -> int:
    """By the table alone."""
    role = Role(caller) if caller in list(Role) else None
    if caller == "wrong token":
        return 401
    if isinstance(gate, Open):
        return 200 if gate is Open.ANYWHERE or role else 401
    return 200 if gate and may(role, gate) else 403 if role else 401


@pytest.mark.parametrize("caller", CALLERS)
async def test_every_way_into_the_server_is_open_to_whom_the_table_says(matrix: Matrix, caller: str) -> None:
    wrong = {}
    for method, path in ways(matrix.app):
        gate = gate_of(path, method)
        found = await matrix.status(caller, method, path)
        if gate is None or found != expected(gate, caller):
            wrong[method, path] = (found, gate)
    assert wrong == {}


@pytest.mark.parametrize("caller", CALLERS)
async def test_every_callback_is_open_to_whom_the_table_says(matrix: Matrix, caller: str) -> None:
    wrong = {}
    for output, one in matrix.app.callback_map.items():
        body = _call_of(output, one)
        found = await matrix.status(caller, "POST", CALL_PATH, body, callbacks=matrix.app.callback_map, calls=CALLS)
        if output not in CALLS or found != expected(CALLS[output], caller):
            wrong[output] = found
    assert wrong == {}


@pytest.mark.parametrize("caller", CALLERS)
async def test_what_is_in_no_table_is_closed(matrix: Matrix, caller: str) -> None:
    denied = 404 if caller in list(Role) else 401
    for method, path in [("GET", "/secret"), ("POST", "/secret"), ("GET", "/api/v1/secret"), ("PUT", "/ws/other")]:
        assert await matrix.status(caller, method, path, b"{}") == denied
    closed: dict[str, Action] = {}
    assert await matrix.status(caller, "POST", CALL_PATH, calls=closed) == (403 if caller in list(Role) else 401)


def test_the_tables_hold_nothing_that_the_server_does_not_have(matrix: Matrix) -> None:
    found = ways(matrix.app)
    for key in GATES:
        method, _, path = key.rpartition(" ")
        shape = re.compile("[^/]+".join(map(re.escape, path.split("{}"))) + (".*" if path.endswith("/") else ""))
        file = path.startswith(("/assets/", "/lib/"))
        assert file or any(shape.fullmatch(one) and (method or "GET") == how for how, one in found), key
    assert CALLS.keys() == matrix.app.callback_map.keys()


def test_what_changes_something_has_a_line_of_its_own(matrix: Matrix) -> None:
    for method, path in ways(matrix.app):
        assert method in READING or gate_of(path, method) is not None


def _call_of(output: str, callback: Any) -> bytes:
    told = {part: [{"id": "x", "property": "y"}] * len(callback[part]) for part in ("inputs", "state")}
    return json.dumps({"output": output, **told}).encode()


def _signed_in(database: Database) -> dict[str, str]:
    """What the cookies carry of a person of each role, and of one whose session is over."""
    now, secrets = machine_us(), {}
    with database.write() as connection:
        for role in Role:
            account = people.add(connection, f"the-{role}", role.title(), role, now)
            secrets[role.value] = people_sessions.begin(connection, account, "a browser", now, Stay())
        officer = people.by_login(connection, "the-officer")
        assert officer is not None
        secrets["revoked"] = people_sessions.begin(connection, officer, "a browser", now, Stay())
        people_sessions.end(connection, digest_of(secrets["revoked"]), now)
    return secrets


def ways(app: Dash) -> list[tuple[str, str]]:
    """Every (method, path) that the server answers, `x` for what stands in braces."""
    found = {("GET", path) for path in page_paths()}
    for route in app.server.routes:
        if isinstance(route, Mount):
            found.add(("GET", f"{route.path}/x"))
        elif isinstance(route, WebSocketRoute):
            found.add(("GET", route.path))
        elif isinstance(route, Route) and route.path not in NOT_FOR_ANYBODY:
            found |= {(method, route.path) for method in route.methods or ()}
    return sorted((method, re.sub(r"\{[^}]*\}", "x", path)) for method, path in found)
