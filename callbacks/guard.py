"""The guard in front of everything, over http and websockets alike: pure ASGI, so that no route is beside it.

Host and Origin are pinned, the caller gets a role, the role needs the path's action, bodies are bounded, and every
answer carries the security headers. It trusts nothing behind it and decides nothing itself: `ioc.access` does.
"""

from collections.abc import Callable, Sequence
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from callbacks import bodies, problems
from callbacks.bodies import CallbackMap
from callbacks.credentials import WrongCredentialsError, headers, on_loopback, role_of
from callbacks.gates import gate_of, passes
from callbacks.origins import known_host, own_origin
from callbacks.problems import ProblemError
from ioc.settings import Settings

CALL_PATH: Final = "/_dash-update-component"
MISSING_PAGE: Final = "/404"
"""What a person sees who follows a wrong link; programs get a problem document."""

_HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def policy(script_hashes: Sequence[str] = ()) -> str:
    """The Content-Security-Policy: nothing from outside, no inline script but those with these hashes."""
    return "; ".join(
        [
            "default-src 'self'",
            " ".join(["script-src 'self'", *script_hashes]),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "worker-src 'self'",
            "connect-src 'self'",
            "font-src 'self'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        ]
    )


class Guard:
    """Wraps the server. `policy` is set once the pages' inline scripts are known."""

    def __init__(self, app: ASGIApp, settings: Settings, callbacks: Callable[[], CallbackMap]) -> None:
        self._app, self._settings, self._callbacks = app, settings, callbacks
        self.policy = policy()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        send = self._with_headers(scope, send)
        if gate_of(scope["path"]) is None and _is_visit(scope):
            scope, send = {**scope, "path": MISSING_PAGE, "raw_path": MISSING_PAGE.encode()}, _with_status(404, send)
        try:
            self._admit(scope)
            receive = await self._with_body(scope, receive)
        except ProblemError as problem:
            await _refuse(scope, send, problem)
        else:
            await self._app(scope, receive, send)

    def _admit(self, scope: Scope) -> None:
        """Note the caller's role in the scope's state, or raise why it may not pass."""
        if not known_host(scope, self._settings.http_host, self._settings.http_port):
            raise ProblemError(400, "This server does not answer to that Host.")
        if not own_origin(scope):
            raise ProblemError(403, "That Origin may not act here.")
        try:
            role = role_of(scope, self._settings.api_tokens)
        except WrongCredentialsError:
            raise ProblemError(401, "The token is wrong.") from None
        gate = gate_of(scope["path"])
        if gate is None:
            raise ProblemError(*((404, "There is nothing here.") if role else (401, "A token is needed.")))
        if not passes(gate, role, on_loopback(scope)):
            raise ProblemError(*((403, "This role may not.") if role else (401, "A token is needed.")))
        scope.setdefault("state", {})["role"] = role

    async def _with_body(self, scope: Scope, receive: Receive) -> Receive:
        if scope["type"] == "websocket":
            return receive
        body = await bodies.read(scope, receive)
        if scope["path"] == CALL_PATH and scope["method"] == "POST":
            bodies.check_call(scope, body, self._callbacks)
        return bodies.again(body, receive)

    def _with_headers(self, scope: Scope, send: Send) -> Send:
        async def sender(message: Message) -> None:
            if message["type"] in ("http.response.start", "websocket.http.response.start"):
                sent = MutableHeaders(raw=message.setdefault("headers", []))
                sent.update(_HEADERS)
                sent["Content-Security-Policy"] = self.policy
                sent.setdefault("Cache-Control", "no-store" if scope["path"].startswith("/api/") else "no-cache")
            await send(message)

        return sender


def _is_visit(scope: Scope) -> bool:
    """Whether a browser is led here to show a page."""
    if scope["type"] != "http" or scope["method"] != "GET" or scope["path"].startswith("/api/"):
        return False
    return any("text/html" in accepted for accepted in headers(scope, b"accept"))


def _with_status(status: int, send: Send) -> Send:
    """Lets a good answer through under another status."""

    async def sender(message: Message) -> None:
        await send({**message, "status": status} if message.get("status") == 200 else message)

    return sender


async def _refuse(scope: Scope, send: Send, problem: ProblemError) -> None:
    """Answer with the problem; a websocket is answered in place of its handshake."""
    if scope["type"] == "websocket" and "websocket.http.response" not in scope.get("extensions", {}):
        await send({"type": "websocket.close", "code": 1008})
        return
    kind = "websocket.http.response" if scope["type"] == "websocket" else "http.response"
    body = problems.body_of(problem.status, problem.detail)
    told = [(b"content-type", problems.MEDIA_TYPE.encode()), (b"content-length", str(len(body)).encode())]
    if problem.status == 401:
        told.append((b"www-authenticate", b"Bearer"))
    if problem.status in (408, 413):  # the rest of the body is not waited for
        told.append((b"connection", b"close"))
    await send({"type": f"{kind}.start", "status": problem.status, "headers": told})
    await send({"type": f"{kind}.body", "body": body})
