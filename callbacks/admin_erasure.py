"""The callback by which an administrator erases what names the person that is chosen; a click alone does nothing."""

from typing import Any

from dash import Dash, Input, Output, State, no_update
from dash.exceptions import PreventUpdate

from callbacks.acts import attempt, caller, reread
from callbacks.services import Services
from ioc.commands.erasure import erase_person
from ioc.i18n import translator
from layouts import admin_erasure as tab
from layouts import admin_ids as ids
from layouts.admin_parts import told


def register(app: Dash, services: Services) -> None:
    """Add the callback."""
    home, world = services.people.ledger, services.ledger if services.settings.scenario else None

    @app.callback(
        Output(ids.said(tab.NAME), "children"),
        Output(ids.changed(tab.NAME), "data"),
        Output(tab.TYPED, "value"),
        Input(tab.ERASE, "n_clicks"),
        State(tab.TYPED, "value"),
        State(ids.table(ids.PEOPLE), "selectedRows"),
        State(ids.LANG, "data"),
        prevent_initial_call=True,
    )
    async def erase(clicks: int | None, typed: str | None, chosen: list[dict[str, Any]] | None, lang: str) -> Any:
        if not clicks:
            raise PreventUpdate
        _ = translator(lang)
        if not chosen:
            return told(_("Choose a person in the table first."), False), no_update, no_update
        who, login, seen = caller(app), str(chosen[0]["login"]), int(chosen[0]["version"])
        done = await attempt(lang, lambda: erase_person(home, world, who, login, seen, typed or ""))
        words = _("What named {login} is erased.").format(login=login)
        return told(done.fault or words, done.done), reread(done), "" if done.done else no_update
