"""The right rail: what is abnormal now, worst first, and below it the selected station with its chart.

The scripts fill both from live frames; only the chart comes through a callback.
"""

from dash import dcc, html

from ioc.i18n import translator
from layouts import ids
from layouts.chart import SPANS_H
from layouts.components.attributes import aria, data
from layouts.components.level_chart import CONFIG, empty


def now(lang: str) -> html.Section:
    """The list of what is abnormal."""
    _ = translator(lang)
    head = [html.H2(_("Now")), html.Button(className="pill", hidden=True), html.Span(className="now-count")]
    return html.Section(
        [html.Div(head, className="now-head"), html.Div(className="now-body", **aria(busy="true"))],
        id=ids.NOW,
        className="now",
        **aria(label=_("Now, worst first")),
    )


def panel(lang: str) -> html.Section:
    """The selected station; hidden until there is one."""
    _ = translator(lang)
    return html.Section(
        [
            html.Div(className="panel-head"),
            html.Div(className="panel-alarms"),
            _chart(lang),
            html.Div(className="panel-facts"),
        ],
        id=ids.PANEL,
        className="panel",
        hidden=True,
        **aria(label=_("Selected station")),
    )


def _chart(lang: str) -> html.Div:
    _ = translator(lang)
    words = (_("6 hours"), _("24 hours"), _("72 hours"), _("30 days"), _("1 year"))
    spans = zip(SPANS_H, words, strict=True)
    buttons = [html.Button(word, className="span", **data(hours=hours)) for hours, word in spans]
    return html.Div(
        [
            html.Div(html.Div(buttons, className="spans", role="group", **aria(label=_("Span")))),
            dcc.Graph(
                id=ids.CHART,
                figure=empty(),
                config=CONFIG[lang],
                responsive=True,
                className="graph",
                style={"height": "13rem"},
            ),
            html.P(id=ids.CHART_NOTE, className="chart-note", role="status"),
        ],
        id=ids.CHART_BOX,
        className="chart-box",
        hidden=True,
    )
