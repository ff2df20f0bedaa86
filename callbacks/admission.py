"""Whether a call may pass: Host, Origin, who it is, how much was asked already, what the path asks for, in this order.

The guard calls it for each request and each socket. It decides nothing about roles itself: `ioc.access` does.
"""

import math
from urllib.parse import parse_qsl, quote, urlencode

from starlette.types import Scope

from callbacks.cookies import Cookies
from callbacks.credentials import WrongCredentialsError, headers
from callbacks.entrance import LOGIN
from callbacks.gates import READING, gate_of, passes
from callbacks.identity import Identities, Identity
from callbacks.limits import READS, WRITES, Limits
from callbacks.origins import asked_by_our_page, known_host, own_origin
from callbacks.problems import ProblemError
from callbacks.sessions import SessionsAwayError
from ioc.settings import Settings


class Detour(Exception):  # noqa: N818 - no error: the browser is led elsewhere
    """The browser goes to `location` instead, with these Set-Cookie headers."""

    def __init__(self, location: str, *cookies: str) -> None:
        super().__init__(location)
        self.location, self.cookies = location, cookies


class Admission:
    """The rules of one server."""

    def __init__(self, settings: Settings, identities: Identities, cookies: Cookies, limits: Limits) -> None:
        self._settings, self._identities, self._cookies, self._limits = settings, identities, cookies, limits

    async def admit(self, scope: Scope) -> None:
        """Note who calls in the scope's state; ProblemError says why the call may not pass, Detour where to go."""
        if not known_host(scope, self._settings):
            raise ProblemError(400, "This server does not answer to that Host.")
        if not own_origin(scope, self._settings):
            raise ProblemError(403, "That Origin may not act here.")
        self._bind_screen(scope)
        who = await self._who(scope)
        self._spend(scope, who)
        scope.setdefault("state", {}).update(role=who.role, caller=who.caller, session=who.session, address=who.address)
        self._pass(scope, who)

    async def _who(self, scope: Scope) -> Identity:
        try:
            who = await self._identities.of(scope)
        except WrongCredentialsError:
            raise ProblemError(401, "The token is wrong.") from None
        except SessionsAwayError:
            raise ProblemError(503, "The database does not answer; try again in a moment.") from None
        if who.by_cookie and who.caller and not asked_by_our_page(scope, self._settings):
            raise ProblemError(403, "Nothing shows that a page of ours asks: no Origin, no Idempotency-Key.")
        return who

    def _spend(self, scope: Scope, who: Identity) -> None:
        allowance = READS if method_of(scope) in READING else WRITES
        caller = f"{who.caller.name}@{who.address}" if who.caller else who.address
        if wait_s := self._limits.take(caller, allowance):
            raise ProblemError(429, "Too many calls.", {"Retry-After": str(math.ceil(wait_s))})

    def _pass(self, scope: Scope, who: Identity) -> None:
        path, method = scope["path"], method_of(scope)
        gate = gate_of(path, method)
        read = gate or gate_of(path)
        if read is None:
            raise ProblemError(*((404, "There is nothing here.") if who.role else (401, "A token is needed.")))
        if not passes(read, who.role, who.loopback):
            if is_visit(scope):
                denied = "&denied=1" if who.role else ""
                raise Detour(f"{LOGIN}?next={quote(_address(scope))}{denied}")
            raise ProblemError(*((403, "This role may not.") if who.role else (401, "Sign in, or bring a token.")))
        if gate is None:
            raise ProblemError(405, "Method Not Allowed")

    def _bind_screen(self, scope: Scope) -> None:
        """A wall screen that opens a page with its token keeps it in a cookie, and loses it from the address."""
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"].startswith("/api/"):
            return
        asked = parse_qsl(scope.get("query_string", b"").decode("latin-1"), keep_blank_values=True)
        tokens = [value for name, value in asked if name == "token"]
        if not tokens:
            return
        bound = self._identities.bound(tokens[0])
        rest = urlencode([(name, value) for name, value in asked if name != "token"])
        here = f"{quote(scope['path'])}?{rest}" if rest else quote(scope["path"])
        if bound is None and not is_visit(scope):
            raise ProblemError(401, "The token is wrong.")
        if bound is None:
            raise Detour(f"{LOGIN}?next={quote(here)}")
        raise Detour(here, self._cookies.bind_screen(bound), self._cookies.drop(self._cookies.session))


def method_of(scope: Scope) -> str:
    """A socket is opened by a GET."""
    return str(scope["method"]) if scope["type"] == "http" else "GET"


def is_visit(scope: Scope) -> bool:
    """Whether a browser is led here to show a page."""
    if scope["type"] != "http" or scope["method"] != "GET" or scope["path"].startswith("/api/"):
        return False
    return any("text/html" in accepted for accepted in headers(scope, b"accept"))


def _address(scope: Scope) -> str:
    query = scope.get("query_string", b"").decode("latin-1")
    return quote(scope["path"]) + (f"?{query}" if query else "")
