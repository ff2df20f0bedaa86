"""A city's own values for what the law tables lack or only assume: a TOML file, `[table.row]` and its cells.

Every row gives its own `source`. What is law stays: a filled cell of a row that is H or M is changed in the tables
themselves or not at all.
"""

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from ioc.law.catalogue import check
from ioc.law.table import Own, put_in_force

Cell = str | int | float | bool


def own_cells(path: str) -> Own:
    """The file's cells; ValueError where it cannot be read or holds anything else."""
    try:
        text = Path(path).read_text(encoding="utf-8")
        return msgspec.convert(_plain(tomllib.loads(text)), dict[str, dict[str, dict[str, Cell]]])
    except (OSError, tomllib.TOMLDecodeError, msgspec.ValidationError) as fault:
        raise ValueError(f"is a TOML file of [table.row] sections: {fault}") from None


def enforce(own: Own | None) -> None:
    """Put these cells in force, none where none are given, and check every table; LawError names the first fault."""
    put_in_force(own or {})
    check()


def _plain(found: Any) -> Any:
    """Dates as the text that a CSV cell has."""
    if isinstance(found, Mapping):
        return {name: _plain(value) for name, value in found.items()}
    return found.isoformat() if isinstance(found, date) else found
