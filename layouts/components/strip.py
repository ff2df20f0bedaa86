"""The strip along the bottom: is each feed alive, how fast does a reading reach this screen, what was refused."""

from dash import html

from ioc.feed import FeedKind
from ioc.feeds import FEEDS
from ioc.i18n import translator
from layouts import ids
from layouts.components.attributes import data


def strip(lang: str) -> html.Footer:
    """One cell for each feed; the scripts fill in newest age and rate."""
    _ = translator(lang)
    cells = [_cell(kind, lang) for kind in FEEDS]
    rest = html.Div(className="feed-rest", hidden=True)
    latency = _figure("latency", _("Station to screen"))
    refused = _figure("refused", _("Quarantined"))
    return html.Footer([*cells, rest, latency, refused], id=ids.STRIP, className="strip", role="contentinfo")


def _cell(kind: FeedKind, lang: str) -> html.Div:
    words = [html.Span(getattr(kind.label, lang), className="cell-name"), html.Span("–", className="cell-value")]
    return html.Div(words, className="cell", **data(feed=kind.name))


def _figure(kind: str, title: str) -> html.Div:
    words = [html.Span(title, className="cell-name"), html.Span("–", className="cell-value")]
    return html.Div(words, className=f"cell cell-{kind}")
