"""The person at the screen: who it is, where else they are signed in, and signing out, here or everywhere.

Who came in by an OpenID provider is led on to sign out there too; when it does not answer, it is done here alone.
"""

import logging
from collections.abc import Callable

import anyio.to_thread
from dash import Dash
from starlette.requests import Request
from starlette.responses import Response

from callbacks.api.reply import reply
from callbacks.entrance import LOGIN
from callbacks.people import People
from callbacks.services import Services
from callbacks.vouched import ProviderAwayError, ProviderError
from ioc.access import Action
from ioc.clock import machine_us
from ioc.commands.entrance import caller_of, subject_of
from ioc.commands.ledger import Do
from ioc.commands.own_sessions import sign_out, sign_out_everywhere
from ioc.instant import render
from ioc.people.session import Session
from ioc.store import people_sessions

_log = logging.getLogger(__name__)


def register(app: Dash, services: Services) -> None:
    """Add the calls of the person menu."""
    people = services.people

    def listed(session: Session) -> list[Session]:
        with people.database.read() as connection:
            return people_sessions.of_account(connection, session.account.id, machine_us(), people.sessions.lengths)

    async def sessions(request: Request) -> Response:
        session: Session | None = request.state.session
        found = await anyio.to_thread.run_sync(listed, session) if session else []
        return reply({"items": [_item(one, session) for one in found]})

    async def out(request: Request) -> Response:
        return await _leave(people, request.state.session, sign_out)

    async def everywhere(request: Request) -> Response:
        return await _leave(people, request.state.session, sign_out_everywhere)

    add = app.server.add_route
    add("/ui/sessions.json", sessions, include_in_schema=False)
    add("/ui/sign-out", out, methods=["POST"], include_in_schema=False)
    add("/ui/sign-out-everywhere", everywhere, methods=["POST"], include_in_schema=False)


async def _leave(people: People, session: Session | None, how: Callable[[Session], Do[list[str]]]) -> Response:
    """Also for a wall screen, which only loses its cookie."""
    to = LOGIN
    if session is not None:
        token = await anyio.to_thread.run_sync(_token, people, session)
        told = caller_of(session.account), Action.KEEP_OWN_SESSIONS, subject_of(session.account), how(session)
        people.sessions.ended(await anyio.to_thread.run_sync(people.ledger.act, *told))
        to = await anyio.to_thread.run_sync(_farewell, people, session, token)
    response = reply({"to": to})
    for gone in (people.cookies.session, people.cookies.screen):
        response.headers.append("Set-Cookie", people.cookies.drop(gone))
    return response


def _token(people: People, session: Session) -> str | None:
    """It goes with the session, so it is read before."""
    with people.database.read() as connection:
        return people_sessions.provider_token(connection, session.digest)


def _farewell(people: People, session: Session, token: str | None) -> str:
    """Where the provider ends its own session; the door for a local account, and where it does not say or answer."""
    if people.provider is None or session.account.subject is None or session.account.demonstration:
        return LOGIN
    try:
        return people.provider.farewell(token) or LOGIN
    except (ProviderAwayError, ProviderError) as fault:
        _log.warning("signed out here, not at the provider: %s", fault)
        return LOGIN


def _item(one: Session, here: Session | None) -> dict[str, object]:
    return {
        "agent": one.agent,
        "since": render(one.made_at),
        "seen_at": render(one.seen_at),
        "here": here is not None and one.digest == here.digest,
    }
