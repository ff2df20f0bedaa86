"""Callbacks of the tab of the roster: turns with their gaps, one more turn, the end of one."""

from typing import Any

from dash import Dash, Input, Output, State, ctx, no_update
from dash.exceptions import PreventUpdate

from callbacks.acts import attempt, caller, reread, shown
from callbacks.moments import instant_of
from callbacks.people import People
from callbacks.services import Services
from ioc.access import Action, Role
from ioc.clock import machine_us
from ioc.commands import roster as commands
from ioc.i18n import translator
from ioc.instant import DAY
from ioc.people.duty import gaps
from ioc.store import people as accounts
from ioc.store import roster
from ioc.store.roster import Turn
from layouts import admin_ids as ids
from layouts import admin_roster as tab
from layouts.admin_parts import told
from layouts.admin_words import moment, steps

_CALLED = frozenset({Role.OFFICER, Role.SUPERVISOR})


def register(app: Dash, services: Services) -> None:
    """Add all callbacks of the tab."""
    _list(app, services.people)
    _acts(app, services.people)


def _list(app: Dash, people: People) -> None:
    def read(lang: str) -> tuple[Any, ...]:
        now = machine_us()
        with people.database.read() as connection:
            found = roster.turns(connection, now)
            everybody = accounts.everybody(connection)
        empty = gaps(((one.from_at, one.until_at) for one in found), (now, now + 7 * DAY))
        called = [one for one in everybody if one.role in _CALLED and not one.disabled]
        choices = [{"value": one.login, "label": f"{one.name} · {one.login}"} for one in called]
        return [_row(one, now, lang) for one in found], choices, list(tab.told_gaps(empty, lang))

    @app.callback(
        Output(ids.table(ids.ROSTER), "rowData"),
        Output(tab.PERSON, "data"),
        Output(tab.GAPS, "children"),
        Output(ids.fault(ids.ROSTER), "children"),
        Input(ids.TABS, "value"),
        Input(ids.changed(ids.ROSTER), "data"),
        State(ids.LANG, "data"),
    )
    async def turns(open_tab: str, _changed: int, lang: str) -> tuple[Any, ...]:
        if open_tab != ids.ROSTER:
            raise PreventUpdate
        found, fault = await shown(lang, lambda: read(lang))
        return (*((no_update,) * 3 if fault else found), fault)


def _row(one: Turn, now: int, lang: str) -> dict[str, Any]:
    _ = translator(lang)
    return {
        "key": str(one.id),
        "version": one.version,
        "name": one.name,
        "step": steps(_)[one.step] if one.step < len(steps(_)) else str(one.step + 1),
        "from": moment(one.from_at),
        "until": moment(one.until_at),
        "now": _("on duty now") if one.from_at <= now else "",
    }


def _acts(app: Dash, people: People) -> None:
    @app.callback(
        Output(ids.said(ids.ROSTER), "children"),
        Output(ids.changed(ids.ROSTER), "data"),
        Input(tab.ADD, "n_clicks"),
        Input(tab.END, "n_clicks"),
        State(tab.PERSON, "value"),
        State(tab.STEP, "value"),
        State(tab.FROM, "value"),
        State(tab.UNTIL, "value"),
        State(ids.table(ids.ROSTER), "selectedRows"),
        State(ids.LANG, "data"),
        prevent_initial_call=True,
    )
    async def act(add: int, end: int, *given: Any) -> tuple[Any, Any]:
        login, step, begin, until, chosen, lang = given
        if not (add or end):
            raise PreventUpdate
        _, who, ends = translator(lang), caller(app), ctx.triggered_id == tab.END
        if ends and not chosen:
            return told(_("Choose a row in the table first."), False), no_update

        def work() -> Any:
            if ends:
                turn, version = int(chosen[0]["key"]), int(chosen[0]["version"])
                do = commands.end(turn, version)
                return people.ledger.act(who, Action.MANAGE_ROSTER, commands.subject_of(turn), do)
            span = instant_of(begin), instant_of(until)
            return people.ledger.act(
                who, Action.MANAGE_ROSTER, "duty", commands.add(login or "", _step(step), span[0], span[1])
            )

        done = await attempt(lang, work)
        if not done.done:
            return told(done.fault, False), reread(done)
        return told(_("It is off the roster.") if ends else _("It is on the roster."), True), machine_us()


def _step(text: Any) -> int:
    return int(text) if str(text).isdigit() else -1
