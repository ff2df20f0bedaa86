"""The tab of the roster: who is called when nobody acknowledges, and when nobody is there to be called."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from dash import html

from ioc.i18n import translator
from ioc.people.duty import Span
from layouts import admin_ids as ids
from layouts.admin_parts import act, block, choose, column, field, fields, options, said, table
from layouts.admin_words import moment, steps

PERSON, STEP, FROM, UNTIL = (f"roster-{part}" for part in ("person", "step", "from", "until"))
ADD, END, GAPS = "roster-add", "roster-end", "roster-gaps"
WHEN: Final = "27/10/2025 07:00"
MOST: Final = 6
"""So many gaps are named one by one."""


def panel(lang: str) -> list[Any]:
    """The tab."""
    _ = translator(lang)
    turns = table(ids.table(ids.ROSTER), _columns(lang), lang, _("Roster"), _("Nobody is on the roster. Add a turn."))
    words = options({str(n): word for n, word in enumerate(steps(_))})
    form = block(
        _("One more turn"),
        choose(PERSON, _("Person"), [], lang),
        choose(STEP, _("Step"), words, lang, value="0"),
        fields(field(FROM, _("From"), placeholder=WHEN), field(UNTIL, _("Until"), placeholder=WHEN)),
        fields(act(ADD, _("Put on the roster"), first=True)),
        note=_("Times are those of Huế. A person is at one step at a time; a step without anybody calls the next one."),
    )
    chosen = block(_("The turn chosen in the table"), fields(act(END, _("End it, or take it away"))))
    return [
        html.Div([html.Div(id=ids.fault(ids.ROSTER)), html.Div(id=GAPS, role="status"), turns], className="admin-list"),
        html.Div([said(ids.said(ids.ROSTER)), form, chosen], className="admin-side"),
    ]


def _columns(lang: str) -> list[dict[str, Any]]:
    _ = translator(lang)
    return [
        column("name", _("Name"), flex=2, minWidth=170),
        column("step", _("Step"), flex=1.4, minWidth=190),
        column("from", _("From"), sortable=False, minWidth=140),
        column("until", _("Until"), sortable=False, minWidth=140),
        column("now", _("Now"), maxWidth=130),
    ]


def told_gaps(found: Sequence[Span], lang: str) -> Iterable[html.P]:
    """Loud, one line each: nobody would be called then."""
    _ = translator(lang)
    words = _("Nobody is on duty from {begin} to {end}.")
    for begin, end in found[:MOST]:
        yield html.P(words.format(begin=moment(begin), end=moment(end)), className="admin-gap")
    if len(found) > MOST:
        words = _("{n} more gaps within seven days.")
        yield html.P(words.format(n=len(found) - MOST), className="admin-gap")
