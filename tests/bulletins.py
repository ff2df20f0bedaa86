"""Bulletins for tests. Nothing here is a test."""

from typing import Any

from ioc.bulletin import Bulletin
from ioc.commands.bulletins import Said
from ioc.instant import HOUR
from tests.readings import T0


def said(**other: Any) -> Said:
    """What stands in a bulletin of T0 about floods: level 3 for twelve hours."""
    told = {"hazard": "flood", "level": 3, "source": "TLDB-07/05h00", "issued_at": T0}
    return Said(**{**told, "from_at": T0, "until_at": T0 + 12 * HOUR, **other})


def bulletin(number: int, **other: Any) -> Bulletin:
    """The same as an entry, made at T0."""
    told = {"hazard": "flood", "level": 3, "source": "TLDB-07/05h00", "issued_at": T0, "place": "", "actor": "an"}
    return Bulletin(id=number, **{**told, "from_at": T0, "until_at": T0 + 12 * HOUR, "decided_at": T0, **other})
