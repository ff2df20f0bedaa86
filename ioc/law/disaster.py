"""Disaster risk levels 1–5 (QĐ 18/2021/QĐ-TTg, Điều 4): their words and colours, and the hazards that have one.

A level is what a bulletin says and a person enters. Nothing here derives one from readings: the region of each gauge,
which the decree needs for that, was not read, and two disasters at once may raise a level by one or two.
"""

from collections.abc import Mapping
from typing import Final

from ioc.law.table import Rgb, Row, Text, kept, read

TABLE: Final = "disaster_levels"
HAZARDS: Final = "disaster_hazards"


class DisasterLevel(Row, frozen=True, kw_only=True):
    """One level: how great the risk is, the colour that the article names, and a tone of it for screens."""

    level: int
    vi: Text
    en: Text
    colour_vi: Text
    colour_en: Text
    rgb: Rgb


@kept
def disaster_levels() -> Mapping[int, DisasterLevel]:
    """The five levels."""
    found = {row.level: row for row in read(TABLE, DisasterLevel).values()}
    if list(found) != [1, 2, 3, 4, 5]:
        raise ValueError(f"levels are {list(found)}, not 1 to 5")
    return found


class Hazard(Row, frozen=True, kw_only=True):
    """A kind of disaster that bulletins give a level for; an article only where its text could be read."""

    hazard: Text
    vi: Text
    en: Text


@kept
def hazards() -> Mapping[str, Hazard]:
    """The closed list by name, those of Huế's rainy season first."""
    return read(HAZARDS, Hazard)
