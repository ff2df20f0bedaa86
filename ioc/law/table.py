"""One law table: a CSV file beside its citation in `tables.toml`, read into typed rows by the first column.

Every row bears decree, article, date of effect, confidence and source: its own, else those of its table. A city may
fill what is empty and change what is L or a setting by a file of its own (`ioc.law.own`); what is law stays.
"""

import csv
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import pairwise
from types import MappingProxyType
from typing import Annotated, Any, Final, Literal, TypeAlias, TypeVar

import msgspec

Confidence: TypeAlias = Literal["H", "M", "L"]
"""H official text or several agreeing sources · M one source · L weak, inferred or ours: a setting, never law."""

Rgb: TypeAlias = Annotated[str, msgspec.Meta(pattern="^#[0-9A-F]{6}$")]
Text: TypeAlias = Annotated[str, msgspec.Meta(min_length=1)]
CITATION: Final = frozenset({"source", "decree", "article", "effective_from", "effective_to", "note", "note_vi"})
Own: TypeAlias = Mapping[str, Mapping[str, Mapping[str, Any]]]
"""A city's own cells: table, row, column."""


class LawError(Exception):
    """A table that cannot be trusted; the message names table, row and fault."""


class Row(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every row bears. No decree: it is ours. No article: its text could not be read. `note` is in English."""

    confidence: Confidence
    source: Text
    decree: str = ""
    article: str = ""
    effective_from: date | None = None
    effective_to: date | None = None
    note: str = ""
    note_vi: str = ""
    set_here: bool = False

    def __post_init__(self) -> None:
        if self.decree and self.effective_from is None:
            raise ValueError("a decree needs the date of its effect, effective_from")
        if self.effective_from and self.effective_to and self.effective_to <= self.effective_from:
            raise ValueError("effective_to is not after effective_from")


class Head(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table's title in both languages and what its rows cite unless they say otherwise.

    `settings`: nothing in it is law, whatever its confidence.
    """

    vi: Text
    en: Text
    basis: dict[str, Any]
    settings: bool = False


R = TypeVar("R", bound=Row)
T = TypeVar("T")

_own: dict[str, Mapping[str, Mapping[str, Any]]] = {}
_forget: Final[list[Callable[[], None]]] = []


def kept(make: Callable[[], T]) -> Callable[[], T]:
    """Made once, and again after `put_in_force`."""
    cached = cache(make)
    _forget.append(cached.cache_clear)
    return cached


def put_in_force(own: Own) -> None:
    """A city's own cells instead of any put in force before; the tables are read again when next asked for."""
    _own.clear()
    _own.update(own)
    for forget in _forget:
        forget()


def own_tables() -> frozenset[str]:
    """Names of the tables that the city's file speaks of."""
    return frozenset(_own)


@cache
def heads() -> Mapping[str, Head]:
    """Every table by name, in the order in which they are shown."""
    return MappingProxyType(msgspec.convert(tomllib.loads(_text("tables.toml")), dict[str, Head]))


def read(name: str, row_type: type[R]) -> Mapping[str, R]:
    """The rows of `<name>.csv`, the city's own cells laid over them; LawError at the first fault."""
    head = heads().get(name)
    if head is None:
        raise LawError(f"{name}: has no citation in tables.toml")
    return parse(name, _text(f"{name}.csv").splitlines(), row_type, head, _own.get(name, {}))


def parse(
    name: str, lines: Iterable[str], row_type: type[R], head: Head, own: Mapping[str, Mapping[str, Any]]
) -> Mapping[str, R]:
    """The rows of a CSV text by their first column, which every row type has as a field too."""
    found: dict[str, R] = {}
    unknown = set(own)
    for key, cells in _cells(name, lines):
        unknown.discard(key)
        if key in found:
            raise LawError(f"{name}, row {key}: stands twice")
        where = f"{name}, row {key}"
        given = _own_row(where, head, cells, own[key]) if key in own else {}
        found[key] = _row(where, {**head.basis, **cells, **given}, row_type)
    if unknown:
        raise LawError(f"{name}: the city's own file has rows that the table lacks: {', '.join(sorted(unknown))}")
    return MappingProxyType(found)


def rising(marks: Iterable[tuple[str, float | None]]) -> None:
    """ValueError unless the marks, each with its name, rise; a mark of None is passed over."""
    known = [(name, mark) for name, mark in marks if mark is not None]
    for (lower, low), (upper, high) in pairwise(known):
        if high <= low:
            raise ValueError(f"{upper} ({high:g}) is not above {lower} ({low:g})")


def _cells(name: str, lines: Iterable[str]) -> Iterator[tuple[str, dict[str, str]]]:
    for number, row in enumerate(csv.DictReader(lines), 2):
        if None in row or None in row.values():
            raise LawError(f"{name}, line {number}: has not as many cells as the head")
        filled = {column: cell for column, cell in row.items() if cell}
        key = next(iter(row.values()))
        if not key:
            raise LawError(f"{name}, line {number}: its first cell is empty")
        yield key, filled


def _own_row(where: str, head: Head, cells: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """What the city's file says of a row; it says from where, and leaves alone what is law."""
    law = not head.settings and {**head.basis, **cells}.get("confidence") != "L"
    fixed = [column for column in own if column in {*cells, "confidence"} - CITATION] if law else []
    if fixed:
        raise LawError(f"{where}: {', '.join(fixed)} is law and no setting")
    if "source" not in own:
        raise LawError(f"{where}: the city's own value needs its source")
    return {**own, "set_here": True}


def _row(where: str, cells: Mapping[str, Any], row_type: type[R]) -> R:
    try:
        return msgspec.convert(cells, row_type, strict=False)
    except msgspec.ValidationError as fault:
        raise LawError(f"{where}: {fault}") from None


def _text(name: str) -> str:
    return files("ioc.law").joinpath(name).read_text(encoding="utf-8")
