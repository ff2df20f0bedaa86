"""Callbacks of the tab of outgoing messages: what did not get through, and trying it once more."""

from typing import Any

from dash import Dash, Input, Output, State, no_update
from dash.exceptions import PreventUpdate

from callbacks.acts import attempt, caller, reread, shown
from callbacks.services import Services
from ioc.access import Action
from ioc.commands import letters as commands
from ioc.i18n import translator
from ioc.store import outbox
from ioc.store.outbox import Unsent
from layouts import admin_ids as ids
from layouts import admin_letters as tab
from layouts.admin_parts import told
from layouts.admin_words import moment


def register(app: Dash, services: Services) -> None:
    """Add both callbacks."""
    _list(app, services)
    _again(app, services)


def _list(app: Dash, services: Services) -> None:
    def read(lang: str) -> list[dict[str, Any]]:
        with services.database.read() as connection:
            return [_row(one, lang) for one in outbox.unsent(connection)]

    @app.callback(
        Output(ids.table(ids.LETTERS), "rowData"),
        Output(ids.fault(ids.LETTERS), "children"),
        Input(ids.TABS, "value"),
        Input(ids.changed(ids.LETTERS), "data"),
        Input(tab.REFRESH, "n_clicks"),
        State(ids.LANG, "data"),
    )
    async def unsent(open_tab: str, _changed: int, _clicks: int, lang: str) -> tuple[Any, Any]:
        if open_tab != ids.LETTERS:
            raise PreventUpdate
        return await shown(lang, lambda: read(lang))


def _row(one: Unsent, lang: str) -> dict[str, Any]:
    _, letter = translator(lang), one.letter
    return {
        "key": str(letter.id),
        "state": _("given up") if one.dead else _("waiting"),
        "channel": tab.channels(lang).get(letter.channel, letter.channel),
        "target": tab.target_of(letter.channel, letter.target),
        "made": moment(one.made_at),
        "tries": letter.tries,
        "due": "" if one.dead else moment(one.due_at),
        "fault": one.fault,
    }


def _again(app: Dash, services: Services) -> None:
    @app.callback(
        Output(ids.said(ids.LETTERS), "children"),
        Output(ids.changed(ids.LETTERS), "data"),
        Input(tab.AGAIN, "n_clicks"),
        State(ids.table(ids.LETTERS), "selectedRows"),
        State(ids.LANG, "data"),
        prevent_initial_call=True,
    )
    async def again(clicks: int, chosen: list[dict[str, Any]] | None, lang: str) -> tuple[Any, Any]:
        if not clicks:
            raise PreventUpdate
        _, who = translator(lang), caller(app)
        if not chosen:
            return told(_("Choose a row in the table first."), False), no_update
        letter = int(chosen[0]["key"])

        def work() -> None:
            services.ledger.act(who, Action.MANAGE_LETTERS, f"letter/{letter}", commands.try_again(letter))

        done = await attempt(lang, work)
        return told(done.fault or _("It is being tried again."), done.done), reread(done)
