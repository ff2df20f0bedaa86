"""The tab of refused messages: what came, why it was not taken, the message itself with personal data masked."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import dash_mantine_components as dmc
from dash import html

from ioc.i18n import translator
from ioc.instant import parse
from ioc.rejection import filled
from layouts import admin_ids as ids
from layouts import words as vocabulary
from layouts.admin_parts import act, block, choose, column, fields, options, table
from layouts.admin_words import moment

REASON, PAYLOAD, COPY, SENTENCE, REFRESH, COUNTS = (
    f"quarantine-{part}" for part in ("reason", "payload", "copy", "sentence", "refresh", "counts")
)


def panel(lang: str) -> list[Any]:
    """The tab."""
    _ = translator(lang)
    none = _("No message was refused.")
    refused = table(ids.table(ids.QUARANTINE), _columns(lang), lang, _("Refused messages"), none)
    reasons = options({str(code): word for code, word in vocabulary.reasons(_).items()})
    choice = block(
        _("By reason"),
        choose(REASON, _("Reason"), reasons, lang, clearable=True, placeholder=_("all")),
        html.Ul(id=COUNTS, className="admin-counts"),
        fields(act(REFRESH, _("Read again"))),
    )
    whole = block(
        _("The message chosen in the table"),
        html.P(id=SENTENCE),
        html.Pre(id=PAYLOAD, tabIndex=0),
        fields(dmc.CopyButton(_("Copy"), id=COPY, value="", copiedChildren=_("Copied"), variant="default")),
        note=_("Personal data in it are masked."),
    )
    return [
        html.Div([html.Div(id=ids.fault(ids.QUARANTINE)), refused], className="admin-list"),
        html.Div([choice, whole], className="admin-side"),
    ]


def _columns(lang: str) -> list[dict[str, Any]]:
    _ = translator(lang)
    return [
        column("at", _("Received"), flex=1.1, minWidth=140, sortable=False),
        column("reason", _("Reason"), flex=1.6, minWidth=190),
        column("topic", _("Topic"), flex=2, minWidth=190),
        column("sentence", _("What exactly"), flex=2.4, minWidth=220),
    ]


def row(number: int, item: dict[str, Any], lang: str) -> dict[str, Any]:
    """A line of the list; what came is text, whoever sent it."""
    _ = translator(lang)
    return {
        "key": str(number),
        "at": moment(parse(item["received_at"])),
        "code": item["reason"],
        "reason": dict(vocabulary.reasons(_)).get(item["reason"], item["reason"]),
        "topic": item["topic"],
        "sentence": filled(dict(vocabulary.details(_)).get(item["says"], item["says"]), item["values"]),
        "payload": item["payload"],
    }


def counts(rows: Sequence[dict[str, Any]], lang: str) -> list[html.Li]:
    """How many there are of each reason, most first."""
    _ = translator(lang)
    words = _("{reason}: {n}")
    found = Counter(one["reason"] for one in rows).most_common()
    return [html.Li(words.format(reason=reason, n=n)) for reason, n in found]
