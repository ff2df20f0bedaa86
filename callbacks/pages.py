"""The pages there are, registered one by one, and the HTML around them. A path without a page says so in words."""

from functools import partial
from typing import Any
from urllib.parse import SplitResult, parse_qs, urlsplit

import dash
from dash import Dash, html

from callbacks import suites
from callbacks.acts import caller
from callbacks.build_id import ROOT
from callbacks.services import Services
from ioc.i18n import known, translator
from layouts import admin, figures, index, law, map, missing, shell
from layouts.preloads import map_head


def register(app: Dash, services: Services) -> None:
    """Set the frame of the application and its pages (`/` leads to one of them, see callbacks/first_page.py)."""
    app.index_string = index.index(services.settings.lang)
    app.config.assets_ignore = index.NOT_LOADED_BY_DASH
    app.title = "HueIOC"
    app.layout = partial(_document, app, services)
    suites.install(app, map_head(ROOT / "assets" / "app", ROOT / "lib"))

    async def map_page(lang: str | None = None, **_asked: str) -> html.Div:
        return _map(services, lang)

    async def admin_page(lang: str | None = None, tab: str | None = None, **_asked: str) -> html.Div:
        return admin.page(services.clock.row, known(lang, services.settings.lang), caller(app).role, tab)

    async def figures_page(lang: str | None = None, span: str | None = None, **_asked: str) -> html.Div:
        return figures.page(services.clock.row, known(lang, services.settings.lang), span)

    async def law_page(lang: str | None = None, **_asked: str) -> html.Div:
        names = {ward.code: ward.name for ward in services.wards}
        return law.page(services.clock.row, known(lang, services.settings.lang), names)

    async def missing_page(lang: str | None = None, **_asked: str) -> html.Div:
        return missing.page(services.clock.row, known(lang, services.settings.lang))

    register_page: Any = dash.register_page
    _ = translator(services.settings.lang)
    register_page("map", path=map.PATH, title=f"HueIOC · {_('Map')}", layout=map_page)
    register_page("admin", path=admin.PATH, title=f"HueIOC · {_('Administration')}", layout=admin_page)
    register_page("figures", path=figures.PATH, title=f"HueIOC · {_('Alarm figures')}", layout=figures_page)
    register_page("law", path=law.PATH, title=f"HueIOC · {_('Law')}", layout=law_page)
    register_page("not_found_404", path="/404", title="HueIOC", layout=missing_page)


def _document(app: Dash, services: Services) -> html.Div:
    """Dash asks a second time for what is in a page: the map need not wait for that."""
    asked = _asking(app)
    if asked.path != map.PATH:
        return shell.document()
    return html.Div(_map(services, parse_qs(asked.query).get("lang", [None])[0]))


def _map(services: Services, lang: str | None) -> html.Div:
    return map.page(services.clock.row, known(lang, services.settings.lang), services.settings.basemap)


def _asking(app: Dash) -> SplitResult:
    """The address of the page that asks for its layout, empty where it does not say or says none."""
    try:
        return urlsplit(str(app.backend.request_adapter().headers.get("referer", "")))
    except (RuntimeError, ValueError):  # nobody has asked: Dash looks at the layout once before; or it is no address
        return urlsplit("")
