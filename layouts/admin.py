"""/admin: what keeps the picture in order, one tab a subject. Which tabs there are follows from the role.

Nothing in it is of the database: every list comes by a callback of its own, and each of those asks the gate.
"""

from collections.abc import Callable
from typing import Any, Final

import dash_mantine_components as dmc
from dash import dcc, html

from ioc.access import Action, Role, may
from ioc.clock import ClockRow
from ioc.i18n import translator
from layouts import admin_ids as ids
from layouts import (
    admin_letters,
    admin_maintenance,
    admin_people,
    admin_quarantine,
    admin_roster,
    admin_rules,
    figures,
    missing,
)
from layouts.admin_look import MANTINE
from layouts.components.attributes import aria
from layouts.components.language import language
from layouts.shell import frame

PATH: Final = "/admin"

Panel = Callable[[str], list[Any]]

TABS: Final[dict[str, tuple[Action, Panel]]] = {
    ids.PEOPLE: (Action.MANAGE_USERS, admin_people.panel),
    ids.RULES: (Action.MANAGE_RULES, admin_rules.panel),
    ids.ROSTER: (Action.MANAGE_ROSTER, admin_roster.panel),
    ids.MAINTENANCE: (Action.MANAGE_MAINTENANCE, admin_maintenance.panel),
    ids.QUARANTINE: (Action.READ_QUARANTINE, admin_quarantine.panel),
    ids.LETTERS: (Action.MANAGE_LETTERS, admin_letters.panel),
}
"""Tab → what one must be allowed to do to have it, and what is in it."""


def page(row: ClockRow, lang: str, role: Role | None, tab: str | None = None) -> html.Div:
    """The page for a role, with that tab open where the role has it; who may not open the page is told so."""
    if not may(role, Action.OPEN_ADMIN):
        return _closed(row, lang)
    _ = translator(lang)
    names = [name for name, (action, _panel) in TABS.items() if may(role, action)]
    stores = [dcc.Store(id=ids.LANG, data=lang), *(dcc.Store(id=ids.changed(name), data=0) for name in names)]
    main = html.Main(
        [
            html.H1(_("Administration"), className="unseen"),
            _tabs(names, tab if tab in names else names[0], lang),
            *stores,
        ],
        className="admin",
    )
    provider = dmc.MantineProvider(main, theme=MANTINE, forceColorScheme="dark")
    return frame(PATH, row, lang, html.Div(provider, className="admin-place"))


def _tabs(names: list[str], open_tab: str, lang: str) -> dmc.Tabs:
    _ = translator(lang)
    words = titles(lang)
    tabs = dmc.TabsList([dmc.TabsTab(words[name], value=name) for name in names], **aria(label=_("Subjects")))
    bar = html.Div([tabs, html.Span(className="spacer"), *_keys(lang)], className="admin-bar")
    panels = [dmc.TabsPanel(TABS[name][1](lang), value=name, className="admin-panel") for name in names]
    return dmc.Tabs([bar, *panels], id=ids.TABS, value=open_tab, className="admin-tabs")


def titles(lang: str) -> dict[str, str]:
    """What the tabs are called."""
    _ = translator(lang)
    return {
        ids.PEOPLE: _("People"),
        ids.RULES: _("Alarm rules"),
        ids.ROSTER: _("Roster"),
        ids.MAINTENANCE: _("Maintenance"),
        ids.QUARANTINE: _("Refused messages"),
        ids.LETTERS: _("Outgoing messages"),
    }


def _keys(lang: str) -> list[Any]:
    _ = translator(lang)
    to_figures = html.A(_("Alarm figures"), href=f"{figures.PATH}?lang={lang}", className="quiet")
    theme = html.Button(_("Light or dark"), id="theme", className="quiet")
    return [to_figures, theme, language(PATH, lang, "quiet")]


def _closed(row: ClockRow, lang: str) -> html.Div:
    _ = translator(lang)
    words = _("Administrators and shift supervisors work here. Ask one of them, or sign in as one.")
    return missing.instead(PATH, row, lang, _("This page is not for your role"), words)
