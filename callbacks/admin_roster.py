"""Callbacks of the tab of the roster: turns with their gaps, one more turn, the end of one."""

from typing import Any, Final

from dash import Dash, Input, Output, State, no_update
from dash.exceptions import PreventUpdate

from callbacks import admin_spans
from callbacks.acts import shown
from callbacks.admin_spans import Order
from callbacks.moments import instant_of
from callbacks.people import People
from callbacks.services import Services
from ioc.access import Action, Role
from ioc.caller import Caller
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
from layouts.admin_parts import options
from layouts.admin_words import moment, steps

_CALLED = frozenset({Role.OFFICER, Role.SUPERVISOR})


def register(app: Dash, services: Services) -> None:
    """Add all callbacks of the tab."""
    _list(app, services.people)
    admin_spans.register(app, services.people.ledger, _SPANS)


def _list(app: Dash, people: People) -> None:
    def read(lang: str) -> tuple[Any, ...]:
        now = machine_us()
        with people.database.read() as connection:
            found = roster.turns(connection, now)
            everybody = accounts.everybody(connection)
        empty = gaps(((one.from_at, one.until_at) for one in found), (now, now + 7 * DAY))
        called = [one for one in everybody if one.role in _CALLED and not one.disabled]
        choices = options({one.login: f"{one.name} · {one.login}" for one in called})
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


def _one_more(_who: Caller, login: str | None, step: Any, begin: Any, until: Any) -> Order:
    place = int(step) if str(step).isdigit() else -1
    return "duty", commands.add(login or "", place, instant_of(begin), instant_of(until))


def _ended(row: dict[str, Any]) -> Order:
    turn, version = int(row["key"]), int(row["version"])
    return commands.subject_of(turn), commands.end(turn, version)


_SPANS: Final = admin_spans.Spans(
    ids.ROSTER,
    (tab.ADD, tab.END),
    (tab.PERSON, tab.STEP, tab.FROM, tab.UNTIL),
    Action.MANAGE_ROSTER,
    _one_more,
    _ended,
    lambda _: (_("It is on the roster."), _("It is off the roster.")),
)
