"""The units that statistics of past years are kept by, and what became of each: history by today's wards and communes.

Three sets: 141 since July 2021, 133 since January 2025 (resolution 1314/NQ-UBTVQH15), 40 since July 2025 (resolution
1675/NQ-UBTVQH15). Both mergers joined whole units and split none, so sums are exact. A code outlived the area it named
(19774 Kim Long grew from 2.5 to 90 km²): a code means nothing without its day. `merges.csv` marks what was not read in
the resolution itself (confidence M). The ward's card on the map, the API and `python -m geodata today` ask here; live
readings ask `geodata.wards`.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final, Literal, TypeVar, cast

UNITS_FILE: Final = Path(__file__).with_name("units.csv")
MERGES_FILE: Final = Path(__file__).with_name("merges.csv")

Kind = Literal["phường", "xã", "thị trấn"]
Amount = TypeVar("Amount", int, float)


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit at commune level from `valid_from` to `valid_to`, both included; no district since July 2025."""

    code: str
    name: str
    kind: Kind
    district: str | None
    valid_from: date
    valid_to: date | None
    source: str

    def existed(self, day: date) -> bool:
        """Whether the unit existed on that day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Merge:
    """What a code of the day before `in_force` is called since. `confidence`: H read in the resolution, M derived."""

    in_force: date
    old_code: str
    new_code: str
    confidence: Literal["H", "M"]
    source: str


def units_at(day: date) -> dict[str, Unit]:
    """Every unit of that day by code; ValueError before 1 July 2021, of which nothing is known here."""
    found = {unit.code: unit for unit in _units() if unit.existed(day)}
    if not found:
        raise ValueError(f"no units are known for {day}: the register begins on {_units()[0].valid_from}")
    return found


def successor(code: str, day: date) -> str:
    """The code today of the unit that `code` named on `day`; ValueError if it named none."""
    if code not in units_at(day):
        raise ValueError(f"{code} named no unit on {day}")
    for in_force, became in _steps():
        if in_force > day:
            code = became[code]
    return code


def formed_from(code: str, day: date) -> tuple[Unit, ...]:
    """The units of `day` that today's unit `code` is made of, in order of code."""
    return tuple(unit for unit in units_at(day).values() if successor(unit.code, day) == code)


def reaggregate(values: Mapping[str, Amount], day: date) -> dict[str, Amount]:
    """Amounts by code of `day` as amounts by code of today: people, houses, reports; never levels, rates or shares.

    Only units that a value was given for occur. ValueError for a code that named no unit on `day`.
    """
    sums: dict[str, Amount] = {}
    for code, value in values.items():
        new = successor(code, day)
        sums[new] = sums[new] + value if new in sums else value
    return sums


@cache
def merges() -> tuple[Merge, ...]:
    """Every step of every unit, oldest first."""
    return tuple(
        Merge(
            in_force=date.fromisoformat(row["in_force"]),
            old_code=row["old_code"],
            new_code=row["new_code"],
            confidence=cast(Literal["H", "M"], row["confidence"]),
            source=row["source"],
        )
        for row in _rows(MERGES_FILE)
    )


@cache
def _steps() -> tuple[tuple[date, dict[str, str]], ...]:
    days = sorted({merge.in_force for merge in merges()})
    return tuple((day, {one.old_code: one.new_code for one in merges() if one.in_force == day}) for day in days)


@cache
def _units() -> tuple[Unit, ...]:
    return tuple(
        Unit(
            code=row["code"],
            name=row["name"],
            kind=cast(Kind, row["kind"]),
            district=row["district"] or None,
            valid_from=date.fromisoformat(row["valid_from"]),
            valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
            source=row["source"],
        )
        for row in _rows(UNITS_FILE)
    )


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)
