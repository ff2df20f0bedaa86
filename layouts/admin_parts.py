"""Pieces of /admin: tables, fields, buttons and the sentences beside them, all in one manner."""

from collections.abc import Sequence
from typing import Any

import dash_ag_grid
import dash_mantine_components as dmc
from dash import html

from ioc.i18n import translator
from layouts.admin_look import GRID
from layouts.components.attributes import aria

Choices = Sequence[dict[str, str]]


def column(field: str, heading: str, **more: Any) -> dict[str, Any]:
    """A column of a table; it takes its share of the width, `minWidth` also on a phone, and wraps what is longer."""
    return {
        "field": field,
        "headerName": heading,
        "flex": 1,
        "minWidth": 110,
        "wrapText": True,
        "autoHeight": True,
        "tooltipField": field,
        **more,
    }


def table(name: str, columns: Sequence[dict[str, Any]], lang: str, label: str, empty: str) -> html.Div:
    """Rows come by a callback; one can be chosen by mouse or by the space bar. `empty`: why there is none."""
    _ = translator(lang)
    options = {
        "theme": GRID,
        "rowSelection": {"mode": "singleRow", "checkboxes": False, "enableClickSelection": True},
        "localeText": {"noRowsToShow": empty, "loadingOoo": _("Reading …")},
        "tooltipShowDelay": 400,
        "suppressDragLeaveHidesColumns": True,
        "animateRows": False,
        "enableCellTextSelection": True,
    }
    grid = dash_ag_grid.AgGrid(
        id=name,
        columnDefs=list(columns),
        defaultColDef={
            "sortable": True,
            "resizable": True,
            "suppressHeaderMenuButton": True,
            "wrapHeaderText": True,
            "autoHeaderHeight": True,
        },
        dashGridOptions=options,
        getRowId="params.data.key",
        className="admin-grid",
        style={"height": "100%", "width": "100%"},
    )
    return html.Div(grid, className="admin-table", role="region", **aria(label=label))


def field(name: str, label: str, **more: Any) -> dmc.TextInput:
    """A line of text."""
    return dmc.TextInput(id=name, label=label, value="", autoComplete="off", **more)


def choose(name: str, label: str, choices: Choices, lang: str, **more: Any) -> dmc.Select:
    """One of several; it can be searched by typing."""
    _ = translator(lang)
    words = {"searchable": True, "nothingFoundMessage": _("Nothing fits."), "comboboxProps": {"withinPortal": True}}
    return dmc.Select(id=name, label=label, data=list(choices), **words, **more)


def options(words: dict[str, str]) -> list[dict[str, str]]:
    """Value → word, as a Select takes it."""
    return [{"value": value, "label": label} for value, label in words.items()]


def act(name: str, words: str, *, first: bool = False, **more: Any) -> dmc.Button:
    """A button; `first`: the one that is mostly meant."""
    return dmc.Button(words, id=name, n_clicks=0, variant="filled" if first else "default", **more)


def said(name: str) -> html.Div:
    """Where it is said what was done, or why not."""
    return html.Div(id=name, className="admin-said", role="status", **aria(live="polite"))


def told(words: str, good: bool) -> html.P:
    """What is said there."""
    return html.P(words, className="admin-done" if good else "admin-fault", role="status" if good else "alert")


def fields(*children: Any) -> html.Div:
    """Fields in one row, as far as there is room."""
    return html.Div(list(children), className="admin-fields")


def block(heading: str, *children: Any, note: str = "") -> html.Section:
    """A part of a tab under its heading."""
    notes = [html.P(note, className="admin-note")] if note else []
    return html.Section([html.H2(heading), *notes, *children], className="admin-block")
