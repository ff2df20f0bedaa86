"""The tab of maintenance: at which stations alarms are out of service, until when, and why."""

from typing import Any

from dash import html

from ioc.i18n import translator
from layouts import admin_ids as ids
from layouts.admin_parts import act, block, choose, column, field, fields, said, table
from layouts.admin_roster import WHEN

STATION, FROM, UNTIL, REASON = (f"maintenance-{part}" for part in ("station", "from", "until", "reason"))
ADD, END = "maintenance-add", "maintenance-end"


def panel(lang: str) -> list[Any]:
    """The tab."""
    _ = translator(lang)
    none = _("No station is in maintenance, and none is planned.")
    windows = table(ids.table(ids.MAINTENANCE), _columns(lang), lang, _("Maintenance"), none)
    form = block(
        _("One more window"),
        choose(STATION, _("Station"), [], lang, limit=60),
        fields(field(FROM, _("From"), placeholder=WHEN), field(UNTIL, _("Until"), placeholder=WHEN)),
        field(REASON, _("Reason"), inputProps={"maxLength": 500}),
        fields(act(ADD, _("Plan it"), first=True)),
        note=_("Alarms of the station are out of service in that time and come back by themselves. Times of Huế."),
    )
    chosen = block(_("The window chosen in the table"), fields(act(END, _("End it, or take it away"))))
    return [
        html.Div([html.Div(id=ids.fault(ids.MAINTENANCE)), windows], className="admin-list"),
        html.Div([said(ids.said(ids.MAINTENANCE)), form, chosen], className="admin-side"),
    ]


def _columns(lang: str) -> list[dict[str, Any]]:
    _ = translator(lang)
    return [
        column("station", _("Station"), flex=2, minWidth=170),
        column("from", _("From"), sortable=False, minWidth=140),
        column("until", _("Until"), sortable=False, minWidth=140),
        column("reason", _("Reason"), flex=2, minWidth=170),
        column("by", _("Decided by")),
        column("now", _("Now"), maxWidth=140),
    ]
