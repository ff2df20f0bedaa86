"""Values that stand in no law: thresholds of ours and rules of thumb, each a setting that a city may change.

They carry their confidence wherever they are shown; nothing that is law is read from here.
"""

from collections.abc import Mapping
from typing import Final

from ioc.law.table import Row, Text, kept, read

TABLE: Final = "assumed"


class Assumed(Row, frozen=True, kw_only=True):
    """One value, its unit and what it is for, in both languages."""

    name: str
    value: float
    unit: str
    vi: Text
    en: Text


@kept
def assumed() -> Mapping[str, Assumed]:
    """Every value by name."""
    return read(TABLE, Assumed)


def value(name: str) -> float:
    """The value in force."""
    return assumed()[name].value


@kept
def rain_rates() -> tuple[float, ...]:
    """mm/h from which the severity of a rain gauge is 1 … 4."""
    return tuple(value(f"rain_rate_{severity}_mm_h") for severity in (1, 2, 3, 4))


@kept
def reservoir_rooms() -> tuple[float, ...]:
    """Metres below the normal level from which the severity of a reservoir is 1 … 4; at 0 it can hold no more."""
    return (*(value(f"reservoir_room_{severity}_m") for severity in (1, 2, 3)), 0.0)


def dap_da_overtopped(kim_long_m: float) -> bool:
    """Whether the Đập Đá causeway may be under water, by the level at Kim Long: a rule of thumb, no statutory one."""
    return kim_long_m >= value("dap_da_m")
