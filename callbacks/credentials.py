"""What a call brings along to say who it is: a bearer token, cookies, its address. Pure, on ASGI scopes.

A token travels in `Authorization: Bearer <token>`, on a websocket also as subprotocol `bearer.<token>` (a browser can
set no header there). Who it is by these, `callbacks.identity` decides.
"""

import hmac
from collections.abc import Iterator, Sequence
from http.cookies import CookieError, SimpleCookie
from ipaddress import ip_address
from typing import Final

from starlette.types import Scope

from ioc.caller import Caller
from ioc.setting_text import Token

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


def address_of(scope: Scope, proxies: Sequence[str]) -> str:
    """The caller's address; what our own proxies say about it is believed, and nobody else."""
    peer = str((scope.get("client") or ("",))[0])
    hops = [hop.strip() for value in headers(scope, b"x-forwarded-for") for hop in value.split(",")]
    while peer in proxies and hops:
        peer = hops.pop()
    return peer


def cookie(scope: Scope, name: str) -> str | None:
    """The value of a cookie; None where there is none, or none that can be read."""
    for value in headers(scope, b"cookie"):
        try:
            found = SimpleCookie(value).get(name)
        except CookieError:
            continue
        if found is not None:
            return found.value
    return None


def token_caller(scope: Scope, tokens: Sequence[Token]) -> Caller | None:
    """Who the token names; None without one. WrongCredentialsError for a token that is not ours."""
    given = list(_given(scope))
    if not given:
        return None
    found = [token for token in tokens if hmac.compare_digest(token.secret.encode(), given[0].encode())]
    if len(given) > 1 or not found:
        raise WrongCredentialsError
    return Caller(found[0].name, found[0].role)


def _given(scope: Scope) -> Iterator[str]:
    """The tokens that came with the call; credentials of another kind are a token nobody has."""
    for value in headers(scope, b"authorization"):
        scheme, _, token = value.partition(" ")
        yield token.strip() if scheme.lower() == "bearer" else ""
    for protocol in scope.get("subprotocols", ()):
        if protocol.startswith(SUBPROTOCOL):
            yield protocol.removeprefix(SUBPROTOCOL)
