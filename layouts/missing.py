"""What an address without a page says: that there is none, and where one can go."""

from dash import html

from ioc.clock import ClockRow
from ioc.i18n import translator
from layouts.shell import frame


def page(row: ClockRow, lang: str) -> html.Div:
    """The page for a clock and a language."""
    _ = translator(lang)
    words = [
        html.H1(_("There is no page at this address")),
        html.P(_("It may come later. The map shows everything that reports.")),
        html.A(_("To the map"), href=f"/map?lang={lang}", className="primary"),
    ]
    return frame("", row, lang, html.Main(words, className="missing"))
