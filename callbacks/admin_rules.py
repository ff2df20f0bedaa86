"""Callbacks of the tab of alarm rules: the list, the form of one station's own way, keeping it, taking it back."""

from typing import Any

from dash import Dash, Input, Output, State, ctx, no_update
from dash.exceptions import PreventUpdate

from callbacks import admin_rule_form as form
from callbacks.acts import attempt, caller, shown
from callbacks.services import Services
from ioc.access import Action
from ioc.alarms.rule import Settings
from ioc.clock import machine_us
from ioc.commands import rules
from ioc.feeds import FEEDS, PUBLIC
from ioc.i18n import translator
from ioc.store import rule_settings
from ioc.store.rule_settings import PLAIN, Own, Place
from layouts import admin_ids as ids
from layouts import admin_rules as tab
from layouts.admin_parts import options, told
from layouts.admin_words import stations


def register(app: Dash, services: Services) -> None:
    """Add all callbacks of the tab."""
    _list(app, services)
    _rules_of(app)
    _fill(app, services)
    _keep(app, services)


def _list(app: Dash, services: Services) -> None:
    def read(lang: str) -> tuple[list[dict[str, Any]], list[dict[str, str]]]:
        with services.database.read() as connection:
            own = list(rule_settings.everywhere(connection))
            choices = options(stations(rule_settings.stations(connection), lang))
        rows = [
            tab.row(kind, rule, sum((one.feed, one.rule) == (kind.name, rule.name) for one in own), lang)
            for kind in FEEDS
            for rule in kind.rules
        ]
        return rows, choices

    @app.callback(
        Output(ids.table(ids.RULES), "rowData"),
        Output(tab.STATION, "data"),
        Output(ids.fault(ids.RULES), "children"),
        Input(ids.TABS, "value"),
        Input(ids.changed(ids.RULES), "data"),
        State(ids.LANG, "data"),
    )
    async def everything(open_tab: str, _changed: int, lang: str) -> tuple[Any, ...]:
        if open_tab != ids.RULES:
            raise PreventUpdate
        found, fault = await shown(lang, lambda: read(lang))
        return (*((no_update,) * 2 if fault else found), fault)


def _rules_of(app: Dash) -> None:
    @app.callback(
        Output(tab.RULE, "data"),
        Output(tab.RULE, "value"),
        Input(tab.STATION, "value"),
        State(ids.LANG, "data"),
        prevent_initial_call=True,
    )
    async def of_station(station: str | None, lang: str) -> tuple[Any, Any]:
        kind = PUBLIC.get((station or "").partition("/")[0])
        if kind is None:
            return [], None
        return options({one.name: getattr(one.label, lang) for one in kind.rules}), kind.rules[0].name


def _fill(app: Dash, services: Services) -> None:
    @app.callback(
        *(Output(name, "checked" if name == tab.ENABLED else "value") for name in tab.FORM),
        *(Output(name, "hidden") for name in tab.BOXES),
        *(Output(name, "disabled") for name in (tab.DEADBAND, *tab.MARKS)),
        Output(tab.NOTE, "children"),
        Output(tab.VERSION, "data"),
        Input(tab.RULE, "value"),
        Input(ids.changed(ids.RULES), "data"),
        State(tab.STATION, "value"),
        State(ids.LANG, "data"),
        prevent_initial_call=True,
    )
    async def fill(rule: str | None, _changed: int, station: str | None, lang: str) -> tuple[Any, ...]:
        if not rule or not station:
            raise PreventUpdate
        place = _place(station, rule)

        def read() -> Own:
            rules.rule_at(place)
            with services.database.read() as connection:
                return rule_settings.find(connection, place)

        own = await attempt(lang, read)
        if own.answer is None:
            raise PreventUpdate
        return form.filled(place, rules.rule_at(place), own.answer, lang)


def _keep(app: Dash, services: Services) -> None:
    @app.callback(
        Output(ids.said(ids.RULES), "children"),
        Output(ids.changed(ids.RULES), "data"),
        Input(tab.SAVE, "n_clicks"),
        Input(tab.RESET, "n_clicks"),
        State(tab.STATION, "value"),
        State(tab.RULE, "value"),
        State(tab.VERSION, "data"),
        *(State(name, "checked" if name == tab.ENABLED else "value") for name in tab.FORM),
        State(ids.LANG, "data"),
        prevent_initial_call=True,
    )
    async def keep(
        save: int, reset: int, station: str | None, rule: str | None, version: int | None, *rest: Any
    ) -> tuple[Any, Any]:
        *given, lang = rest
        if not (save or reset):
            raise PreventUpdate
        _ = translator(lang)
        if not station or not rule:
            return told(_("Choose a station."), False), no_update
        who, place, anew = caller(app), _place(station, rule), ctx.triggered_id == tab.RESET

        def work() -> None:
            settings: Settings = PLAIN if anew else form.settings_of(place, rules.rule_at(place), given)
            do = rules.set_own(who, place, settings, version)
            services.ledger.act(who, Action.MANAGE_RULES, place.subject, do)

        done = await attempt(lang, work)
        if not done.done:
            return told(done.fault, False), no_update
        return told(
            _("As for all stations again.") if anew else _("Kept. It holds within a second."), True
        ), machine_us()


def _place(station: str, rule: str) -> Place:
    feed, _, name = station.partition("/")
    return Place(feed, name, rule)
