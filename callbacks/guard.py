"""The guard in front of everything, over http and websockets alike: pure ASGI, so that no route is beside it.

Host and Origin are pinned, the caller gets a role, the role needs the path's action, bodies are bounded, and every
answer carries the security headers. It trusts nothing behind it and decides nothing itself: `ioc.access` does.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from callbacks import bodies, problems
from callbacks.admission import Admission, Detour, is_visit
from callbacks.bodies import CallbackMap
from callbacks.gates import CALLS, gate_of
from callbacks.problems import ProblemError
from ioc.access import Action, may

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


def policy(script_hashes: Sequence[str] = (), tiles: str = "") -> str:
    """The Content-Security-Policy: no inline script but those with these hashes, nothing from outside but pictures of
    `tiles`, the origin of an online basemap that the settings name."""
    return "; ".join(
        [
            "default-src 'self'",
            " ".join(["script-src 'self'", *script_hashes]),
            "style-src 'self' 'unsafe-inline'",
            f"img-src 'self' data: blob: {tiles}".rstrip(),
            "worker-src 'self'",
            f"connect-src 'self' {tiles}".rstrip(),
            "font-src 'self'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        ]
    )


class Guard:
    """Wraps the server. `policy` is set once the pages' inline scripts are known."""

    def __init__(
        self,
        app: ASGIApp,
        admission: Admission,
        callbacks: Callable[[], CallbackMap],
        calls: Mapping[str, Action] = CALLS,
    ) -> None:
        self._app, self._admission, self._callbacks, self._calls = app, admission, callbacks, calls
        self.policy = policy()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        send = self._with_headers(scope, send)
        if gate_of(scope["path"]) is None and is_visit(scope):
            scope, send = {**scope, "path": MISSING_PAGE, "raw_path": MISSING_PAGE.encode()}, _with_status(404, send)
        try:
            await self._admission.admit(scope)
            receive = await self._with_body(scope, receive)
        except ProblemError as problem:
            await _refuse(scope, send, problem)
        except Detour as detour:
            await _lead(send, detour)
        else:
            await self._app(scope, receive, send)

    async def _with_body(self, scope: Scope, receive: Receive) -> Receive:
        if scope["type"] == "websocket":
            return receive
        body = await bodies.read(scope, receive)
        if scope["path"] == CALL_PATH and scope["method"] == "POST":
            self._check_call(scope, body)
        return bodies.again(body, receive)

    def _check_call(self, scope: Scope, body: bytes) -> None:
        """A callback of ours, and one that this role may call; one without an action nobody may."""
        action = self._calls.get(bodies.output_called(scope, body, self._callbacks))
        if action is None or not may(scope["state"]["role"], action):
            raise ProblemError(403, "This role may not.")

    def _with_headers(self, scope: Scope, send: Send) -> Send:
        async def sender(message: Message) -> None:
            if message["type"] in ("http.response.start", "websocket.http.response.start"):
                sent = MutableHeaders(raw=message.setdefault("headers", []))
                sent.update(_HEADERS)
                sent["Content-Security-Policy"] = self.policy
                sent.setdefault("Cache-Control", "no-store" if scope["path"].startswith("/api/") else "no-cache")
            await send(message)

        return sender


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
    told += [(name.lower().encode(), value.encode()) for name, value in (problem.headers or {}).items()]
    if problem.status == 401:
        told.append((b"www-authenticate", b"Bearer"))
    if problem.status in (408, 413):  # the rest of the body is not waited for
        told.append((b"connection", b"close"))
    await send({"type": f"{kind}.start", "status": problem.status, "headers": told})
    await send({"type": f"{kind}.body", "body": body})


async def _lead(send: Send, detour: Detour) -> None:
    """Lead the browser elsewhere; nothing of this answer is kept."""
    told = [(b"location", detour.location.encode()), (b"cache-control", b"no-store"), (b"content-length", b"0")]
    told += [(b"set-cookie", cookie.encode()) for cookie in detour.cookies]
    await send({"type": "http.response.start", "status": 303, "headers": told})
    await send({"type": "http.response.body", "body": b""})
