"""Draws a `layouts.chart.Chart` with plotly: thin grid, labelled levels, open gaps, the last value in words.

Figures are plain dictionaries, which is what dcc.Graph sends to the browser anyway. Plotly drops the offset of a
time, so instants are written in Huế's own time without one.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from ioc.i18n import number, translator
from ioc.instant import DAY, HOUR, to_datetime
from layouts.chart import Chart, Level, Line, Point, ReleaseMark
from layouts.theme import TOKENS
from layouts.words import unit

Figure = dict[str, Any]
FONT: Final = "'Noto Sans Variable', 'Noto Sans', sans-serif"
CONFIG: Final[Mapping[str, Any]] = {
    "vi": {"locale": "vi", "displayModeBar": False, "displaylogo": False},
    "en": {"locale": "en", "displayModeBar": False, "displaylogo": False},
}
SEPARATORS: Final = {"vi": ",.", "en": ".,"}
TICKS: Final[tuple[tuple[int, int | str, str], ...]] = (
    (6, HOUR // 1000, "%H:%M"),
    (24, 4 * HOUR // 1000, "%H:%M"),
    (72, 12 * HOUR // 1000, "%H:%M<br>%d/%m"),
    (720, 5 * DAY // 1000, "%d/%m"),
    (8760, "M3", "%m/%Y"),
)
"""Up to so many hours: plotly's step between ticks (milliseconds or months), and how a tick is written."""
STROKES: Final[Mapping[str, tuple[str, float, tuple[float, ...]]]] = {
    "measured": ("n11", 2, ()),
    "interpolated": ("n9", 1.6, (4, 3)),
    "simulated": ("v", 1.8, (2, 2)),
}
"""Colour token, width and dashes of a line by where its values come from, as the legend shows them."""
COLOURS: Final = {"I": "level1", "II": "level2", "III": "level3", "normal": "level2", "record": "n7"}


def empty() -> Figure:
    """A figure without anything, before there is a selection."""
    blank = {"visible": False, "fixedrange": True}
    clear = "rgba(0,0,0,0)"
    return {"data": [], "layout": {"paper_bgcolor": clear, "plot_bgcolor": clear, "xaxis": blank, "yaxis": blank}}


def figure(chart: Chart, theme: str, lang: str, scale: float = 1) -> Figure:
    """The figure in a theme and language; `scale` 2 on a 4K screen."""
    ink, low_high = TOKENS[theme], _range(chart)
    shown = [level for level in chart.levels if low_high[0] <= level.value <= low_high[1]]
    data = [trace for band in chart.bands for trace in _band(band, ink)]
    data += [*(_line(line, chart, ink, lang, scale) for line in chart.lines), *_marks(chart, ink, lang, scale)]
    return {
        "data": data,
        "layout": {
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "font": {"family": FONT, "size": 12 * scale, "color": ink["n9"]},
            "margin": {
                "l": 34 * scale,
                "r": 54 * scale,
                "t": (24 if chart.releases else 14) * scale,
                "b": (36 if 30 * HOUR < chart.to_us - chart.from_us <= 72 * HOUR else 24) * scale,
            },
            "separators": SEPARATORS[lang],
            "showlegend": False,
            "hovermode": "x",
            "hoverlabel": {"bgcolor": ink["n4"], "bordercolor": ink["n6"], "font": {"color": ink["n11"]}},
            "xaxis": _time_axis(chart, ink, scale),
            "yaxis": _value_axis(low_high, ink),
            "shapes": [_rule(level, ink) for level in shown] + [_release(mark, ink) for mark in chart.releases],
            "annotations": [_label(level, ink, lang) for level in shown] + _flows(chart, ink, lang),
            "uirevision": f"{chart.from_us}",
        },
    }


def _local(instant: int) -> str:
    return to_datetime(instant).replace(tzinfo=None).isoformat(timespec="seconds")


def _line(line: Line, chart: Chart, ink: Mapping[str, str], lang: str, scale: float) -> Figure:
    colour, width, dash = STROKES[line.origin]
    stroke = {"color": ink[colour], "width": width * scale, "dash": _dash(dash, scale)}
    return {
        **_points(line.points),
        "type": "scatter",
        "mode": "lines",
        "line": stroke,
        "hovertemplate": f"%{{x|%H:%M %d/%m}} · %{{y:,.{chart.measure.decimals}f}} {_unit(chart, lang)}<extra></extra>",
    }


def _band(band: Sequence[Point], ink: Mapping[str, str]) -> list[Figure]:
    """From the least to the greatest of what each point sums up, as a pale area without edges."""
    times = [_local(point.at) for point in band]
    edge = {"type": "scatter", "mode": "lines", "x": times, "hoverinfo": "skip", "line": {"width": 0}}
    fill = {"fill": "tonexty", "fillcolor": f"{ink['n9']}47"}
    low = [point.value if point.low is None else point.low for point in band]
    high = [point.value if point.high is None else point.high for point in band]
    return [edge | {"y": low}, edge | fill | {"y": high}]


def _unit(chart: Chart, lang: str) -> str:
    return unit(translator(lang), chart.measure.unit)


def _dash(pattern: tuple[float, ...], scale: float) -> str:
    return ",".join(f"{length * scale:g}px" for length in pattern) or "solid"


def _points(points: Sequence[Point]) -> Figure:
    return {"x": [_local(point.at) for point in points], "y": [point.value for point in points]}


