"""The left rail's switches that are no feeds, each with its own legend: wards by severity, places, an online map."""

from dash import html

from geodata.basemap import Basemap
from geodata.style_places import LETTERS
from ioc.i18n import translator
from layouts import ids
from layouts.components.attributes import aria, data
from layouts.words import place_kinds, severities


def switches(lang: str, basemap: Basemap | None = None) -> html.Section:
    """All are off until asked for; the scripts fill in the counts. The online map is there where settings name one."""
    _ = translator(lang)
    wards = _switch("wards", _("Severity by ward and commune"), _ward_legend(lang))
    places = _switch("places", _("Places"), _place_legend(lang))
    online = [] if basemap is None else [_switch("basemap", _("Online basemap"), _online(basemap, lang))]
    return html.Section(
        [wards, places, *online], id=ids.SWITCHES, className="switches", **aria(label=_("More on the map"))
    )


def _switch(name: str, word: str, legend: list[html.Ul | html.P]) -> html.Div:
    inside = [
        html.Span(className="switch-box", **aria(hidden="true")),
        html.Span(word),
        html.Span(className="switch-total"),
    ]
    button = html.Button(inside, className="switch", **aria(pressed="false"))
    return html.Div([button, html.Div(legend, className="switch-legend", hidden=True)], **data(switch=name))


def _ward_legend(lang: str) -> list[html.Ul | html.P]:
    _ = translator(lang)
    words = severities(_)
    note = _("Hatched by ward: the worst station in it, not the extent of a flood. Hills are paler.")
    return [html.Ul([_hatch(severity, words[severity]) for severity in (4, 3, 2)], className="lines"), html.P(note)]


def _hatch(severity: int, word: str) -> html.Li:
    key = html.Span(className="key key-hatch", **data(severity=severity), **aria(hidden="true"))
    return html.Li([key, html.Span(word), html.Span(className="switch-count")], **data(hatch=severity))


def _online(basemap: Basemap, lang: str) -> list[html.Ul | html.P]:
    _ = translator(lang)
    return [
        html.P(_("Pictures from {host}, which learns what part of the map is looked at.").format(host=basemap.host))
    ]


def _place_legend(lang: str) -> list[html.Ul | html.P]:
    _ = translator(lang)
    words = place_kinds(_)
    return [html.Ul([_letter(letter, words[kind]) for kind, letter in LETTERS.items()], className="marks")]


def _letter(letter: str, word: str) -> html.Li:
    return html.Li([html.Span(letter, className="place-letter", **aria(hidden="true")), html.Span(word)])
