"""The tab of alarm rules: every feed's, and one station's own way of one of them."""

from collections.abc import Iterator
from typing import Any, Final

import dash_mantine_components as dmc
from dash import dcc, html

from ioc.alarms.conditions import Deep, Detection, Discrete, Marks, Rain, Rise, Silent, Threshold
from ioc.alarms.rule import Rule
from ioc.feed import FeedKind
from ioc.feeds import FEEDS
from ioc.i18n import figure, number, translator
from layouts import admin_ids as ids
from layouts import alarm_words
from layouts import words as vocabulary
from layouts.admin_parts import act, block, choose, column, fields, options, said, table
from layouts.admin_words import basis

STATION, RULE, ENABLED, DEADBAND, ON, OFF = (
    f"rules-{part}" for part in ("station", "rule", "enabled", "deadband", "on", "off")
)
SAVE, RESET, NOTE, VERSION = "rules-save", "rules-reset", "rules-note", "rules-version"
LEVELS: Final = max(len(rule.priorities) for kind in FEEDS for rule in kind.rules)
MARKS: Final = tuple(f"rules-mark-{n}" for n in range(LEVELS))
PRIORITIES: Final = tuple(f"rules-priority-{n}" for n in range(LEVELS))
BOXES: Final = tuple(f"rules-level-{n}" for n in range(LEVELS))
FORM: Final = (ENABLED, DEADBAND, ON, OFF, *MARKS, *PRIORITIES)


def panel(lang: str) -> list[Any]:
    """The tab."""
    _ = translator(lang)
    rules = table(ids.table(ids.RULES), _columns(lang), lang, _("Alarm rules"), _("There are no rules."))
    return [
        html.Div([html.Div(id=ids.fault(ids.RULES)), rules], className="admin-list"),
        html.Div([said(ids.said(ids.RULES)), _own(lang)], className="admin-side"),
    ]


def _columns(lang: str) -> list[dict[str, Any]]:
    _ = translator(lang)
    return [
        column("feed", _("Kind of station"), flex=1.2),
        column("label", _("Rule"), flex=1.5),
        column("levels", _("Levels"), flex=2.6, minWidth=190),
        column("delays", _("Delay on / off"), minWidth=130),
        column("priorities", _("Priority"), flex=1.2),
        column("basis", _("Basis"), flex=1.8, minWidth=140),
        column("own", _("Own way"), flex=0.9, minWidth=90),
    ]


def _own(lang: str) -> html.Section:
    _ = translator(lang)
    decimal = {"decimalSeparator": "," if lang == "vi" else ".", "hideControls": True}
    return block(
        _("One station's own way"),
        dcc.Store(id=VERSION),
        choose(STATION, _("Station"), [], lang, limit=60),
        choose(RULE, _("Rule"), [], lang),
        html.Div(id=NOTE, className="admin-note"),
        dmc.Switch(id=ENABLED, label=_("The rule holds here"), checked=True),
        *(_level(n, lang, decimal) for n in range(LEVELS)),
        fields(
            dmc.NumberInput(id=DEADBAND, label=_("Deadband"), min=0, **decimal),
            dmc.NumberInput(id=ON, label=_("Delay on, s"), min=0, max=86_400, **decimal),
            dmc.NumberInput(id=OFF, label=_("Delay off, s"), min=0, max=86_400, **decimal),
        ),
        fields(act(SAVE, _("Keep the settings"), first=True), act(RESET, _("As for all stations"))),
        note=_("What is empty is as for all stations of the kind. The engine takes a change over within a second."),
    )


def _level(n: int, lang: str, decimal: dict[str, Any]) -> html.Div:
    _ = translator(lang)
    words = options({str(p): word for p, word in enumerate(alarm_words.priorities(_)) if p})
    mark = dmc.NumberInput(id=MARKS[n], label=_("Mark of level {n}").format(n=n + 1), **decimal)
    priority = choose(PRIORITIES[n], _("Priority of level {n}").format(n=n + 1), words, lang, clearable=True)
    return html.Div([mark, priority], id=BOXES[n], className="admin-fields", hidden=True)


def row(kind: FeedKind, rule: Rule, own: int, lang: str) -> dict[str, Any]:
    """A line of the list; `own`: how many stations have it their own way."""
    _ = translator(lang)
    names = alarm_words.priorities(_)
    stations = _("{n} stations").format(n=own) if own else ""
    return {
        "key": f"{kind.name}/{rule.name}",
        "feed": getattr(kind.label, lang),
        "label": getattr(rule.label, lang),
        "levels": " · ".join(_marks(kind, rule, lang)),
        "delays": f"{number(rule.on_delay_s, 0, lang)} s / {number(rule.off_delay_s, 0, lang)} s",
        "priorities": " · ".join(names[priority] for priority in rule.priorities),
        "basis": basis(rule, _),
        "own": stations,
    }


def _marks(kind: FeedKind, rule: Rule, lang: str) -> Iterator[str]:
    """What its levels ask for, in a few words each."""
    _ = translator(lang)
    match rule.condition:
        case Silent():
            yield _("six messages missed, or its own farewell")
        case Discrete(measure=field, levels=levels):
            known = vocabulary.enums(_, lang).get(f"{kind.name}.{field}", {})
            yield ", ".join(known.get(word, word) for word in levels)
        case Detection(measure=field, word=word, sure=(_name, least)):
            seen = vocabulary.enums(_, lang)[f"{kind.name}.{field}"][word]
            yield f"{seen} ≥ {number(least * 100, 0, lang)} %"
        case Rain(windows=windows):
            words = _("{marks} mm in {n} min")
            yield from (words.format(marks=_plain(one.marks, lang), n=one.minutes) for one in windows)
        case Rise(measure=name, per_hour=marks) | Deep(measure=name, marks=marks):
            yield f"{_plain(marks, lang)} {_unit(kind, rule, name, lang)}"
        case Threshold(marks=()):
            yield _("by station, as the law or our table has it")
        case Threshold(measure=name, marks=marks, below=below):
            sign = "≤ " if below else "≥ "
            yield f"{sign}{_plain(marks, lang)} {_unit(kind, rule, name, lang)}"


def _plain(marks: Marks, lang: str) -> str:
    """`50 / 80 / –`."""
    return " / ".join("–" if one is None else figure(one, lang) for one in marks)


def _unit(kind: FeedKind, rule: Rule, name: str, lang: str) -> str:
    _ = translator(lang)
    unit = next((vocabulary.unit(_, one.unit) for one in kind.measures if one.name == name), "")
    if isinstance(rule.condition, Threshold) and rule.condition.of is not None:
        return ""
    return _("{unit}/h").format(unit=unit) if isinstance(rule.condition, Rise) else unit
