"""Callbacks of the tab of maintenance: windows, one more, the end of one. On the world's clock."""

from typing import Any, Final

from dash import Dash, Input, Output, State, no_update
from dash.exceptions import PreventUpdate

from callbacks import admin_spans
from callbacks.acts import shown
from callbacks.admin_spans import Order
from callbacks.moments import instant_of
from callbacks.services import Services
from ioc.access import Action
from ioc.caller import Caller
from ioc.commands import maintenance as commands
from ioc.i18n import translator
from ioc.store import maintenance_log, rule_settings
from ioc.store.maintenance_log import Kept
from layouts import admin_ids as ids
from layouts import admin_maintenance as tab
from layouts.admin_parts import options
from layouts.admin_words import moment, stations


def register(app: Dash, services: Services) -> None:
    """Add all callbacks of the tab."""
    _list(app, services)
    admin_spans.register(app, services.ledger, _SPANS)


def _list(app: Dash, services: Services) -> None:
    def read(lang: str) -> tuple[Any, ...]:
        now = services.clock.now_us()
        with services.database.read() as connection:
            found = maintenance_log.kept(connection, now)
            names = stations(rule_settings.stations(connection), lang)
        return [_row(one, names, now, lang) for one in found], options(names)

    @app.callback(
        Output(ids.table(ids.MAINTENANCE), "rowData"),
        Output(tab.STATION, "data"),
        Output(ids.fault(ids.MAINTENANCE), "children"),
        Input(ids.TABS, "value"),
        Input(ids.changed(ids.MAINTENANCE), "data"),
        State(ids.LANG, "data"),
    )
    async def windows(open_tab: str, _changed: int, lang: str) -> tuple[Any, ...]:
        if open_tab != ids.MAINTENANCE:
            raise PreventUpdate
        found, fault = await shown(lang, lambda: read(lang))
        return (*((no_update,) * 2 if fault else found), fault)


def _row(one: Kept, names: dict[str, str], now: int, lang: str) -> dict[str, Any]:
    _, window = translator(lang), one.window
    asset = f"{window.feed}/{window.station}"
    return {
        "key": str(one.id),
        "station": names.get(asset, asset),
        "from": moment(window.from_at),
        "until": moment(window.until_at),
        "reason": window.reason,
        "by": one.actor,
        "now": _("out of service") if window.from_at <= now else "",
    }


def _one_more(who: Caller, station: str | None, begin: Any, until: Any, reason: str | None) -> Order:
    feed, _, name = (station or "").partition("/")
    return "maintenance", commands.plan(who, (feed, name), (instant_of(begin), instant_of(until)), reason or "")


def _ended(row: dict[str, Any]) -> Order:
    window = int(row["key"])
    return f"maintenance/{window}", commands.end(window)


_SPANS: Final = admin_spans.Spans(
    ids.MAINTENANCE,
    (tab.ADD, tab.END),
    (tab.STATION, tab.FROM, tab.UNTIL, tab.REASON),
    Action.MANAGE_MAINTENANCE,
    _one_more,
    _ended,
    lambda _: (_("The window is planned."), _("The window has ended.")),
)
