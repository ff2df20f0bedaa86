"""Which page may speak to us: the Host is pinned, so that no foreign name can be pointed at this server, and what
acts (and any websocket) must come from a page of ours. Pure, on ASGI scopes.
"""

from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

from starlette.types import Scope

from callbacks.credentials import headers
from ioc.settings import Settings

_SAFE: Final = {"GET", "HEAD", "OPTIONS"}
_PORTS: Final = {"http": 80, "ws": 80, "https": 443, "wss": 443}
_OURS: Final = frozenset({"localhost", "127.0.0.1", "::1"})

_BY_A_SCRIPT: Final = (b"idempotency-key", b"x-requested-with")
"""A foreign page cannot send these without asking us first, and we never say yes."""


def known_host(scope: Scope, settings: Settings) -> bool:
    """Whether the one Host header is the public address', or names this machine with the port we listen on."""
    given = headers(scope, b"host")
    if len(given) != 1:
        return False
    if settings.public_url is not None and given[0].lower() == urlsplit(settings.public_url).netloc:
        return True
    try:
        named = urlsplit(f"//{given[0]}")
        asked = named.port or _PORTS[scope["scheme"]]
    except ValueError:
        return False
    if named.netloc != given[0] or named.username is not None:
        return False
    local, port = scope.get("server") or (None, None)
    names = {*_OURS, settings.http_host, local if _is_address(local) else None}
    return named.hostname in names and asked in {settings.http_port, port}


def own_origin(scope: Scope, settings: Settings) -> bool:
    """Whether the call comes from a page of ours, or from no page at all (a program), where that matters."""
    if scope["type"] == "http" and scope["method"] in _SAFE:
        return True
    return all(origin == _ours(scope, settings) for origin in headers(scope, b"origin"))


def asked_by_our_page(scope: Scope, settings: Settings) -> bool:
    """The same for a call that the browser's own cookie speaks for: something must show that a page of ours asks."""
    if scope["type"] == "http" and scope["method"] in _SAFE:
        return True
    if headers(scope, b"origin"):
        return own_origin(scope, settings)
    site = headers(scope, b"sec-fetch-site")
    return site == ["same-origin"] if site else any(headers(scope, name) for name in _BY_A_SCRIPT)


def _ours(scope: Scope, settings: Settings) -> str:
    host = headers(scope, b"host")[0]
    if settings.public_url is not None and host.lower() == urlsplit(settings.public_url).netloc:
        return settings.public_url
    return f"{'https' if scope['scheme'] in ('https', 'wss') else 'http'}://{host}"


def _is_address(host: str | None) -> bool:
    """An address cannot be pointed elsewhere, as a name can."""
    try:
        return host is not None and bool(ip_address(host))
    except ValueError:
        return False
