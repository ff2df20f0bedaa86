"""The two long tables of forest fire, laid out so that they can be read: wards by zone, rain by zone and month."""

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html

from ioc.i18n import translator
from ioc.law.forest_fire import ResetRain, WardZone
from layouts.components.attributes import data
from layouts.law_basis import remark
from layouts.law_columns import figure


def zones(rows: Sequence[WardZone], names: Mapping[str, str], lang: str) -> html.Table:
    """A line for each zone with the names of its wards and communes; `names` by code."""
    _ = translator(lang)
    found: dict[int, list[str]] = {}
    for row in rows:
        found.setdefault(row.zone, []).append(names.get(row.ward, row.ward))
    head = [html.Th(_("Zone"), scope="col"), html.Th(_("Wards and communes"), scope="col")]
    lines = [html.Tr([html.Th(str(zone), scope="row"), html.Td(", ".join(found[zone]))]) for zone in sorted(found)]
    return html.Table([html.Thead(html.Tr(head)), html.Tbody(lines)])


def rain(rows: Sequence[ResetRain], lang: str) -> html.Table:
    """A line for each zone, a column for each month, mm; what is not known to be law bears its mark."""
    _ = translator(lang)
    by_place = {(row.zone, row.month): row for row in rows}
    months = [html.Th(_("month {n}").format(n=month), scope="col", className="figure") for month in range(1, 13)]
    lines = [
        html.Tr([html.Th(str(zone), scope="row"), *(_cell(by_place[zone, month], lang) for month in range(1, 13))])
        for zone in (1, 2, 3)
    ]
    return html.Table([html.Thead(html.Tr([html.Th(_("Zone"), scope="col"), *months])), html.Tbody(lines)])


def _cell(row: ResetRain, lang: str) -> html.Td:
    mark: list[Any] = [] if row.confidence == "H" else [html.Sup(row.confidence)]
    return html.Td([figure(row.reset_mm, lang), *mark], className="figure", **data(confidence=row.confidence))


def remarks(rows: Sequence[ResetRain], lang: str) -> list[html.P]:
    """What the marks stand for."""
    said = {(row.confidence, remark(row, lang), row.source) for row in rows if row.confidence != "H"}
    return [html.P(f"{sign}: {words} ({source})", className="law-about") for sign, words, source in sorted(said)]
