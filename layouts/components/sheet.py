"""The sheet that holds list, station and strip on a phone: its handle and buttons. On wider screens it is not there.

The scripts (assets/app/sheet.mjs) set its three heights; everything in it stands in its usual places otherwise.
"""

from typing import Any

from dash import html

from ioc.i18n import translator
from layouts import ids
from layouts.components.attributes import aria, data

BODY = "sheet-body"


def sheet(lang: str, *content: Any) -> html.Div:
    """`content` below a head by which it is drawn up and down."""
    _ = translator(lang)
    grip = html.Div(
        className="sheet-grip",
        role="slider",
        tabIndex=0,
        **aria(label=_("Height of the list"), orientation="vertical", valuemin="0", valuemax="2", controls=BODY),
    )
    buttons = _button("down", _("Lower the list")), _button("up", _("Raise the list"))
    head = html.Div([buttons[0], grip, buttons[1]], className="sheet-head")
    return html.Div([head, html.Div([*content], id=BODY, className=BODY)], id=ids.SHEET, className="sheet")


def _button(way: str, words: str) -> html.Button:
    return html.Button(className="sheet-button", **data(way=way), **aria(label=words, controls=BODY))
