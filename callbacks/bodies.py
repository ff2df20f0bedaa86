"""Bodies of requests: read whole, within a size and a time, and looked at before Dash sees them.

Dash answers a malformed callback with 500 and a stack trace in the log; here it is 400 and its sender's fault.
"""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any, Final

import msgspec
from starlette.types import Message, Receive, Scope

from callbacks.credentials import headers
from callbacks.problems import ProblemError

MOST_BYTES: Final = 1 << 20
READ_TIMEOUT_S: Final = 10.0

CallbackMap = Mapping[str, Mapping[str, Any]]


class _Property(msgspec.Struct, frozen=True):
    id: str | dict[str, Any]
    property: str


class _Call(msgspec.Struct, frozen=True, rename={"changed": "changedPropIds"}):
    output: str
    inputs: list[_Property | list[_Property]] = []
    state: list[_Property | list[_Property]] = []
    changed: list[str] = []


_decode: Final = msgspec.json.Decoder(_Call).decode


async def read(scope: Scope, receive: Receive) -> bytes:
    """The whole body; ProblemError 413 or 408 where it is too large or too slow, 400 where it breaks off."""
    if not headers(scope, b"content-length") and not headers(scope, b"transfer-encoding"):
        return b""
    try:
        async with asyncio.timeout(READ_TIMEOUT_S):
            return await _read(receive)
    except TimeoutError:
        raise ProblemError(408, "The body did not arrive in time.") from None


async def _read(receive: Receive) -> bytes:
    body, more = bytearray(), True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ProblemError(400, "The body broke off.")
        body += message.get("body", b"")
        if len(body) > MOST_BYTES:
            raise ProblemError(413, f"A body may have {MOST_BYTES} bytes.")
        more = message.get("more_body", False)
    return bytes(body)


def again(body: bytes, receive: Receive) -> Receive:
    """A `receive` that gives the body that was read, then what really comes."""
    parts: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def replay() -> Message:
        return parts.pop() if parts else await receive()

    return replay


def output_called(scope: Scope, body: bytes, callbacks: Callable[[], CallbackMap]) -> str:
    """Which callback the body calls, by its output; ProblemError 400 unless this server has it."""
    if not any(kind.startswith("application/json") for kind in headers(scope, b"content-type")):
        raise ProblemError(400, "A callback's body is JSON.")
    try:
        call = _decode(body)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as fault:
        raise ProblemError(400, f"This is not the call of a callback: {str(fault)[:200]}") from None
    known = callbacks().get(call.output)
    if known is None or len(known["inputs"]) != len(call.inputs) or len(known["state"]) != len(call.state):
        raise ProblemError(400, "There is no such callback.")
    return call.output
