"""What the columns of each law table are called and how their cells are written. For `layouts.law`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, TypeAlias

from dash import html

from ioc import i18n
from ioc.i18n import translator
from ioc.law import air_quality, assumed, disaster, forest_fire, rain, reservoirs, warning, water_levels
from layouts.components.attributes import aria
from layouts.law_basis import day

Cell: TypeAlias = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A heading and the cell of a row below it; `figure`: set to the right, as numbers are."""

    heading: str
    cell: Cell
    figure: bool = False


Columns: TypeAlias = Callable[[str], list[Column]]


def _gauges(lang: str) -> list[Column]:
    _ = translator(lang)
    levels = [
        _figures(f"{_('Level')} {sign} (m)", f"level{n}_m", lang, 2) for n, sign in enumerate(water_levels.SIGNS, 1)
    ]
    record = Column(_("Highest known (m)"), lambda row: _record(row.record_m, row.record_at, lang), figure=True)
    return [Column(_("Gauge"), lambda row: row.name), _river(lang), *levels, record, _alarms(lang)]


def _reservoirs(lang: str) -> list[Column]:
    _ = translator(lang)
    marks = {
        "normal_m": _("Normal level (m)"),
        "check_m": _("Check flood level (m)"),
        "crest_m": _("Spillway crest (m)"),
        "dam_crest_m": _("Dam crest (m)"),
        "receiving_m": _("Lowered to receive floods (m)"),
        "lowered_m": _("Was lowered to, before October 2025 (m)"),
        "storage_mcm": _("Storage at the normal level (10⁶ m³)"),
        "catchment_km2": _("Catchment (km²)"),
    }
    figures = [_figures(heading, name, lang, 2 if name.endswith("_m") else 0) for name, heading in marks.items()]
    return [Column(_("Reservoir"), lambda row: row.name), _river(lang), *figures, _alarms(lang)]


def _rain_words(lang: str) -> list[Column]:
    _ = translator(lang)
    return [*_rain_sums(lang), Column(_("Word"), lambda row: getattr(row, lang))]


def _rain_sums(lang: str) -> list[Column]:
    _ = translator(lang)
    hours = Column(_("Within"), lambda row: _("{n} hours").format(n=row.hours))
    words = {True: _("above {mark}"), False: _("from {mark}")}
    amount = Column(_("Rain"), lambda row: words[row.above].format(mark=f"{figure(row.from_mm, lang)} mm"), figure=True)
    return [hours, amount]


def _disasters(lang: str) -> list[Column]:
    _ = translator(lang)
    colour = Column(_("Colour"), lambda row: _swatch(row.rgb, getattr(row, f"colour_{lang}")))
    return [Column(_("Level"), lambda row: str(row.level)), Column(_("Risk"), lambda row: getattr(row, lang)), colour]


def _hazards(lang: str) -> list[Column]:
    return [Column(translator(lang)("Hazard"), lambda row: getattr(row, lang))]


def _bands(lang: str) -> list[Column]:
    _ = translator(lang)
    index = Column("VN_AQI", lambda row: f"{row.from_index}–{row.to_index}", figure=True)
    return [index, Column(_("Air quality"), lambda row: _swatch(row.rgb, getattr(row, lang)))]


def _pollutants(lang: str) -> list[Column]:
    _ = translator(lang)
    means = {"1h": _("1 hour"), "8h": _("8 hours"), "nowcast_12h": _("NowCast, 12 hours")}
    steps = [_figures(f"{index}", f"i{index}", lang) for index in air_quality.INDEX[1:]]
    return [
        Column(_("Pollutant"), lambda row: getattr(row, lang)),
        Column(_("Mean"), lambda row: means[row.mean]),
        *steps,
    ]


def _classes(lang: str) -> list[Column]:
    _ = translator(lang)
    upto = Column(
        _("P index up to"), lambda row: _("no end") if row.upper_p is None else figure(row.upper_p, lang), figure=True
    )
    return [Column(_("Class"), lambda row: row.sign), upto, Column(_("Danger"), lambda row: getattr(row, lang))]


def _sirens(lang: str) -> list[Column]:
    _ = translator(lang)
    return [
        Column(_("Signal for"), lambda row: getattr(row, lang)),
        Column(_("Blasts"), lambda row: _pattern(row, lang)),
    ]


def _numbers(lang: str) -> list[Column]:
    _ = translator(lang)
    call = Column(_("Number"), lambda row: html.A(row.number, href=f"tel:{row.number}", className="law-number"))
    return [call, Column(_("For"), lambda row: getattr(row, lang))]


def _assumed(lang: str) -> list[Column]:
    _ = translator(lang)
    value = Column(_("Value"), lambda row: f"{figure(row.value, lang)} {row.unit}", figure=True)
    return [Column(_("What for"), lambda row: getattr(row, lang)), value]


COLUMNS: Final[dict[str, Columns]] = {
    water_levels.TABLE: _gauges,
    reservoirs.TABLE: _reservoirs,
    rain.WORDS: _rain_words,
    rain.INTENSITIES: _rain_sums,
    disaster.TABLE: _disasters,
    disaster.HAZARDS: _hazards,
    air_quality.BANDS: _bands,
    air_quality.POLLUTANTS: _pollutants,
    forest_fire.CLASSES: _classes,
    warning.SIRENS: _sirens,
    warning.NUMBERS: _numbers,
    assumed.TABLE: _assumed,
}
"""By table; the zones of forest fire and their rain are laid out by `layouts.law_fire`."""


def figure(value: float | None, lang: str, decimals: int = 0) -> str:
    """With as many decimals as it was published with, at least those and at most two; "–" for what is not known."""
    return "–" if value is None else i18n.figure(value, lang, decimals, most=2)


def _figures(heading: str, name: str, lang: str, decimals: int = 0) -> Column:
    return Column(heading, lambda row: figure(getattr(row, name), lang, decimals), figure=True)


def _record(metres: float | None, at: date | None, lang: str) -> str:
    return "–" if metres is None else " ".join([figure(metres, lang, 2), *([f"({day(at)})"] if at else [])])


def _river(lang: str) -> Column:
    _ = translator(lang)
    return Column(_("River"), lambda row: row.river)


def _alarms(lang: str) -> Column:
    _ = translator(lang)
    words = {True: _("yes"), False: _("no: a value without a colour")}
    return Column(_("Raises an alarm"), lambda row: words[row.may_alarm])


def _swatch(rgb: str, word: str) -> html.Span:
    """A colour never without its word."""
    colour = html.Span(className="law-colour", style={"backgroundColor": rgb}, **aria(hidden="true"))
    return html.Span([colour, word], className="law-swatch")


def _pattern(row: warning.SirenSignal, lang: str) -> html.Div:
    """Drawn to scale, and said."""
    _ = translator(lang)
    drawn: list[html.Span] = []
    for n in range(row.blasts):
        drawn += [html.Span(className="gap", style={"flexGrow": row.gap_s})] if n else []
        drawn.append(html.Span(f"{row.blast_s} s", className="blast", style={"flexGrow": row.blast_s}))
    words = _("{n} blasts of {long} s, {gap} s apart; at most {times} times")
    told = [words.format(n=row.blasts, long=row.blast_s, gap=row.gap_s, times=row.repeats_most)]
    if row.disputed_blast_s is not None:
        told.append(_("other sources: blasts of {long} s").format(long=row.disputed_blast_s))
    seconds = row.blasts * row.blast_s + (row.blasts - 1) * row.gap_s
    bar = html.Div(drawn, className="law-siren", style={"--seconds": seconds}, **aria(hidden="true"))
    return html.Div([bar, html.P("; ".join(told))])
