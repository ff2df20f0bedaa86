"""ASGI by hand: one call of the guard, with an application behind it that says who came through."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import create_engine
from starlette.types import Message, Receive, Scope, Send

from callbacks.admission import Admission
from callbacks.bodies import CallbackMap
from callbacks.cookies import cookies_of
from callbacks.guard import Guard
from callbacks.identity import Identities
from callbacks.limits import Limits
from callbacks.sessions import Sessions
from ioc.access import Action
from ioc.clock import HandClock
from ioc.people.session import LENGTHS
from ioc.settings import Settings, load
from ioc.store.database import Database

TOKENS = "w:wall:w-token,o:officer:o-token,s:supervisor:s-token,m:mayor:m-token,a:admin:a-token"
CALLBACKS: CallbackMap = {name: {"inputs": [{}], "state": []} for name in ("a.b", "c.d", "e.f")}
CALLS = {"a.b": Action.READ_PICTURE, "c.d": Action.MANAGE_USERS}


def settings(**other: str) -> Settings:
    """A token for each role, the default address."""
    return load({"IOC_API_TOKENS": TOKENS, "IOC_SCENARIO": "none", "IOC_SECRET_KEY": "k"} | other)


def admission(wanted: Settings) -> Admission:
    """The rules with nobody signed in: no session is asked for here."""
    cookies, clock = cookies_of(wanted), HandClock(0)
    sessions = Sessions(Database(create_engine("sqlite://")), clock, LENGTHS)
    return Admission(wanted, Identities(wanted, cookies, sessions, "k"), cookies, Limits(clock))


@dataclass
class Answer:
    """What the caller got, and what came through to the application (None: nothing)."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    cookies: list[str] = field(default_factory=list)
    body: bytes = b""
    passed: Scope | None = None
    heard: bytes = b""


async def call(
    path: str,
    method: str = "GET",
    headers: dict[str, str] | None = None,
    client: str = "127.0.0.1",
    *,
    body: Sequence[bytes] = (),
    rules: Admission | None = None,
    callbacks: CallbackMap = CALLBACKS,
    calls: Mapping[str, Action] = CALLS,
    **scope: Any,
) -> Answer:
    """Send one request, or one websocket handshake where `type="websocket"`."""
    answer = Answer()

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        answer.passed = scope
        if scope["type"] == "http":
            answer.heard = (await receive())["body"]
            await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/plain")]})
            await send({"type": "http.response.body", "body": b"through"})

    parts = [{"type": "http.request", "body": part, "more_body": n < len(body) - 1} for n, part in enumerate(body)]

    async def receive() -> Message:
        return parts.pop(0) if parts else {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        answer.status = message.get("status", answer.status)
        answer.headers |= {name.decode().lower(): value.decode() for name, value in message.get("headers", [])}
        answer.cookies += [value.decode() for name, value in message.get("headers", []) if name == b"set-cookie"]
        answer.body += message.get("body", b"")
        if message["type"] == "websocket.close":
            answer.status = message["code"]

    scope.setdefault("query_string", b"")
    given = {"host": "127.0.0.1:8050", **(headers or {})}
    whole = {
        "type": "http",
        "scheme": "http",
        "path": path,
        "method": method,
        "headers": [(name.lower().encode(), value.encode()) for name, value in given.items()],
        "client": (client, 40_000),
        "server": ("127.0.0.1", 8050),
        **scope,
    }
    guard = Guard(app, rules or admission(settings()), lambda: callbacks, calls)
    await guard(whole, receive, send)
    return answer


async def handshake(path: str = "/ws/live", **given: Any) -> Answer:
    """Open a websocket."""
    extensions: dict[str, Any] = {"websocket.http.response": {}}
    scope = {"type": "websocket", "scheme": "ws", "extensions": extensions, "subprotocols": []}
    return await call(path, **{**scope, **given})
