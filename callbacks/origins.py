"""Which page may speak to us: the Host is pinned, so that no foreign name can be pointed at this server, and what
acts (and any websocket) must come from a page of ours. Pure, on ASGI scopes.
"""

from typing import Final
from urllib.parse import urlsplit

from starlette.types import Scope

from callbacks.credentials import headers

_SAFE: Final = {"GET", "HEAD", "OPTIONS"}
_PORTS: Final = {"http": 80, "ws": 80, "https": 443, "wss": 443}
_OURS: Final = frozenset({"localhost", "127.0.0.1", "::1"})


def known_host(scope: Scope, host: str, port: int) -> bool:
    """Whether the one Host header names this machine, or the bound `host`, with the port we listen on."""
    given = headers(scope, b"host")
    if len(given) != 1:
        return False
    try:
        named = urlsplit(f"//{given[0]}")
        asked = named.port or _PORTS[scope["scheme"]]
    except ValueError:
        return False
    if named.netloc != given[0] or named.username is not None:
        return False
    return named.hostname in {*_OURS, host} and asked in {port, (scope.get("server") or (None, None))[1]}


def own_origin(scope: Scope) -> bool:
    """Whether the call comes from a page of ours, or from no page at all (a program), where that matters."""
    if scope["type"] == "http" and scope["method"] in _SAFE:
        return True
    secure = scope["scheme"] in ("https", "wss")
    ours = f"{'https' if secure else 'http'}://{headers(scope, b'host')[0]}"
    return all(origin == ours for origin in headers(scope, b"origin"))
