"""What the browser must know before the first frame: words, feeds, statutory levels, wards, whose a station is.

Nothing in it changes while the process lives, so it is made once a language; values come by /ws/live. No layout of
components: `callbacks.ui` serves it as /ui/boot.json.
"""

from collections.abc import Iterable
from typing import Any

from geodata.gazetteer import BEFORE
from geodata.stations import load_stations
from geodata.style_places import PLACE_LAYERS
from geodata.units import formed_from
from geodata.wards import Ward
from ioc.feed import FeedKind, Measure
from ioc.feeds import FEEDS
from ioc.i18n import translator, words
from ioc.law.reservoirs import Reservoir, reservoirs
from ioc.law.water_levels import WaterLevels, water_levels
from layouts import words as vocabulary
from layouts.alarm_words import alarm_words
from layouts.risk_words import risk_words

GROUPED = "report"
"""The symbol whose stations the map gathers into clusters: there are hundreds, and none stays where it is."""


def boot(lang: str, wards: Iterable[Ward]) -> dict[str, Any]:
    """The whole, JSON-ready, in one language."""
    _ = translator(lang)
    return {
        "lang": lang,
        "words": dict(words(lang)),
        "severities": vocabulary.severities(_),
        "air_bands": vocabulary.air_bands(_),
        "provenance": dict(vocabulary.provenance(_)),
        "quality": dict(vocabulary.quality(_)),
        "reasons": dict(vocabulary.reasons(_)),
        "details": dict(vocabulary.details(_)),
        "enums": vocabulary.enums(_, lang),
        "feeds": [_feed(kind, lang) for kind in FEEDS],
        "wards": {ward.code: _ward(ward, lang) for ward in wards},
        "place_layers": PLACE_LAYERS,
        "law": _law(),
        "stations": _stations(),
        "alarms": alarm_words(lang),
        "risk": risk_words(lang),
    }


def _feed(kind: FeedKind, lang: str) -> dict[str, Any]:
    return {
        "name": kind.name,
        "label": getattr(kind.label, lang),
        "symbol": kind.symbol,
        "late_after_s": kind.late_after_s,
        "stale_after_s": kind.stale_after_s,
        "grouped": kind.symbol == GROUPED,
        "measures": [_measure(measure, lang) for measure in kind.measures],
    }


def _measure(measure: Measure, lang: str) -> dict[str, Any]:
    return {
        "name": measure.name,
        "label": getattr(measure.label, lang),
        "unit": vocabulary.unit(translator(lang), measure.unit),
        "decimals": measure.decimals,
    }


def _ward(ward: Ward, lang: str) -> dict[str, Any]:
    """`former`: names of the units that it was made of, by the last day on which they stood."""
    former = {day.isoformat(): [unit.name for unit in formed_from(ward.code, day)] for day in BEFORE}
    about = {"name": ward.name, "kind": _kind(ward, lang), "population": ward.population}
    return about | {"since": ward.valid_from.isoformat(), "former": former}


def _kind(ward: Ward, lang: str) -> str:
    _ = translator(lang)
    return {"phường": _("ward"), "xã": _("commune")}[ward.kind]


def _law() -> dict[str, dict[str, Any]]:
    gauges = {f"water_level/{name}": _gauge(row) for name, row in water_levels().items()}
    return gauges | {f"reservoir/{name}": _reservoir(row) for name, row in reservoirs().items()}


def _gauge(row: WaterLevels) -> dict[str, Any]:
    return {
        "levels": row.levels,
        "record": row.record_m,
        "record_at": row.record_at and row.record_at.isoformat(),
        "decree": row.decree,
        "sure": row.confidence == "H",
    }


def _reservoir(row: Reservoir) -> dict[str, Any]:
    return {"normal": row.normal_m, "check": row.check_m, "decree": row.decree, "sure": row.confidence == "H"}


def _stations() -> dict[str, dict[str, Any]]:
    """What the register knows beyond the messages: river and owner by station id."""
    rows = load_stations().values()
    return {f"{row.feed}/{row.station}": {"river": row.river, "owner": row.owner} for row in rows}
