"""The strip along the bottom: is each feed alive, how fast does a reading reach this screen, what was refused."""

from dash import html

from ioc.feed import FeedKind
from ioc.feeds import FEEDS
from ioc.i18n import translator
from layouts import ids
from layouts.components.attributes import aria, data


def strip(lang: str) -> html.Footer:
    """One cell for each feed; the scripts fill in newest age and rate. The last cell opens the quarantine."""
    _ = translator(lang)
    cells = [_cell(kind, lang) for kind in FEEDS]
    rest = html.Div(className="feed-rest", hidden=True)
    latency = html.Div(_words(_("Station to screen")), className="cell cell-latency")
    canary = html.Div(_words(_("Alarms proven")), className="cell cell-canary")
    refused = html.Button(_words(_("Quarantined")), className="cell cell-refused")
    return html.Footer(
        [*cells, rest, latency, canary, refused], id=ids.STRIP, className="strip", **aria(label=_("State of the feeds"))
    )


def _cell(kind: FeedKind, lang: str) -> html.Div:
    rate = html.Span(html.Span(), className="cell-rate", **aria(hidden="true"))
    return html.Div([*_words(getattr(kind.label, lang)), rate], className="cell", **data(feed=kind.name))


def _words(title: str) -> list[html.Span]:
    return [html.Span(title, className="cell-name"), html.Span("–", className="cell-value")]
