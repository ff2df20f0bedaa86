"""The bar above everything: the product, its pages, the link to the server and the system's clock."""

from typing import Any

from dash import html

from ioc.i18n import translator
from layouts import ids
from layouts.components.attributes import aria, data


def topbar(current: str, lang: str) -> html.Header:
    """`current` is the path of the page shown; the scripts keep link and clock up to date."""
    _ = translator(lang)
    admin = _link("/admin", _("Administration"), current, lang, hidden=current != "/admin", **data(may="open_admin"))
    links = [_link("/map", _("Map"), current, lang), admin, _link("/law", _("Law"), current, lang)]
    return html.Header(
        [
            *(_begin(lang) if current == "/map" else []),
            html.A([html.Span(className="logo"), html.Span("HueIOC", className="brand")], href=f"/map?lang={lang}"),
            html.Nav(links, **aria(label=_("Pages"))),
            html.Div(id=ids.RISK),
            html.Div(className="spacer"),
            _link_state(_("Connecting")),
            html.Div(
                [html.Time("––:––:––", className="clock-time"), html.Span(className="clock-date")],
                id=ids.CLOCK,
                role="group",
                **aria(label=_("Time of the system")),
            ),
            html.Div(id=ids.PERSON),
        ],
        className="topbar",
    )


def _begin(lang: str) -> list[html.H1 | html.A]:
    """What the page is, and the ways past its bars, which are seen once the keyboard is on them."""
    _ = translator(lang)
    ways = {ids.NOW: _("Skip to what is happening now"), ids.MAP: _("Skip to the map")}
    ways[ids.PANEL] = _("Skip to the selected station")
    skips = [html.A(words, href=f"#{to}", className="skip", **data(to=to)) for to, words in ways.items()]
    return [html.H1(_("Map of the city"), className="unseen"), *skips]


def _link(path: str, title: str, current: str, lang: str, **more: Any) -> html.A:
    here = aria(current="page") if path == current else {}
    return html.A(title, href=f"{path}?lang={lang}", className="page-link", **here, **more)


def _link_state(word: str) -> html.Div:
    dot = html.Span(className="dot", **aria(hidden="true"))
    words = [html.Span(word, className="link-word"), html.Span(className="link-age")]
    return html.Div([dot, *words], id=ids.LINK)