def _marks(chart: Chart, ink: Mapping[str, str], lang: str, scale: float) -> list[Figure]:
    """Bulletin figures as rings, the last value as a dot with its number."""
    ring = {"size": 7 * scale, "color": ink["n2"], "line": {"color": ink["n11"], "width": 1.6 * scale}}
    marks = [{**_points(chart.bulletins), "mode": "markers", "marker": ring}] if chart.bulletins else []
    if chart.last:
        colour = ink[f"s{chart.severity}"] if chart.severity else ink["n11"]
        words = f"<b>{number(chart.last.value, chart.measure.decimals, lang)} {_unit(chart, lang)}</b>"
        text = {"text": [words], "textposition": "top left", "textfont": {"size": 14 * scale, "color": ink["n11"]}}
        dot = {"size": 8 * scale, "color": colour}
        marks.append({**_points([chart.last]), **text, "mode": "markers+text", "marker": dot, "cliponaxis": False})
    return [mark | {"type": "scatter", "hoverinfo": "skip"} for mark in marks]


def _range(chart: Chart) -> tuple[float, float]:
    """From zero for gauges and where the values are of that size, else close around them, up to the next level."""
    values = [point.value for line in chart.lines for point in line.points] + ([chart.last.value] if chart.last else [])
    values += [edge for band in chart.bands for point in band for edge in (point.low, point.high) if edge is not None]
    if not values:
        return 0, 1
    low, high = min(values), max(values)
    next_up = [level.value for level in chart.levels if level.value > high and level.sign != "record"]
    if low < 0.75 * high or high <= 0 or any(level.sign == "I" for level in chart.levels):
        top = max(high, *(level.value for level in chart.levels if level.sign != "record"), 0.0)
        return min(0.0, low), _above(chart, top)
    pad = max((high - low) * 0.25, 0.2)
    top = min(next_up) + pad / 2 if next_up and min(next_up) - high < 4 * pad else high + pad
    return low - pad, top


def _above(chart: Chart, top: float) -> float:
    """A little air, or up to the record when it lies near."""
    record = next((level.value for level in chart.levels if level.sign == "record"), None)
    return record * 1.04 if record and top < record < 1.9 * top else (top * 1.15 or 1)


def _time_axis(chart: Chart, ink: Mapping[str, str], scale: float) -> Figure:
    hours = (chart.to_us - chart.from_us) / HOUR
    _most, step, form = next((row for row in TICKS if hours <= row[0] + 0.01), TICKS[-1])
    return {
        "type": "date",
        "range": [_local(chart.from_us), _local(chart.to_us)],
        "dtick": step,
        "tick0": "2025-01-01T00:00:00",
        "tickformat": form,
        "tickangle": 0,
        "ticklabelstandoff": 4 * scale,  # clear of the lowest value, beside the first hour
        "showgrid": False,
        "zeroline": False,
        "color": ink["n8"],
        "fixedrange": True,
    }


def _value_axis(low_high: tuple[float, float], ink: Mapping[str, str]) -> Figure:
    return {
        "range": list(low_high),
        "nticks": 6,
        "gridcolor": ink["n4"],
        "zeroline": False,
        "color": ink["n8"],
        "fixedrange": True,
    }


def _rule(level: Level, ink: Mapping[str, str]) -> Figure:
    stroke = {"color": ink[COLOURS[level.sign]], "width": 1.2} | ({"dash": "dot"} if level.sign == "record" else {})
    ends = {"x0": 0, "x1": 1, "y0": level.value, "y1": level.value}
    return {"type": "line", "xref": "paper", "yref": "y", "line": stroke, "layer": "below", **ends}


def _label(level: Level, ink: Mapping[str, str], lang: str) -> Figure:
    _ = translator(lang)
    words = {
        "I": _("AL 1"),
        "II": _("AL 2"),
        "III": _("AL 3"),
        "normal": _("full"),
        "record": _("record"),
    }
    place = {"x": 1.015, "xref": "paper", "y": level.value, "yref": "y", "xanchor": "left", "showarrow": False}
    return place | {"text": words[level.sign], "font": {"color": ink["n9"]}}


def _release(mark: ReleaseMark, ink: Mapping[str, str]) -> Figure:
    """The moment a release order took effect, over the whole height."""
    ends = {"x0": _local(mark.at), "x1": _local(mark.at), "y0": 0, "y1": 1}
    stroke = {"color": ink["n7"], "width": 1.2, "dash": "2px,3px"}
    return {"type": "line", "xref": "x", "yref": "paper", "line": stroke, "layer": "below", **ends}


def _flows(chart: Chart, ink: Mapping[str, str], lang: str) -> list[Figure]:
    """The flow each order allows, above its line, the newest first; one that would cover another is left out."""
    _, room, shown = translator(lang), (chart.to_us - chart.from_us) / 5, chart.to_us + (chart.to_us - chart.from_us)
    found: list[Figure] = []
    for mark in sorted(chart.releases, key=lambda mark: -mark.at):
        if mark.to_m3s is None or shown - mark.at < room:
            continue
        shown = mark.at
        words = _("release ≤ {flow}").format(flow=number(mark.to_m3s, 0, lang))
        place = {"x": _local(mark.at), "xref": "x", "y": 1, "yref": "paper", "yanchor": "bottom", "showarrow": False}
        found.append(place | {"text": words, "font": {"color": ink["n9"]}})
    return found
