"""Reads the CSV files of the shared city and of a scenario; each row a dictionary of text."""

import csv
from functools import cache
from importlib.resources import files

Row = dict[str, str]


@cache
def rows(folder: str, name: str) -> tuple[Row, ...]:
    """The rows of `<folder>/<name>.csv`, in the file's order."""
    with files("ingest.scenario").joinpath(folder, f"{name}.csv").open(encoding="utf-8") as file:
        return tuple(csv.DictReader(file))


def number(text: str) -> float | None:
    """A figure, or None where the table leaves it open."""
    return float(text) if text else None
