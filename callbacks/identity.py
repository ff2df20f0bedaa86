"""Who is calling: a token, else the session of a person, else a bound wall screen, else this very machine.

Wrong credentials never count as none: a call with a session that is over is nobody's, also from loopback.
"""

import hmac
from dataclasses import dataclass
from hashlib import sha256

from starlette.types import Scope

from callbacks.cookies import Cookies
from callbacks.credentials import address_of, cookie, on_loopback, token_caller
from callbacks.sessions import Sessions
from ioc.access import Role
from ioc.caller import Caller
from ioc.commands.entrance import caller_of
from ioc.people.session import Session, digest_of
from ioc.setting_text import Token
from ioc.settings import Settings


@dataclass(frozen=True, slots=True)
class Identity:
    """Who calls from where. `by_cookie`: the browser said so by itself, so the page that asks must be ours."""

    caller: Caller | None
    address: str
    loopback: bool
    session: Session | None = None
    by_cookie: bool = False

    @property
    def role(self) -> Role | None:
        """The caller's role; None for nobody."""
        return self.caller.role if self.caller else None


class Identities:
    """Tells who calls this server."""

    def __init__(self, settings: Settings, cookies: Cookies, sessions: Sessions, secret: str) -> None:
        self._settings, self._cookies, self._sessions = settings, cookies, sessions
        self._walls = [token for token in settings.api_tokens if token.role is Role.WALL]
        self._key = hmac.digest(secret.encode(), b"hueioc wall screens", sha256)

    async def of(self, scope: Scope) -> Identity:
        """The caller; WrongCredentialsError for a wrong token, SessionsAwayError where nobody can know."""
        address, loopback = address_of(scope, self._settings.trusted_proxies), on_loopback(scope)
        if by_token := token_caller(scope, self._settings.api_tokens):
            return Identity(by_token, address, loopback)
        if text := cookie(scope, self._cookies.session):
            session = await self._sessions.of(digest_of(text))
            return Identity(caller_of(session.account) if session else None, address, loopback, session, by_cookie=True)
        if text := cookie(scope, self._cookies.screen):
            return Identity(self._screen(text), address, loopback, by_cookie=True)
        unknown = self._settings.unknown_role if loopback else None
        return Identity(Caller("loopback", unknown) if unknown else None, address, loopback)

    def bound(self, secret: str) -> str | None:
        """What the cookie of a wall screen carries that was opened with this token; None for any other token."""
        found = [token for token in self._walls if hmac.compare_digest(token.secret.encode(), secret.encode())]
        return self._seal(found[0]) if found else None

    def _screen(self, text: str) -> Caller | None:
        found = [token for token in self._walls if hmac.compare_digest(self._seal(token).encode(), text.encode())]
        return Caller(found[0].name, Role.WALL) if found else None

    def _seal(self, token: Token) -> str:
        """Says nothing about the token, and ends with it or with the installation's key."""
        return hmac.new(self._key, f"{token.name}:{token.secret}".encode(), sha256).hexdigest()
