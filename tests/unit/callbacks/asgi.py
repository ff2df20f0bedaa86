"""ASGI by hand: one call of the guard, with an application behind it that says who came through."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from starlette.types import Message, Receive, Scope, Send

from callbacks.bodies import CallbackMap
from callbacks.guard import Guard
from ioc.settings import Settings, load

TOKENS = "w:wall:w-token,o:officer:o-token,s:supervisor:s-token,m:mayor:m-token,a:admin:a-token"
CALLBACKS: CallbackMap = {"a.b": {"inputs": [{}], "state": []}}


def settings() -> Settings:
    """A token for each role, the default address."""
    return load({"IOC_API_TOKENS": TOKENS, "IOC_SCENARIO": "none"})


@dataclass
class Answer:
    """What the caller got, and what came through to the application (None: nothing)."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    passed: Scope | None = None
    heard: bytes = b""


async def call(
    path: str,
    method: str = "GET",
    headers: dict[str, str] | None = None,
    client: str = "127.0.0.1",
    body: Sequence[bytes] = (),
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
        answer.body += message.get("body", b"")
        if message["type"] == "websocket.close":
            answer.status = message["code"]

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
    await Guard(app, settings(), lambda: CALLBACKS)(whole, receive, send)
    return answer


async def handshake(path: str = "/ws/live", **given: Any) -> Answer:
    """Open a websocket."""
    extensions: dict[str, Any] = {"websocket.http.response": {}}
    scope = {"type": "websocket", "scheme": "ws", "extensions": extensions, "subprotocols": []}
    return await call(path, **{**scope, **given})
