"""The left rail: one row for each feed with its counts and a switch, and the legend."""

from dash import html

from ioc.feed import FeedKind
from ioc.feeds import FEEDS
from ioc.i18n import translator
from layouts import ids
from layouts.components.attributes import aria, data
from layouts.components.icon import glyph, shape
from layouts.words import severities


def layers(lang: str) -> html.Section:
    """Rows of all feeds; the scripts fill total, abnormal count and worst shape."""
    _ = translator(lang)
    head = [html.H2(_("Layers")), html.Span(_("total")), html.Span(_("abnormal"))]
    rows = html.Ul([_row(kind, lang) for kind in FEEDS], className="layer-rows")
    return html.Section([html.Div(head, className="layer-head"), rows], id=ids.LAYERS, className="layers")


def _row(kind: FeedKind, lang: str) -> html.Li:
    """A button that shows or hides the feed on the map; the heads of the columns are said with its figures."""
    _ = translator(lang)
    words = [html.Span(getattr(kind.label, lang), className="layer-name"), html.Span(className="layer-missing")]
    total = [html.Span("–", className="layer-total"), html.Span(_("total"), className="unseen")]
    abnormal = [html.Span("–", className="layer-abnormal"), html.Span(_("abnormal"), className="unseen")]
    counts = [*total, *abnormal, shape("none"), html.Span(className="layer-worst unseen")]
    inside = [glyph(kind.symbol), html.Span(words, className="layer-words"), *counts]
    return html.Li(html.Button(inside, className="layer", **data(feed=kind.name), **aria(pressed="true")))


def legend(lang: str) -> html.Section:
    """What shapes, hatching and lines mean. Words beside every shape: colour never speaks alone."""
    _ = translator(lang)
    words = severities(_)
    marks = [_mark(severity, words[severity]) for severity in (4, 3, 2, 1, 0)] + [_mark("stale", _("Signal lost"))]
    caveats = [
        _caveat("late", _("late")),
        _caveat("suspect", _("value in doubt")),
        _caveat("bad", _("value wrong")),
        _caveat("offline", _("device off line")),
    ]
    lines = [
        _line("river", _("River by the alert level of its gauge")),
        _line("pill", _("Several in one place, as the worst of them")),
        _line("dots", _("Normal station, drawn small")),
    ]
    origins = [
        _origin("measured", _("measured by a device")),
        _origin("recorded", _("bulletin figure")),
        _origin("interpolated", _("interpolated between bulletins")),
        _origin("simulated", _("simulated for the drill")),
    ]
    return html.Section(
        [
            html.H2(_("Severity")),
            html.Ul(marks, className="marks"),
            html.Ul(caveats, className="lines"),
            html.Ul(lines, className="lines"),
            html.Div(
                [html.H2(_("Where a value comes from")), html.Ul(origins, className="lines")], className="origins"
            ),
            html.A(_("Levels, signals and numbers by the law"), href=f"/law?lang={lang}", className="legend-law"),
        ],
        id=ids.LEGEND,
        className="legend",
    )


def _mark(severity: int | str, word: str) -> html.Li:
    return html.Li([shape(severity), html.Span(word)], **data(severity=severity))


def _caveat(about: str, word: str) -> html.Li:
    sign = html.Span(className="badge", **data(badge=about), **aria(hidden="true"))
    return html.Li([sign, html.Span(word)], **data(caveat=about))


def _line(kind: str, word: str) -> html.Li:
    return html.Li([html.Span(className=f"key key-{kind}", **aria(hidden="true")), html.Span(word)])


def _origin(kind: str, word: str) -> html.Li:
    sign = html.Span(className=f"origin origin-{kind}", **aria(hidden="true"))
    return html.Li([sign, html.Span(word)], **data(origin=kind))
