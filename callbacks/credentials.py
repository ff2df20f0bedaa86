"""Who is calling: the role of a bearer token, or of this very machine. Pure, on ASGI scopes.

A token travels in `Authorization: Bearer <token>`, on a websocket also as subprotocol `bearer.<token>` (a browser can
set no header there). Until sign-in exists, loopback without any credentials counts as `officer`.
"""

import hmac
from collections.abc import Iterator, Sequence
from ipaddress import ip_address
from typing import Final

from starlette.types import Scope

from ioc.access import Role
from ioc.settings import Token

SUBPROTOCOL: Final = "bearer."

_FORWARDED: Final = {b"forwarded", b"x-forwarded-for", b"x-real-ip", b"via"}
"""A proxy on this machine speaks for callers elsewhere: its calls are not from loopback."""


class WrongCredentialsError(Exception):
    """Credentials were given and are not ours."""


def headers(scope: Scope, name: bytes) -> list[str]:
    """Every value of a header, in order."""
    return [value.decode("latin-1") for key, value in scope["headers"] if key == name]


def on_loopback(scope: Scope) -> bool:
    """Whether the caller sits on this machine, with no proxy between."""
    if any(key in _FORWARDED for key, _value in scope["headers"]):
        return False
    try:
        return ip_address((scope.get("client") or ("",))[0]).is_loopback
    except ValueError:
        return False


def role_of(scope: Scope, tokens: Sequence[Token]) -> Role | None:
    """The caller's role; None for nobody. WrongCredentialsError for a token that is not ours, also from loopback."""
    given = list(_given(scope))
    if not given:
        return Role.OFFICER if on_loopback(scope) else None
    roles = {token.role for token in tokens if hmac.compare_digest(token.secret.encode(), given[0].encode())}
    if len(given) > 1 or not roles:
        raise WrongCredentialsError
    return roles.pop()


def _given(scope: Scope) -> Iterator[str]:
    """The tokens that came with the call; credentials of another kind are a token nobody has."""
    for value in headers(scope, b"authorization"):
        scheme, _, token = value.partition(" ")
        yield token.strip() if scheme.lower() == "bearer" else ""
    for protocol in scope.get("subprotocols", ()):
        if protocol.startswith(SUBPROTOCOL):
            yield protocol.removeprefix(SUBPROTOCOL)
