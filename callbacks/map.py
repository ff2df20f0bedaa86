"""The one callback of /map: a station is selected, its chart is drawn. Values and ages come by /ws/live, not from here.

The browser sends what it wants to see (layouts/ids.py: SELECTION); anything it could not have chosen is ignored.
"""

import logging
from dataclasses import dataclass
from typing import Any

import anyio.to_thread
from dash import Dash, Input, Output
from dash.exceptions import PreventUpdate
from sqlalchemy.exc import SQLAlchemyError

from callbacks.services import Services
from ioc.feed import FeedKind, Measure
from ioc.feeds import BY_NAME
from ioc.i18n import LANGS, translator
from ioc.instant import HOUR, parse
from ioc.store.chart import Series
from ioc.store.history import History
from ioc.store.remarks import Order
from layouts import ids
from layouts.chart import SPANS_H, Chart, Point, ReleaseMark, describe
from layouts.components.level_chart import Figure, empty, figure
from layouts.theme import THEMES

POINTS = 1000
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Wish:
    """A checked selection: which measure of which station, over how many hours, in which theme and language."""

    kind: FeedKind
    station: str
    measure: Measure
    hours: int
    theme: str
    lang: str
    scale: float


def wish(selection: Any) -> Wish:
    """The selection as the browser sent it, checked; ValueError for what no page can have sent."""
    try:
        feed, _, station = selection["id"].partition("/")
        kind = BY_NAME[feed]
        measure = next(one for one in kind.measures if one.name == selection["measure"])
        hours, theme, lang = selection["hours"], selection["theme"], selection["lang"]
        scale = float(selection["scale"])
    except (AttributeError, KeyError, StopIteration, TypeError, ValueError) as fault:
        raise ValueError("no such selection") from fault
    if hours not in SPANS_H or theme not in THEMES or lang not in LANGS or not 0.5 <= scale <= 4:
        raise ValueError("no such span, theme or language")
    return Wish(kind, station, measure, hours, theme, lang, scale)


def course(history: History, wanted: Wish, now_us: int, drill: bool) -> Chart:
    """The chart of the hours before `now_us`; blocks. In a drill it also asks where each value comes from."""
    feed, from_us = wanted.kind.name, now_us - wanted.hours * HOUR
    series = history.series(feed, wanted.station, wanted.measure.name, from_us, now_us, POINTS)
    width = series.step_us or 1
    origins = history.origins(feed, wanted.station, from_us, now_us, width) if drill else {}
    rows = zip(series.instants, series.mean, series.low, series.high, strict=True)
    points = [
        None if mean is None else Point(at, mean, origins.get(at // width * width), low, high)
        for at, mean, low, high in rows
    ]
    newest = _newest(history, wanted, series, now_us, drill)
    if newest is not None:
        points = [*(point for point in points if point is None or point.at < newest.at), newest]
    releases = _releases(history, wanted, from_us, now_us)
    return describe(wanted.kind, wanted.station, wanted.measure, points, from_us, now_us, releases=releases)


def _newest(history: History, wanted: Wish, series: Series, now_us: int, drill: bool) -> Point | None:
    """The last single reading after sums, so that the line ends with the value that the panel shows."""
    if series.step_us is None or not series.instants:
        return None
    feed, from_us = wanted.kind.name, series.instants[-1] - series.step_us
    tail = history.series(feed, wanted.station, wanted.measure.name, from_us, now_us)
    if not tail.instants or tail.step_us is not None:
        return None
    at, value = tail.instants[-1], tail.mean[-1]
    origins = history.origins(feed, wanted.station, at, at, 1) if drill else {}
    return None if value is None else Point(at, value, origins.get(at))


def _releases(history: History, wanted: Wish, from_us: int, to_us: int) -> list[ReleaseMark]:
    if "release_order" not in wanted.kind.value_names:
        return []
    given = history.orders(wanted.kind.name, wanted.station, from_us, to_us)
    return [ReleaseMark(at, order.get("to_m3s")) for order in given if (at := _effective(order)) is not None]


def _effective(order: Order) -> int | None:
    """The moment an order took effect; None where its message does not say it in a way that can be read."""
    try:
        return parse(order["effective_from"])
    except (KeyError, TypeError, ValueError):
        return None


def drawn(history: History, wanted: Wish, now_us: int, drill: bool) -> tuple[Figure, str]:
    """The chart's figure and the note below it, which says what is missing; blocks."""
    _ = translator(wanted.lang)
    try:
        chart = course(history, wanted, now_us, drill)
    except SQLAlchemyError:
        _log.exception("no history for a chart")
        return empty(), _("History cannot be read just now; the live values go on. The chart is tried again.")
    note = "" if chart.last else _("No values in this span yet.")
    return figure(chart, wanted.theme, wanted.lang, wanted.scale), note


def register(app: Dash, services: Services) -> None:
    """Add the callback."""

    @app.callback(
        Output(ids.CHART, "figure"),
        Output(ids.CHART_NOTE, "children"),
        Input(ids.SELECTION, "data"),
        Input(ids.REFRESH, "data"),
        prevent_initial_call=True,
    )
    async def draw(selection: Any, _refresh: Any) -> tuple[Figure, str]:
        try:
            wanted = wish(selection)
        except ValueError as fault:
            raise PreventUpdate from fault
        now, drill = services.clock.now_us(), services.clock.row.scenario is not None
        return await anyio.to_thread.run_sync(drawn, services.history, wanted, now, drill)
