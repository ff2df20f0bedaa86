"""`GET /api/v1/quarantine`: messages that could not be taken, newest first, personal data masked."""

from anyio import to_thread
from dash import Dash
from starlette.responses import Response

from callbacks.api import query
from callbacks.api.reply import get, reply
from callbacks.problems import ProblemError
from callbacks.services import Services
from ioc.store.quarantine_log import QuarantineLog


def register(app: Dash, services: Services) -> None:
    """Add the call."""
    log = QuarantineLog(services.database)

    async def quarantine(limit: query.Limit = 1000, cursor: query.Cursor = None) -> Response:
        """Messages that could not be taken, with the reason, newest first; personal data are masked."""
        try:
            page = await to_thread.run_sync(log.page, limit, cursor)
        except ValueError as fault:
            raise ProblemError(400, f"cursor: {fault}") from None
        return reply(page)

    get(app, "/api/v1/quarantine", quarantine)
