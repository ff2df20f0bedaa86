"""/figures: what the officers were troubled with, against what ISA-18.2 calls bearable; to be read, nothing to be done.

The page comes without a figure: they are read, again and again, by the callback of `callbacks.figures`.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from dash import dcc, html

from ioc.alarms import figures as targets
from ioc.alarms.figures import Figures
from ioc.clock import ClockRow
from ioc.feeds import rule_of
from ioc.i18n import number, translator
from layouts.admin_words import moment
from layouts.components.attributes import aria
from layouts.components.language import language
from layouts.shell import frame

PATH: Final = "/figures"
ASKED, SHOWN, FAULT, AGAIN = "figures-asked", "figures-shown", "figures-fault", "figures-again"
AGAIN_MS: Final = 10_000
"""So often the figures are read again while they are looked at."""
SPANS_H: Final = {"24": 24, "168": 168}


def page(row: ClockRow, lang: str, span: str | None = None) -> html.Div:
    """The page for a clock and a language; `span`: one of `SPANS_H`, else the last day."""
    _ = translator(lang)
    span = span if span in SPANS_H else "24"
    keys = [*_spans(span, lang), html.Button(_("Light or dark"), id="theme"), language(PATH, lang)]
    head = html.Div([html.H1(_("Alarm figures")), html.Div(keys, className="law-keys")], className="law-top")
    asked = dcc.Store(id=ASKED, data={"span": span, "lang": lang})
    inside = [head, html.Div(id=FAULT), html.Div(id=SHOWN), asked, dcc.Interval(id=AGAIN, interval=AGAIN_MS)]
    return frame(PATH, row, lang, html.Main(inside, className="law figures", tabIndex=0))


def _spans(chosen: str, lang: str) -> Iterator[html.A]:
    _ = translator(lang)
    for span, word in {"24": _("Last 24 hours"), "168": _("Last 7 days")}.items():
        here = aria(current="true") if span == chosen else {}
        yield html.A(word, href=f"{PATH}?lang={lang}&span={span}", **here)


def drawn(found: Figures, names: Mapping[tuple[str, str], str], lang: str) -> list[Any]:
    """The figures as a table, and the most frequent alarms below it."""
    _ = translator(lang)
    span = {"begin": moment(found.from_at), "end": moment(found.until_at), "n": found.sounded, "k": found.officers}
    words = _("From {begin} to {end}. Alarms that sounded: {n}; on duty: {k}. Targets of ISA-18.2 and EEMUA 191.")
    head = html.Tr([html.Th(one) for one in (_("Figure"), _("Value"), _("Target"), _("Verdict"))])
    table = html.Table([html.Thead(head), html.Tbody(list(_lines(found, lang)))])
    return [html.P(words.format(**span)), html.Div(table, className="law-table"), *_frequent(found, names, lang)]


def _lines(found: Figures, lang: str) -> Iterator[html.Tr]:
    _ = translator(lang)
    share = f"{number(targets.FLOOD_TARGET * 100, 0, lang)} %"
    one = number(targets.AVERAGE_TARGET, 0, lang)
    ok = found.average <= targets.AVERAGE_TARGET
    yield _line(_("Alarms in ten minutes for each officer, on average"), number(found.average, 2, lang), one, ok, lang)
    ok, most = found.peak <= targets.PEAK_TARGET, str(targets.PEAK_TARGET)
    yield _line(_("Most in any ten minutes for each officer"), number(found.peak, 1, lang), most, ok, lang)
    ok = found.in_flood <= targets.FLOOD_TARGET
    yield _line(_("Share of the time in flood"), _percent(found.in_flood, lang), share, ok, lang)
    ok, most = len(found.standing) <= targets.STANDING_TARGET, str(targets.STANDING_TARGET)
    yield _line(_("Standing for over 24 hours"), str(len(found.standing)), most, ok, lang)
    yield _line(_("Chattering now"), str(len(found.chattering)), "0", not found.chattering, lang)
    yield from _mix(found, lang)


def _mix(found: Figures, lang: str) -> Iterator[html.Tr]:
    """Shares of nothing are neither met nor missed."""
    _ = translator(lang)
    bands = {"high": _("High priority, share"), "medium": _("Medium priority, share"), "low": _("Low priority, share")}
    for band, target in targets.MIX_TARGET.items():
        part = found.mix[band]
        ok = (part >= target if band == "low" else part <= target) if found.sounded else None
        value, bound = "–" if ok is None else _percent(part, lang), f"{number(target * 100, 0, lang)} %"
        yield _line(bands[band], value, bound, ok, lang, least=band == "low")


def _line(name: str, value: str, target: str, ok: bool | None, lang: str, *, least: bool = False) -> html.Tr:
    _ = translator(lang)
    word = _("no alarms") if ok is None else _("met") if ok else _("missed")
    verdict = html.Td(word, className="figures-missed" if ok is False else "")
    bound = f"≥ {target}" if least else f"≤ {target}"
    return html.Tr([html.Th(name, scope="row"), html.Td(value, className="figure"), html.Td(bound), verdict])


def _frequent(found: Figures, names: Mapping[tuple[str, str], str], lang: str) -> list[Any]:
    _ = translator(lang)
    if not found.frequent:
        return [html.P(_("No alarm sounded in this time."))]
    words = _("{alarm} at {station}: {n} × ({share})")
    told = [
        words.format(
            alarm=_label(one.feed, one.rule, lang),
            station=names.get((one.feed, one.station), one.station),
            n=one.count,
            share=_percent(one.share, lang),
        )
        for one in found.frequent
    ]
    together = _percent(sum(one.share for one in found.frequent), lang)
    heading = _("Most frequent: {share} together, of at most {most}")
    most = _percent(targets.FREQUENT_TARGET, lang)
    return [html.H2(heading.format(share=together, most=most)), html.Ol([html.Li(one) for one in told])]


def _label(feed: str, rule: str, lang: str) -> str:
    found = rule_of(feed, rule)
    return str(getattr(found.label, lang)) if found else rule


def _percent(share: float, lang: str) -> str:
    return f"{number(share * 100, 0 if share in (0, 1) else 1, lang)} %"
