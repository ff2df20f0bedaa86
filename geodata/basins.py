"""Which basin a station belongs to: by the river it stands on, else by its ward. For folding alarms, nothing finer.

A ward may drain two ways: the table gives the river that most of it, or its gauges, belong to, read off the map by hand
(confidence H beyond doubt, M, L arguable; the note says what else). No published table of wards by basin was found.
"""

import csv
from functools import cache
from pathlib import Path
from typing import Final

REGISTER_FILE: Final = Path(__file__).with_name("basins.csv")

BASINS: Final[dict[str, tuple[str, str]]] = {
    "huong": ("Sông Hương", "Hương river"),
    "bo": ("Sông Bồ", "Bồ river"),
    "o-lau": ("Sông Ô Lâu", "Ô Lâu river"),
    "truoi": ("Sông Truồi", "Truồi river"),
    "coast": ("Đầm phá và ven biển", "Lagoons and coast"),
    "a-sap": ("Sông A Sáp", "A Sáp river"),
}
"""Id to Vietnamese and English name, from the greatest basin on."""


def basin_of(river: str | None, ward: str | None) -> str | None:
    """The id of the basin; None where neither the river nor the ward (its code) is in the table."""
    table = _table()
    return table.get(("river", river or "")) or table.get(("ward", ward or ""))


@cache
def _table() -> dict[tuple[str, str], str]:
    with REGISTER_FILE.open(encoding="utf-8", newline="") as lines:
        return {(row["kind"], row["key"]): row["basin"] for row in csv.DictReader(lines)}
