"""The head of the right rail with its two lists, and the list of alarms; the scripts fill both from live frames."""

from dash import html

from ioc.i18n import translator
from layouts import ids
from layouts.components.attributes import aria, data


def lists(lang: str) -> html.Div:
    """Which list is shown; beside it what concerns sound and notices."""
    _ = translator(lang)
    tabs = [_tab("alarms", _("Alarms")), _tab("now", _("Stations"))]
    return html.Div(
        [
            html.Div(tabs, className="rail-tabs", role="group", **aria(label=_("Which list"))),
            html.Div(id=ids.SOUND, className="sound"),
        ],
        className="rail-head",
    )


def _tab(name: str, word: str) -> html.Button:
    inside = [html.Span(word), html.Span(className="rail-count")]
    return html.Button(inside, className="rail-tab", **data(list=name), **aria(pressed="false"))


def alarms(lang: str) -> html.Section:
    """What needs a response, worst first; below it what is out of the list, and the keys."""
    _ = translator(lang)
    head = [
        html.H2(_("Needs a response")),
        html.Button(className="pill", hidden=True),
        html.Span(className="now-count"),
    ]
    aside = html.Details([html.Summary()], className="alarm-aside", hidden=True)
    figures = html.A(
        _("Alarm figures"),
        href=f"/figures?lang={lang}",
        className="alarm-figures",
        hidden=True,
        **data(may="read_figures"),
    )
    keys = (("L", _("list")), ("A", _("acknowledge")), ("H", _("hide")), ("R", _("reset")), ("↵", _("map")))
    return html.Section(
        [
            html.Div(head, className="now-head"),
            html.P(className="alarm-said", hidden=True),
            html.Ol(className="alarm-list"),
            html.P(_("No alarm needs a response."), className="alarm-none", hidden=True),
            html.Button(className="now-rest", hidden=True),
            aside,
            figures,
            html.P([html.Span([html.Kbd(key), word]) for key, word in keys], className="alarm-keys"),
        ],
        id=ids.ALARMS,
        className="alarms",
        **aria(label=_("Alarms, worst first")),
    )


def away(lang: str) -> html.Div:
    """The banner while actions cannot be written; the scripts fill and show it."""
    label = aria(label=translator(lang)("Actions cannot be written just now"))
    return html.Div(id=ids.AWAY, className="banner away", role="region", hidden=True, **label)
