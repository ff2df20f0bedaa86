"""A tab of spans of time, as the roster and maintenance are: one more by a form, the end of the chosen one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dash import Dash, Input, Output, State, ctx, no_update
from dash.exceptions import PreventUpdate

from callbacks.acts import attempt, caller, reread
from ioc.access import Action
from ioc.clock import machine_us
from ioc.commands.ledger import Do, Ledger
from ioc.i18n import translator
from layouts import admin_ids as ids
from layouts.admin_parts import told
from layouts.words import Words

Order = tuple[str, Do[Any]]
"""The audit's subject, and what to do to it."""


@dataclass(frozen=True, slots=True)
class Spans:
    """A tab: its name, its two buttons, the fields of its form, and what the buttons order and say when it is done."""

    page: str
    buttons: tuple[str, str]
    form: tuple[str, ...]
    action: Action
    one_more: Callable[..., Order]
    """Of the caller and the values of the form."""
    end: Callable[[dict[str, Any]], Order]
    """Of the row that was chosen in the table."""
    said: Callable[[Words], tuple[str, str]]


def register(app: Dash, ledger: Ledger, tab: Spans) -> None:
    """Add the callback of the tab's two buttons."""

    @app.callback(
        Output(ids.said(tab.page), "children"),
        Output(ids.changed(tab.page), "data"),
        *(Input(button, "n_clicks") for button in tab.buttons),
        *(State(field, "value") for field in tab.form),
        State(ids.table(tab.page), "selectedRows"),
        State(ids.LANG, "data"),
        prevent_initial_call=True,
    )
    async def act(add: int, end: int, *given: Any) -> tuple[Any, Any]:
        *form, chosen, lang = given
        if not (add or end):
            raise PreventUpdate
        _, who, ends = translator(lang), caller(app), ctx.triggered_id == tab.buttons[1]
        if ends and not chosen:
            return told(_("Choose a row in the table first."), False), no_update

        def work() -> Any:
            subject, do = tab.end(chosen[0]) if ends else tab.one_more(who, *form)
            return ledger.act(who, tab.action, subject, do)

        done = await attempt(lang, work)
        if not done.done:
            return told(done.fault, False), reread(done)
        return told(tab.said(_)[ends], True), machine_us()
