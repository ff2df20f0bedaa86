"""What a screen must know to say an alarm in words: labels of rules, names of levels, how a value is written, basins.

Handed to the browser with /ui/boot.json. The alarm itself comes by /ws/live and holds codes and numbers only.
"""

from collections.abc import Callable
from typing import Any, Final

from geodata.basins import BASINS
from ioc.alarms.conditions import Condition, Deep, Detection, Discrete, Rain, Rise, Silent, Threshold
from ioc.alarms.rule import Rule
from ioc.feed import FeedKind
from ioc.feeds import FEEDS
from ioc.i18n import LANGS, translator
from layouts import words as vocabulary
from layouts.words import Words

OFFERED_MIN: Final = (15, 60, 240)
"""For how long an alarm may be shelved by one click."""


def alarm_words(lang: str) -> dict[str, Any]:
    """`rules` by `<feed>/<rule>`, words of `priorities` 0 to 4 (none is 0), `basins` by id, `shelves` in minutes."""
    _ = translator(lang)
    return {
        "rules": {f"{kind.name}/{rule.name}": _rule(kind, rule, lang) for kind in FEEDS for rule in kind.rules},
        "priorities": priorities(_),
        "basins": {key: names[LANGS.index(lang)] for key, names in BASINS.items()},
        "shelves": OFFERED_MIN,
    }


def priorities(_: Words) -> tuple[str, ...]:
    """By priority, 1 to 4; nothing has priority 0."""
    return ("", _("Low"), _("Medium"), _("High"), _("Critical"))


def levels(feed: str, rule: Rule, _: Words) -> list[str]:
    """The names of a rule's levels, lowest first; empty where a level says no more than that the condition is there."""
    if (feed, rule.name) in _NAMED:
        return list(_NAMED[feed, rule.name](_))
    if isinstance(rule.condition, Silent | Discrete | Detection) or len(rule.priorities) == 1:
        return [""] * len(rule.priorities)
    return _numbered(_, len(rule.priorities))


def _numbered(_: Words, n: int) -> list[str]:
    return [_("level {n}").format(n=level) for level in range(1, n + 1)]


def _rule(kind: FeedKind, rule: Rule, lang: str) -> dict[str, Any]:
    _ = translator(lang)
    told = {"label": getattr(rule.label, lang), "levels": levels(kind.name, rule, _), "latching": rule.latching}
    return told | {"value": _value(kind, rule.condition, _)}


def _value(kind: FeedKind, condition: Condition, _: Words) -> dict[str, Any]:
    """How `value` is to be read: a number with its unit, a word of the device, sums of rain by minutes, or nothing.

    `live`: the station's member that goes on to tell it, where it is one.
    """
    match condition:
        case Silent() | Detection():
            return {"is": "nothing"}
        case Discrete(measure=field):
            return {"is": "word", "words": f"{kind.name}.{field}"}
        case Rain():
            return {"is": "sums", "unit": "mm", "decimals": 1}
        case Threshold(of=computed) if computed is not None:
            return {"is": "number", "unit": "", "decimals": 0}
        case Rise(measure=name):
            unit, decimals = _measure(kind, name, _)
            return {"is": "number", "unit": _("{unit}/h").format(unit=unit), "decimals": decimals}
        case Threshold(measure=name) | Deep(measure=name):
            unit, decimals = _measure(kind, name, _)
            return {"is": "number", "unit": unit, "decimals": decimals, "live": name}


def _measure(kind: FeedKind, name: str, _: Words) -> tuple[str, int]:
    measure = next(one for one in kind.measures if one.name == name)
    return vocabulary.unit(_, measure.unit), measure.decimals


_NAMED: Final[dict[tuple[str, str], Callable[[Words], tuple[str, ...]]]] = {
    ("water_level", "level"): lambda _: (_("AL 1"), _("AL 2"), _("AL 3")),
    ("reservoir", "near_full"): lambda _: (*_numbered(_, 2), _("normal level reached")),
    ("forest_fire", "danger"): lambda _: (_("class IV"), _("class V")),
    ("weather", "gust"): lambda _: (_("force 8"), _("force 10"), _("force 12")),
    ("air_quality", "index"): lambda _: (_("bad"), _("very bad"), _("hazardous")),
}
"""Levels that people know by a name."""
