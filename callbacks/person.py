"""`GET /ui/person.json`: who sits at the screen and what may be offered; the guard decides what is allowed."""

from dash import Dash
from starlette.requests import Request
from starlette.responses import Response

from callbacks.api.reply import reply
from callbacks.services import Services
from ioc.access import Action, may


def register(app: Dash, _services: Services) -> None:
    """Add the route."""

    async def person(request: Request) -> Response:
        role = request.state.role
        return reply({"role": role, "may": [action for action in Action if may(role, action)]})

    app.server.add_route("/ui/person.json", person, include_in_schema=False)
