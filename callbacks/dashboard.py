"""The Dash application on our FastAPI server: made bare, filled by the modules of callbacks, then readied for calls.

Dash makes its page router, the list of callbacks and an inline script with the first request; `ready` does it at the
start, so that the first visitor finds everything and the Content-Security-Policy knows every script.
"""

import inspect
import logging
from typing import Any, cast

import dash
from dash import Dash
from dash.backends import get_backend
from fastapi import FastAPI

from callbacks.build_id import ROOT

_log = logging.getLogger(__name__)


def new_dashboard(server: FastAPI) -> Dash:
    """An application without pages; `register_page` and `app.callback` come from the modules."""
    # Dash would open a socket of its own in every tab; ours is /ws/live.
    backend: Any = get_backend("fastapi")
    backend.websocket_capability = False
    return Dash(
        "hueioc",
        server=cast("Any", server),
        backend="fastapi",
        use_async=True,
        use_pages=True,
        include_pages_meta=False,
        pages_folder="",
        assets_folder=str(ROOT / "assets"),
        suppress_callback_exceptions=True,
        on_error=_log_fault,
        add_log_handler=False,
        title="HueIOC",
        update_title="",
    )


async def ready(app: Dash) -> list[str]:
    """Do now what Dash would do with the first request; gives the hashes of the inline scripts."""
    backend: Any = app.backend
    for function in backend._before_request_funcs:
        made = function()
        if inspect.isawaitable(made):
            await made
    return list(app.csp_hashes())


def page_paths() -> list[str]:
    """The paths of all pages that were registered."""
    return [page["path"] for page in dash.page_registry.values()]


def _log_fault(fault: Exception) -> None:
    _log.error("a callback failed", exc_info=fault)
