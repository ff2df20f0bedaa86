"""`GET /login`: the page at the door, as far as this browser has come; a one-time link is taken here too.

What is proven so far travels in a sealed cookie, so which form is shown follows from it.
"""

from dataclasses import replace

import anyio.to_thread
from dash import Dash
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from callbacks.credentials import cookie
from callbacks.entrance import LOGIN, answered, safe, visitor_of, waits
from callbacks.people import People
from callbacks.services import Services
from ioc.commands.entrance import Asked, WaitError, WrongError
from ioc.commands.errors import LedgerAwayError
from ioc.i18n import known, translator
from ioc.people.account import Account
from ioc.people.qr import svg
from ioc.people.step import Stage, Step
from ioc.people.totp import uri
from layouts import login as layout


def register(app: Dash, services: Services) -> None:
    """Add the page."""
    people = services.people

    async def page(request: Request) -> Response:
        asked = request.query_params
        lang = known(asked.get("lang"), services.settings.lang)
        _ = translator(lang)
        denied = _("Your role may not open that page. Sign in as somebody who may, or go back.")
        shown = layout.Door(
            None,
            lang,
            safe(asked.get("next")),
            provider=services.settings.oidc is not None,
            note=denied if "denied" in asked else "",
        )
        if ticket := asked.get("ticket"):
            return await _by_link(request, people, ticket, shown)
        text = "" if "again" in asked else cookie(request.scope, people.cookies.step)
        waiting = await _waiting(people, text) if text else None
        return _drawn(request, people, _at(*waiting, shown) if waiting else shown)

    app.server.add_route(LOGIN, page, include_in_schema=False)


async def _by_link(request: Request, people: People, ticket: str, shown: layout.Door) -> Response:
    _ = translator(shown.lang)
    told = (ticket, visitor_of(request, people))
    try:
        answer = await anyio.to_thread.run_sync(people.door.by_link, *told, limiter=people.few)
    except WrongError:
        note = _("This link was used already, or is too old. Ask for a new one.")
        return _drawn(request, people, replace(shown, note=note))
    except WaitError as wait:
        raise waits(wait, shown.lang) from None
    except (LedgerAwayError, SQLAlchemyError):
        note = _("The database does not answer. Nobody can sign in just now; try again.")
        return _drawn(request, people, replace(shown, note=note))
    here = f"{LOGIN}?lang={shown.lang}" if isinstance(answer, Asked) else shown.next
    return answered(RedirectResponse(here, 303), people, answer)


async def _waiting(people: People, text: str) -> tuple[Step, Account] | None:
    try:
        return await anyio.to_thread.run_sync(people.door.waiting, text, limiter=people.few)
    except SQLAlchemyError:
        return None


def _at(step: Step, account: Account, shown: layout.Door) -> layout.Door:
    """The form of this stage."""
    secret = step.secret or ""
    qr = svg(uri(secret, account.login)) if step.stage is Stage.ENROL else ""
    return replace(shown, stage=step.stage, login=account.login, secret=secret, qr=qr)


def _drawn(request: Request, people: People, shown: layout.Door) -> Response:
    """The page; cookies that mean nothing any more are taken away."""
    status = 403 if "denied" in request.query_params else 200
    response = HTMLResponse(layout.page(shown), status, {"Cache-Control": "no-store"})
    if shown.stage is None:
        response.headers.append("Set-Cookie", people.cookies.drop(people.cookies.step))
    if request.state.session is None and cookie(request.scope, people.cookies.session):
        response.headers.append("Set-Cookie", people.cookies.drop(people.cookies.session))
    return response
