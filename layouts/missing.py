"""What a page says in place of its own: that there is none at this address, or why not, and where one can go."""

from dash import html

from ioc.clock import ClockRow
from ioc.i18n import translator
from layouts.shell import frame


def page(row: ClockRow, lang: str) -> html.Div:
    """The page for a clock and a language, of an address without one."""
    _ = translator(lang)
    return instead(
        "",
        row,
        lang,
        _("There is no page at this address"),
        _("It may come later. The map shows everything that reports."),
    )


def instead(path: str, row: ClockRow, lang: str, heading: str, words: str) -> html.Div:
    """A heading, a sentence and the way to the map."""
    to_map = html.A(translator(lang)("To the map"), href=f"/map?lang={lang}", className="primary")
    return frame(path, row, lang, html.Main([html.H1(heading), html.P(words), to_map], className="missing"))
