"""`/login/provider`: out to the OpenID provider and back in, and what it tells us by itself. Only where one is set
(`IOC_OIDC_ISSUER`).
"""

import logging
from urllib.parse import parse_qs

import anyio
import anyio.to_thread
from dash import Dash
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from callbacks.credentials import cookie
from callbacks.entrance import answered, safe, visitor_of
from callbacks.people import People
from callbacks.problems import ProblemError
from callbacks.services import Services
from callbacks.vouched import BACK, OUT, SIGNED_OUT, NoRoleError, ProviderAwayError, ProviderError
from ioc.commands import provider_sign_out
from ioc.commands.entrance import Opened, Visitor, WrongError
from ioc.commands.errors import LedgerAwayError
from ioc.i18n import translator
from ioc.people.step import LASTS_US
from ioc.people.vouched import Person
from ioc.settings import Settings
from layouts import login as layout

_log = logging.getLogger(__name__)


def register(app: Dash, services: Services) -> None:
    """Add all ways; without a provider they say that there is none."""
    settings, people = services.settings, services.people
    provider = people.provider

    def let_in(person: Person, visitor: Visitor) -> Opened:
        return people.door.by_provider(person, visitor)

    async def out(request: Request) -> Response:
        if provider is None:
            raise ProblemError(404, "No provider is set.")
        try:
            where = safe(request.query_params.get("next"))
            address, sealed = await anyio.to_thread.run_sync(provider.leave, where)
        except (ProviderAwayError, ProviderError) as fault:
            return _refused(settings, fault)
        response = RedirectResponse(address, 303)
        response.headers.append("Set-Cookie", people.cookies.keep(people.cookies.provider, sealed, _JOURNEY_S))
        return response

    async def back(request: Request) -> Response:
        if provider is None:
            raise ProblemError(404, "No provider is set.")
        carried = cookie(request.scope, people.cookies.provider) or ""
        try:
            person, where = await anyio.to_thread.run_sync(provider.come_back, str(request.url), carried)
            way_in = await anyio.to_thread.run_sync(let_in, person, visitor_of(request, people))
        except (ProviderAwayError, ProviderError, NoRoleError, WrongError, LedgerAwayError, SQLAlchemyError) as fault:
            return _refused(settings, fault)
        return answered(RedirectResponse(where, 303), people, way_in)

    app.server.add_route(OUT, out, include_in_schema=False)
    app.server.add_route(BACK, back, include_in_schema=False)
    _add_word(app, people)


def _add_word(app: Dash, people: People) -> None:
    """OpenID Connect Back-Channel Logout 1.0, 2.5 and 2.8: the provider posts a logout token.

    One at a time: for each, from whomever it comes, we ask the provider for its keys.
    """
    provider, one = people.provider, anyio.CapacityLimiter(1)

    def end(text: str) -> list[str]:
        assert provider is not None
        return provider_sign_out.end(people.ledger, provider.signed_out(text))

    async def signed_out(request: Request) -> Response:
        if provider is None:
            raise ProblemError(404, "No provider is set.")
        sent = parse_qs((await request.body()).decode("latin-1")).get("logout_token", [""])
        try:
            ended = await anyio.to_thread.run_sync(end, sent[0], limiter=one)
        except (ProviderAwayError, ProviderError) as fault:
            _log.warning("a logout token was not taken: %s: %s", type(fault).__name__, fault)
            raise ProblemError(400, "This is no logout token of our provider for us.", _UNKEPT) from None
        people.sessions.ended(ended)
        return Response(status_code=200, headers=_UNKEPT)

    app.server.add_route(SIGNED_OUT, signed_out, methods=["POST"], include_in_schema=False)


_JOURNEY_S = LASTS_US // 1_000_000
_UNKEPT = {"Cache-Control": "no-store"}


def _refused(settings: Settings, fault: Exception) -> Response:
    """The page at the door, with what went wrong in words; the details are for the log."""
    _log.warning("a sign-in at the provider failed: %s: %s", type(fault).__name__, fault)
    _ = translator(settings.lang)
    words = {
        ProviderAwayError: _("The provider does not answer. Try again in a moment."),
        NoRoleError: _("Your account has no role here. Ask the administrator."),
        WrongError: _("Your account has no role here. Ask the administrator."),
        ProviderError: _("The provider did not confirm who you are. Try again."),
    }
    away = _("The database does not answer. Nobody can sign in just now; try again.")
    shown = layout.Door(None, settings.lang, "/", provider=True, note=words.get(type(fault), away))
    return HTMLResponse(layout.page(shown), 403, headers={"Cache-Control": "no-store"})
