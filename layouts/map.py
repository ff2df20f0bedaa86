"""/map: the city with everything that reports, what is abnormal now, and one station in full."""

from typing import Any

from dash import html

from geodata.basemap import Basemap
from ioc.clock import ClockRow
from ioc.i18n import translator
from layouts import ids
from layouts.components.alarms import alarms, lists
from layouts.components.attributes import aria, data
from layouts.components.icon import glyph
from layouts.components.language import language
from layouts.components.layers import layers, legend
from layouts.components.panel import now, panel
from layouts.components.search import search
from layouts.components.sheet import sheet
from layouts.components.strip import strip
from layouts.components.switches import switches
from layouts.shell import frame

PATH = "/map"


def page(row: ClockRow, lang: str, basemap: Basemap | None = None) -> html.Div:
    """The page for a clock and a language; values come later, by /ws/live."""
    return frame(PATH, row, lang, search(), _left(lang, basemap), _map(lang), sheet(lang, _right(lang), strip(lang)))


def _left(lang: str, basemap: Basemap | None) -> html.Aside:
    _ = translator(lang)
    keys = [
        html.Button([_("Fold"), html.Kbd("[")], className="fold", **data(rail="left"), **_opens("left")),
        html.Span(className="spacer"),
        html.Button(_("Light"), id="theme", className="quiet"),
        language(PATH, lang, "quiet"),
    ]
    return html.Aside(
        [
            html.Div([layers(lang), switches(lang, basemap), legend(lang)], className="rail-body"),
            html.Div(keys, className="rail-foot"),
        ],
        className="rail left",
        id="rail-left",
        **aria(label=_("Layers and legend")),
    )


def _map(lang: str) -> html.Main:
    _ = translator(lang)
    controls = [
        html.Button("+", className="control", **data(do="in"), **aria(label=_("Zoom in"))),
        html.Button("−", className="control", **data(do="out"), **aria(label=_("Zoom out"))),
        html.Button(html.Span(className="home"), className="control", **data(do="home"), **aria(label=_("Whole city"))),
    ]
    return html.Main(
        [
            html.Div(id=ids.MAP, className="map", role="application", **aria(label=_("Map of the city"))),
            html.Div(className="plates", **aria(hidden="true")),
            html.Div(
                [html.Span(className="scale"), html.Span(className="boundary"), html.Span(className="credit")],
                className="map-note",
            ),
            html.Div(
                [html.Div(_tools(lang), className="control-group"), html.Div(controls, className="control-group")],
                className="controls",
            ),
            _edge("left", _("Layers"), "["),
            _edge("right", _("Now"), "]"),
            _layers_button(lang),
            html.P(_("Loading the map …"), className="map-wait", role="status"),
        ],
        className="stage",
    )


def _tools(lang: str) -> list[html.Button]:
    _ = translator(lang)
    return [
        _tool("measure", "ruler", _("Measure a distance"), **aria(pressed="false")),
        _tool("save-picture", "picture", _("Save the map as a picture")),
        _tool("save-table", "table", _("Save the stations shown as a table (CSV)")),
    ]


def _tool(name: str, sign: str, words: str, **more: Any) -> html.Button:
    return html.Button(glyph(sign), id=name, className="control", title=words, **aria(label=words), **more)


def _layers_button(lang: str) -> html.Button:
    """Opens the left rail on a phone."""
    words = aria(label=translator(lang)("Layers")) | _opens("left", open_now=False)
    return html.Button(html.Span(className="stack"), className="control layers-button", **words)


def _edge(rail: str, word: str, key: str) -> html.Button:
    """Brings a folded rail back."""
    return html.Button([word, html.Kbd(key)], className="fold edge", **data(rail=rail), **_opens(rail))


def _opens(rail: str, *, open_now: bool = True) -> dict[str, Any]:
    """What a button says that shows and hides a rail."""
    return aria(controls=f"rail-{rail}", expanded=str(open_now).lower())


def _right(lang: str) -> html.Aside:
    _ = translator(lang)
    return html.Aside(
        [lists(lang), html.Div([alarms(lang), now(lang), panel(lang)], className="rail-body")],
        className="rail right",
        id="rail-right",
        **aria(label=_("Now and the selected station")),
    )
