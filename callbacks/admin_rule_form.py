"""The form of one station's own way: settings into fields and back. What is empty is as for all stations. Pure."""

from collections.abc import Sequence
from typing import Any, cast

from ioc.alarms.conditions import Marks, Threshold
from ioc.alarms.rule import Rule, Settings
from ioc.alarms.states import Priority
from ioc.feeds import BY_NAME
from ioc.i18n import figure, translator
from ioc.store.rule_settings import Own, Place
from layouts import admin_rules as tab
from layouts.admin_words import basis


def filled(place: Place, rule: Rule, own: Own, lang: str) -> tuple[Any, ...]:
    """What the form's outputs are given: fields, which levels are hidden, what is closed, note, version."""
    settings, count = own.settings, len(rule.priorities)
    marks = settings.marks or (None,) * count
    fields = (
        rule.enabled if settings.enabled is None else settings.enabled,
        *(_cell(one) for one in (settings.deadband, settings.on_delay_s, settings.off_delay_s)),
        *_padded([_cell(one) for one in marks], ""),
        *_padded([str(one) for one in settings.priorities or ()], None),
    )
    hidden = [n >= count for n in range(tab.LEVELS)]
    closed = [not isinstance(rule.condition, Threshold)] * (1 + tab.LEVELS)
    return *fields, *hidden, *closed, note(place, rule, lang), own.version


def settings_of(place: Place, rule: Rule, given: Sequence[Any]) -> Settings:
    """What the fields say; ValueError where one of them is no number."""
    enabled, deadband, on, off, *levels = given
    count = len(rule.priorities)
    marks = [_number(one) for one in levels[: tab.LEVELS][:count]]
    chosen = levels[tab.LEVELS :][:count]
    threshold = isinstance(rule.condition, Threshold)
    return Settings(
        enabled=None if bool(enabled) == rule.enabled else bool(enabled),
        marks=_whole(marks, _marks(place, rule)) if threshold else None,
        deadband=_number(deadband) if threshold else None,
        on_delay_s=_number(on),
        off_delay_s=_number(off),
        priorities=_priorities(chosen, rule),
    )


def note(place: Place, rule: Rule, lang: str) -> str:
    """How it is for all stations: marks, deadband, delays, where they are from and how sure that is."""
    _ = translator(lang)
    told, marks = [], _marks(place, rule)
    if any(mark is not None for mark in marks):
        told.append(_("marks {marks}").format(marks=" / ".join("–" if m is None else figure(m, lang) for m in marks)))
    if isinstance(rule.condition, Threshold) and rule.condition.deadband:
        told.append(_("deadband {n}").format(n=figure(rule.condition.deadband, lang)))
    told.append(
        _("delays {on} s and {off} s").format(on=figure(rule.on_delay_s, lang), off=figure(rule.off_delay_s, lang))
    )
    told.append(basis(rule, _))
    if sure := _confidence(place, rule):
        told.append({"H": _("sure"), "M": _("from one source"), "L": _("not sure")}[sure])
    return _("As for all stations: {words}.").format(words=", ".join(told))


def _confidence(place: Place, rule: Rule) -> str:
    if not isinstance(rule.condition, Threshold) or rule.condition.by_station is None:
        return ""
    ladder = BY_NAME[place.feed].why({}, place.station)
    return ladder.basis.confidence if ladder and ladder.basis else ""


def _marks(place: Place, rule: Rule) -> Marks:
    found = rule.condition.marks_of(place.station) if isinstance(rule.condition, Threshold) else ()
    return found or (None,) * len(rule.priorities)


def _whole(own: Sequence[float | None], others: Marks) -> Marks | None:
    """Marks with the gaps filled; None where none is its own."""
    if all(mark is None for mark in own):
        return None
    return tuple(other if mark is None else mark for mark, other in zip(own, others, strict=True))


def _priorities(chosen: Sequence[Any], rule: Rule) -> tuple[Priority, ...] | None:
    if not any(chosen):
        return None
    both = zip(chosen, rule.priorities, strict=True)
    found = tuple(cast("Priority", int(own)) if own in {"1", "2", "3", "4"} else other for own, other in both)
    return None if found == rule.priorities else found


def _number(cell: Any) -> float | None:
    if cell is None or cell == "":
        return None
    try:
        return float(cell)
    except (TypeError, ValueError):
        raise ValueError("number: none") from None


def _cell(value: float | None) -> float | str:
    return "" if value is None else value


def _padded(values: Sequence[Any], empty: Any) -> list[Any]:
    return [*values, *[empty] * (tab.LEVELS - len(values))]
