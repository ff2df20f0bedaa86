"""`GET /ui/person.json`: who sits at the screen and what may be offered; the guard decides what is allowed."""

from dash import Dash
from starlette.requests import Request
from starlette.responses import Response

from callbacks.api.reply import reply
from callbacks.services import Services
from ioc.access import Action, may
from ioc.i18n import known, translator
from layouts.admin_words import roles


def register(app: Dash, services: Services) -> None:
    """Add the route."""

    async def person(request: Request) -> Response:
        role, session = request.state.role, request.state.session
        lang = known(request.query_params.get("lang"), services.settings.lang)
        told = {"role": role, "may": [action for action in Action if may(role, action)]}
        told["role_name"] = roles(translator(lang))[role]
        if session is not None:
            told |= {"name": session.account.name, "login": session.account.login}
        return reply(told)

    app.server.add_route("/ui/person.json", person, include_in_schema=False)
