"""What the search of a page looks through besides stations: names with their kinds in words, JSON-ready.

`callbacks.ui` serves it as /ui/names.json; the browser fetches it when somebody first searches.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from geodata.gazetteer import Named, gazetteer
from geodata.wards import Ward
from ioc.i18n import translator
from layouts.words import Words, place_kinds


def findable(lang: str, wards: Sequence[Ward]) -> list[dict[str, Any]]:
    """Every named thing in one language."""
    _ = translator(lang)
    words = place_kinds(_) | _drawn_kinds(_) | {ward.code: _ward_kind(_, ward) for ward in wards}
    return [_entry(one, lang, words) for one in gazetteer(wards)]


def _entry(one: Named, lang: str, words: Mapping[str, str]) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "word": words[one.ward or ""] if one.kind == "ward" else words[one.kind],
        "name": one.name_en if lang == "en" else one.name_vi,
        "also": f"{one.also} {one.name_vi}".strip(),
        "ward": one.ward,
        "point": one.point,
        "bounds": one.bounds,
    }


def _ward_kind(_: Words, ward: Ward) -> str:
    return {"phường": _("ward"), "xã": _("commune")}[ward.kind]


def _drawn_kinds(_: Words) -> dict[str, str]:
    return {
        "former": _("name before July 2025"),
        "street": _("street"),
        "bridge": _("bridge"),
        "road": _("road"),
        "town": _("town"),
        "water": _("water"),
    }
