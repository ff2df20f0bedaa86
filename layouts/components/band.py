"""The band across the top while a scenario or drill plays: nobody may take it for the present."""

from dash import html

from ioc.clock import ClockRow
from ioc.i18n import date, number, translator


def band(row: ClockRow, lang: str) -> html.Div | None:
    """What is being played and how fast; None when the clock is the machine's own."""
    if row.scenario is None:
        return None
    _ = translator(lang)
    head = _("DRILL — replay of {date}").format(date=date(row.start_us))
    speed = _("speed ×{rate}").format(rate=number(row.rate, 0 if row.rate == round(row.rate) else 1, lang))
    honest = _("values between bulletins are interpolated")
    return html.Div(
        [html.Strong(head), html.Span(speed), html.Span(honest, className="band-rest")], className="band", role="status"
    )
