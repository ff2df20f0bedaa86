"""Places where the scripts draw a symbol: Dash has no SVG elements, and a symbol is drawn once, in symbols.mjs."""

from dash import html

from layouts.components.attributes import aria, data


def glyph(name: str) -> html.Span:
    """The plain sign of a feed, in the colour of the text around it."""
    return html.Span(className="glyph", **data(glyph=name), **aria(hidden="true"))


def shape(severity: int | str) -> html.Span:
    """The shape of a severity (0–4) or of the state `stale`; `none` leaves the place empty."""
    return html.Span(className="shape", **data(shape=severity), **aria(hidden="true"))
