"""What the scripts of a page fetch: words and tables, the map's style and shapes, colours, front-end libraries.

Made once, kept as bytes, told apart by an ETag: a browser asks again and is mostly told that nothing changed.
"""

from hashlib import blake2b
from typing import Any, Final, Literal, cast, get_args

import msgspec
from dash import Dash
from starlette.requests import Request
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from callbacks.build_id import ROOT
from callbacks.services import Services
from geodata.basemap import with_basemap
from geodata.layers import geo_layers
from geodata.palette import Theme
from geodata.style import map_style
from ioc.i18n import LANGS
from layouts.boot import boot
from layouts.findable import findable
from layouts.risk_words import risk_style
from layouts.theme import style_sheet

LIB: Final = ROOT / "lib"


def register(app: Dash, services: Services) -> None:
    """Add the routes; everything is made here, before the first request."""
    _serve(app, "/ui/theme.css", "text/css", {"": (style_sheet() + risk_style()).encode()})
    _serve(app, "/ui/app.css", "text/css", {"": _style_sheets()})
    _serve(app, "/ui/boot.json", "application/json", {lang: _json(boot(lang, services.wards)) for lang in LANGS})
    _serve(app, "/ui/names.json", "application/json", {lang: _json(findable(lang, services.wards)) for lang in LANGS})
    for theme in get_args(Theme):
        styles = {lang: _json(_style(services, cast("Theme", theme), lang)) for lang in LANGS}
        _serve(app, f"/ui/style/{theme}.json", "application/json", styles)
    for name, body in geo_layers(services.wards).items():
        _serve(app, f"/geo/{name}", "application/geo+json", {"": body})
    app.server.mount("/lib", StaticFiles(directory=LIB, check_dir=False), name="lib")


def _style_sheets() -> bytes:
    """All of assets/ in the order of their names, as one: a first visit asks for them once."""
    return b"\n".join(path.read_bytes() for path in sorted((ROOT / "assets").glob("*.css")))


def _style(services: Services, theme: Theme, lang: Literal["vi", "en"]) -> dict[str, Any]:
    style, basemap = map_style(theme, services.wards, lang), services.settings.basemap
    return style if basemap is None else with_basemap(style, basemap, theme)


def _json(value: object) -> bytes:
    return msgspec.json.encode(value)


def _serve(app: Dash, path: str, media_type: str, bodies: dict[str, bytes]) -> None:
    """A route that gives one of `bodies`, by `?lang=`; the first one where nothing else is asked for."""
    tags = {lang: f'"{blake2b(body, digest_size=8).hexdigest()}"' for lang, body in bodies.items()}

    async def give(request: Request) -> Response:
        asked = request.query_params.get("lang", "")
        lang = asked if asked in bodies else next(iter(bodies))
        headers = {"ETag": tags[lang], "Cache-Control": "no-cache"}
        if request.headers.get("if-none-match", "").removeprefix("W/") == tags[lang]:
            return Response(status_code=304, headers=headers)
        return Response(bodies[lang], media_type=media_type, headers=headers)

    app.server.add_route(path, give, include_in_schema=False)
