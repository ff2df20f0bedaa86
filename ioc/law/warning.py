"""How people are warned and whom they call: siren signals and emergency numbers.

Where sources disagree on a signal both figures are kept; this only describes, it drives no siren.
"""

from collections.abc import Mapping
from typing import Annotated, Final

from msgspec import Meta

from ioc.law.table import Row, Text, kept, read

SIRENS: Final = "sirens"
NUMBERS: Final = "emergency_numbers"

Count = Annotated[int, Meta(ge=1)]


class SirenSignal(Row, frozen=True, kw_only=True):
    """So many blasts of so many seconds with gaps between, repeated at most so often.

    `disputed_blast_s`: what another source says of the blast's length.
    """

    signal: str
    vi: Text
    en: Text
    blasts: Count
    blast_s: Count
    gap_s: Count
    repeats_most: Count
    disputed_blast_s: int | None = None


class EmergencyNumber(Row, frozen=True, kw_only=True):
    """A telephone number and what it is for."""

    number: str
    vi: Text
    en: Text


@kept
def siren_signals() -> Mapping[str, SirenSignal]:
    """Every signal by name."""
    return read(SIRENS, SirenSignal)


@kept
def emergency_numbers() -> Mapping[str, EmergencyNumber]:
    """Every number, in the order in which they are shown."""
    return read(NUMBERS, EmergencyNumber)
