"""The tab of outgoing messages: what waits to be sent, what is not tried any more and why, and trying once more."""

from typing import Any
from urllib.parse import urlsplit

from dash import html

from ioc.i18n import translator
from layouts import admin_ids as ids
from layouts.admin_parts import act, block, column, fields, said, table

AGAIN, REFRESH = "letters-again", "letters-refresh"


def panel(lang: str) -> list[Any]:
    """The tab."""
    _ = translator(lang)
    none = _("Everything that was to be sent has got through.")
    letters = table(ids.table(ids.LETTERS), _columns(lang), lang, _("Outgoing messages"), none)
    chosen = block(
        _("The message chosen in the table"),
        fields(act(AGAIN, _("Try again"), first=True), act(REFRESH, _("Read again"))),
        note=_("It is sent within a second where the other side answers; else the pauses between tries begin anew."),
    )
    return [
        html.Div([html.Div(id=ids.fault(ids.LETTERS)), letters], className="admin-list"),
        html.Div([said(ids.said(ids.LETTERS)), chosen], className="admin-side"),
    ]


def _columns(lang: str) -> list[dict[str, Any]]:
    _ = translator(lang)
    return [
        column("state", _("State"), minWidth=120),
        column("channel", _("By"), minWidth=90),
        column("target", _("To"), flex=1.6, minWidth=150),
        column("made", _("Written"), sortable=False, minWidth=140),
        column("tries", _("Tries"), minWidth=70, maxWidth=90),
        column("due", _("Next try"), sortable=False, minWidth=140),
        column("fault", _("What went wrong"), flex=2.2, minWidth=180),
    ]


def channels(lang: str) -> dict[str, str]:
    """The ways out."""
    _ = translator(lang)
    return {"mail": _("E-mail"), "webhook": _("Webhook"), "mqtt": _("MQTT")}


def target_of(channel: str, target: str) -> str:
    """A webhook's address may hold a secret: only where it leads is shown."""
    return urlsplit(target).netloc.rpartition("@")[2] or target if channel == "webhook" else target
