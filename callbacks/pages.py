"""The pages there are, registered one by one, and the HTML around them. A path without a page says so in words."""

from typing import Any

import dash
from dash import Dash, html

from callbacks.services import Services
from ioc.i18n import known, translator
from layouts import index, map, missing, shell


def register(app: Dash, services: Services) -> None:
    """Set the frame of the application and its pages (`/` leads to one of them, see callbacks/first_page.py)."""
    app.index_string = index.INDEX
    app.config.assets_ignore = index.NOT_LOADED_BY_DASH
    app.title = "HueIOC"
    app.layout = shell.document()

    async def map_page(lang: str | None = None, **_asked: str) -> html.Div:
        return map.page(services.clock.row, known(lang, services.settings.lang), services.settings.basemap)

    async def missing_page(lang: str | None = None, **_asked: str) -> html.Div:
        return missing.page(services.clock.row, known(lang, services.settings.lang))

    register_page: Any = dash.register_page
    title = f"HueIOC · {translator(services.settings.lang)('Map')}"
    register_page("map", path=map.PATH, title=title, layout=map_page)
    register_page("not_found_404", path="/404", title="HueIOC", layout=missing_page)
