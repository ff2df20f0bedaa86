"""The frame every page shares: replay band, top bar, lost-connection banner, and what the page puts between."""

from typing import Any

from dash import dcc, html, page_container

from ioc.clock import ClockRow
from ioc.i18n import translator
from layouts import ids
from layouts.components.alarms import away
from layouts.components.attributes import aria, data
from layouts.components.band import band
from layouts.components.topbar import topbar


def document() -> html.Div:
    """The root of the application: whatever page the address names."""
    return html.Div(page_container)


def frame(path: str, row: ClockRow, lang: str, *content: Any) -> html.Div:
    """`content` under the bars; stores for what the browser selects; two places that speak to those who listen."""
    _ = translator(lang)
    banner = html.Div(id=ids.BANNER, className="banner", role="region", hidden=True, **aria(label=_("Connection lost")))
    canary = html.Div(id=ids.CANARY, className="canary", role="alert", hidden=True)
    told = html.Div(id=ids.TOLD, className="unseen", role="status")
    warned = html.Div(id=ids.WARNED, className="unseen", role="alert")
    drill = band(row, lang)
    bars = [] if drill is None else [drill]
    banners = html.Div([canary, banner, away(lang)], className="banners")
    stores = [dcc.Store(id=ids.SELECTION), dcc.Store(id=ids.REFRESH, data=0)]
    return html.Div(
        [*bars, topbar(path, lang), banners, *content, told, warned, *stores],
        id=ids.SHELL,
        className="shell with-band" if row.scenario else "shell",
        **data(lang=lang),
    )
