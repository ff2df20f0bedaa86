"""Tables of past years by today's wards: `python -m geodata today FILE --day 2024-12-31`.

In: CSV with a column `code` and columns of amounts (people, houses, reports; never levels, rates or shares). Out: the
same columns by the wards and communes of today, sums of what became each. Only `python -m geodata` calls it.
"""

import csv
from collections.abc import Iterable
from datetime import date
from typing import Final, TextIO

from geodata.units import reaggregate
from geodata.wards import Ward

CODE: Final = "code"


def today(table: TextIO, day: date, wards: Iterable[Ward], out: TextIO) -> int:
    """Writes the table by today's wards to `out` and returns how many rows; ValueError names what does not fit."""
    reader = csv.DictReader(table)
    columns = [name for name in reader.fieldnames or () if name != CODE]
    if CODE not in (reader.fieldnames or ()) or not columns:
        raise ValueError(f"the table needs a column `{CODE}` and at least one of amounts")
    rows = list(reader)
    sums = {column: reaggregate(_amounts(rows, column), day) for column in columns}
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([CODE, "name", *columns])
    known = [ward for ward in wards if any(ward.code in found for found in sums.values())]
    for ward in known:
        writer.writerow([ward.code, ward.name, *(f"{sums[column].get(ward.code, 0):g}" for column in columns)])
    return len(known)


def _amounts(rows: Iterable[dict[str, str]], column: str) -> dict[str, float]:
    """A column by code; a code that occurs twice is refused: nobody knows which row was meant."""
    amounts: dict[str, float] = {}
    for row in rows:
        if row[CODE] in amounts:
            raise ValueError(f"{row[CODE]} occurs twice")
        try:
            amounts[row[CODE]] = float(row[column] or 0)
        except ValueError:
            raise ValueError(f"{row[CODE]}, {column}: {row[column]!r} is no amount") from None
    return amounts
