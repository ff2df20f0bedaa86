"""Dash behind the guard: nothing that blocks the event loop, nothing that a stranger's body can break."""

import inspect
from pathlib import Path

import pytest
from dash import Dash, Input, Output
from fastapi import FastAPI

from callbacks.dashboard import new_dashboard, ready
from callbacks.web import assemble
from tests.servers.web import Web, settings

pytestmark = pytest.mark.integration


@pytest.fixture
async def app(tmp_path: Path) -> Dash:
    """The whole application, ready for calls, on stores that are not there."""
    app, _services, _guard = assemble(settings("redis://127.0.0.1:1", tmp_path))
    await ready(app)
    return app


async def test_no_callback_and_no_layout_runs_on_the_event_loop(app: Dash) -> None:
    blocking = [name for name, one in app.callback_map.items() if _blocks(one.get("callback"))]
    assert blocking == []
    assert callable(app.layout)
    assert app.layout() is not None  # made of what is known: the stores are away, and it asks none


def _blocks(function: object) -> bool:
    return function is not None and not inspect.iscoroutinefunction(function)


async def test_the_list_of_callbacks_is_complete_before_the_first_request(app: Dash) -> None:
    assert any("_pages_content" in name for name in app.callback_map)


async def test_a_fault_in_a_callback_is_logged_and_changes_nothing(caplog: pytest.LogCaptureFixture) -> None:
    app = new_dashboard(FastAPI())

    @app.callback(Output("a", "children"), Input("b", "value"))
    async def fail(_value: int) -> None:
        raise LookupError("no such station")

    handler = app._on_error
    assert handler is not None
    assert handler(LookupError("no such station")) is None
    assert "no such station" in caplog.text


@pytest.mark.parametrize(
    ("token", "page"),
    [("wall-token", "/map"), ("chief-token", "/map"), ("mayor-token", "/map"), ("admin-token", "/admin")],
)
def test_the_first_page_follows_from_the_role_and_keeps_the_language(site: Web, token: str, page: str) -> None:
    answer = site.get("/?lang=en", headers={"Authorization": f"Bearer {token}"}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (307, f"{page}?lang=en")


def test_the_first_page_of_somebody_on_this_machine_is_the_map(site: Web) -> None:
    answer = site.get("/?lang=en", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (307, "/map?lang=en")
    assert "react-entry-point" in site.get("/map").text


@pytest.mark.parametrize("body", ["", "nonsense", "[]", '{"output":"nothing.here","inputs":[]}', '{"output":{}}'])
def test_a_malformed_callback_is_400(site: Web, body: str) -> None:
    headers = {"Content-Type": "application/json"}
    answer = site.client.post("/_dash-update-component", content=body, headers=headers)
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")


@pytest.mark.parametrize("path", ["/docs", "/redoc", "/openapi.json", "/_reload-hash", "/_mcp", "/_dash-ws-callback"])
def test_what_frameworks_bring_along_is_not_there(site: Web, path: str) -> None:
    assert site.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/ui/nothing", "/geo/nothing", "/lib/nothing.js", "/assets/nothing.js", "/api/x"])
def test_an_unknown_file_is_not_the_index(site: Web, path: str) -> None:
    assert site.get(path).status_code == 404
