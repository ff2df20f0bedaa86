"""Answers packed by gzip for browsers that take it: text, from a size that is worth it. Pure ASGI, inside the guard.

What carries an ETag, or lasts, is packed once and kept; the rest is packed each time, quickly.
Both happen in a thread, so that live frames never wait. The ETag becomes a weak one: the same thing in another form
(RFC 9110 8.8.1).
"""

import gzip
from collections.abc import Awaitable, Callable
from typing import Final, TypeAlias

import anyio
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LEAST_BYTES: Final = 1000
MOST_BYTES: Final = 8 << 20
MOST_KEPT: Final = 400
"""Files and documents that are kept packed; with more of them all are forgotten."""

_BY_NAME: Final = "by name"
_TEXT: Final = ("text/", "application/json", "application/geo+json", "application/javascript", "image/svg+xml")

Packed: TypeAlias = Callable[[str, str | None, bytes], Awaitable[bytes]]


class Packing:
    """Wraps the server."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._kept: dict[tuple[str, str], bytes] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] in ("GET", "POST") and _takes_gzip(scope):
            send = _Answer(self._packed, scope["path"], send)
        await self._app(scope, receive, send)

    async def _packed(self, path: str, tag: str | None, body: bytes) -> bytes:
        if tag is None:
            return await anyio.to_thread.run_sync(gzip.compress, body, 4)
        if (path, tag) not in self._kept:
            packed = await anyio.to_thread.run_sync(gzip.compress, body, 9)
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            self._kept[path, tag] = packed
        return self._kept[path, tag]


class _Answer:
    """The sender of one answer: holds it back until it is whole, where it is to be packed."""

    def __init__(self, packed: Packed, path: str, send: Send) -> None:
        self._packed, self._path, self._send = packed, path, send
        self._start: Message | None = None
        self._body = bytearray()

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _worth_packing(message):
            self._start = message
        elif message["type"] == "http.response.body" and self._start is not None:
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._finish(self._start)
        else:
            await self._send(message)

    async def _finish(self, start: Message) -> None:
        headers = MutableHeaders(raw=start["headers"])
        tag = headers.get("etag", "")
        lasting = "max-age" in headers.get("cache-control", "")  # its name changes with what is in it
        body = await self._packed(self._path, tag or (_BY_NAME if lasting else None), bytes(self._body))
        headers["Content-Encoding"] = "gzip"
        headers["Content-Length"] = str(len(body))
        headers.add_vary_header("Accept-Encoding")
        if tag.startswith('"'):
            headers["ETag"] = f"W/{tag}"
        await self._send(start)
        await self._send({"type": "http.response.body", "body": body})


def _takes_gzip(scope: Scope) -> bool:
    return "gzip" in Headers(scope=scope).get("accept-encoding", "")


def _worth_packing(start: Message) -> bool:
    """A whole text of a known size that is not packed already; what is streamed goes on as it comes."""
    headers = Headers(raw=start["headers"])
    size = int(headers.get("content-length", 0))
    text = headers.get("content-type", "application/json").startswith(_TEXT)  # Dash does not say what it answers
    return start["status"] == 200 and text and LEAST_BYTES <= size <= MOST_BYTES and "content-encoding" not in headers
