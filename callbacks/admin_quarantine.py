"""Callbacks of the tab of refused messages: the list by reason, the one that is chosen in full."""

from typing import Any, Final

from dash import Dash, Input, Output, State, no_update
from dash.exceptions import PreventUpdate

from callbacks.acts import shown
from callbacks.services import Services
from ioc.store.quarantine_log import QuarantineLog
from layouts import admin_ids as ids
from layouts import admin_quarantine as tab

MOST: Final = 1000


def register(app: Dash, services: Services) -> None:
    """Add both callbacks."""
    log = QuarantineLog(services.database)

    @app.callback(
        Output(ids.table(ids.QUARANTINE), "rowData"),
        Output(tab.COUNTS, "children"),
        Output(ids.fault(ids.QUARANTINE), "children"),
        Input(ids.TABS, "value"),
        Input(tab.REASON, "value"),
        Input(tab.REFRESH, "n_clicks"),
        State(ids.LANG, "data"),
    )
    async def refused(open_tab: str, reason: str | None, _clicks: int, lang: str) -> tuple[Any, ...]:
        if open_tab != ids.QUARANTINE:
            raise PreventUpdate
        found, fault = await shown(lang, lambda: log.page(MOST).items)
        if fault:
            return no_update, no_update, fault
        rows = [tab.row(number, item, lang) for number, item in enumerate(found)]
        return [one for one in rows if reason in (None, one["code"])], tab.counts(rows, lang), []

    @app.callback(
        Output(tab.PAYLOAD, "children"),
        Output(tab.COPY, "value"),
        Output(tab.SENTENCE, "children"),
        Input(ids.table(ids.QUARANTINE), "selectedRows"),
        prevent_initial_call=True,
    )
    async def chosen(rows: list[dict[str, Any]] | None) -> tuple[Any, ...]:
        if not rows:
            return "", "", ""
        one = rows[0]
        return one["payload"], one["payload"], f"{one['topic']} · {one['reason']}"
