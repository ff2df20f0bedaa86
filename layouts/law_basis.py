"""What the rows of a law table rest on, in words: decree with article, date of effect, confidence, source, remark.

What all rows of a table share is said once above it, the rest in columns of its own. For `layouts.law`.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final, TypeAlias

from dash import html

from ioc.i18n import translator
from ioc.law.assumed import Assumed
from ioc.law.table import Row
from layouts.components.attributes import data

Said: TypeAlias = Callable[[Row, str], Any]


def decree(row: Row, lang: str) -> str:
    """`QĐ 18/2021/QĐ-TTg · Điều 4`."""
    _ = translator(lang)
    if not row.decree:
        return (
            _("none: a setting of the centre, not law") if isinstance(row, Assumed) else _("no decree is known for it")
        )
    return f"{row.decree} · {row.article or _('its text with the article was not read')}"


def in_force(row: Row, lang: str) -> str:
    """Since when, and until when where it has ended; nothing where no decree says."""
    _ = translator(lang)
    if row.effective_from is None:
        return ""
    if row.effective_to is None:
        return _("since {day}").format(day=day(row.effective_from))
    return _("{from} to {to}").format(**{"from": day(row.effective_from), "to": day(row.effective_to)})


def day(one: date) -> str:
    """`20/03/2020`."""
    return one.strftime("%d/%m/%Y")


def confidence(row: Row, lang: str) -> html.Span:
    """The mark with its word, and that it is the city's own value where it is."""
    _ = translator(lang)
    words = {"H": _("high (H)"), "M": _("medium (M)"), "L": _("low (L)")}
    told = [words[row.confidence], *([_("value given by the city")] if row.set_here else [])]
    return html.Span(" · ".join(told), className="law-mark", **data(confidence=row.confidence))


def remark(row: Row, lang: str) -> str:
    """In the page's language; the city's own may be in one only."""
    return (row.note_vi or row.note) if lang == "vi" else (row.note or row.note_vi)


_PARTS: Final[dict[str, tuple[Said, tuple[str, ...]]]] = {
    "decree": (decree, ("decree", "article")),
    "in_force": (in_force, ("effective_from", "effective_to")),
    "confidence": (confidence, ("confidence", "set_here")),
    "source": (lambda row, _lang: row.source, ("source",)),
    "remark": (remark, ("note",)),
}
"""How each part is said, and what of a row it says."""


def titles(lang: str) -> dict[str, str]:
    """What the parts are called."""
    _ = translator(lang)
    return {
        "decree": _("Legal basis"),
        "in_force": _("In force"),
        "confidence": _("Confidence"),
        "source": _("Source"),
        "remark": _("Remark"),
    }


def shared(rows: Sequence[Row], lang: str) -> list[tuple[str, Any]]:
    """(title, words) of every part that is the same for all rows."""
    said = [
        (titles(lang)[name], how(rows[0], lang)) for name, (how, _of) in _PARTS.items() if name not in differing(rows)
    ]
    return [(title, words) for title, words in said if words]


def differing(rows: Sequence[Row]) -> list[str]:
    """The parts that are not the same for all rows."""
    return [
        name for name, (_how, of) in _PARTS.items() if len({tuple(getattr(row, n) for n in of) for row in rows}) > 1
    ]


def part(name: str, row: Row, lang: str) -> Any:
    """One part of one row."""
    return _PARTS[name][0](row, lang)
