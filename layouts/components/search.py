"""The place of the search box; the scripts make the box, since its list lives in the browser."""

from dash import html

from layouts import ids


def search() -> html.Div:
    """An empty place, as high as the box will be: nothing moves when it comes."""
    return html.Div(id=ids.SEARCH, className="search", role="search")
