"""Normal (full supply) levels of the reservoirs under the basin's operating procedure (QĐ 1606/QĐ-TTg, 13/11/2019).

At or above the normal level a reservoir has no room left to cut a flood: outflow follows inflow.
"""

from collections.abc import Mapping
from typing import Final

from ioc.law.assumed import reservoir_rooms
from ioc.law.table import Row, kept, read, rising

TABLE: Final = "reservoirs"


class Reservoir(Row, frozen=True, kw_only=True):
    """Levels in metres above sea level, storage at the normal level in 10⁶ m³, catchment in km².

    `receiving_m`: to which it is lowered to receive floods; `lowered_m`: to which it was before October 2025.
    """

    station: str
    name: str
    river: str
    normal_m: float
    check_m: float | None = None
    crest_m: float | None = None
    dam_crest_m: float | None = None
    receiving_m: float | None = None
    lowered_m: float | None = None
    storage_mcm: float | None = None
    catchment_km2: float | None = None
    may_alarm: bool = False

    def __post_init__(self) -> None:
        super().__post_init__()
        names = ("lowered_m", "receiving_m", "normal_m", "check_m", "dam_crest_m")
        rising((name, getattr(self, name)) for name in names)
        if self.may_alarm and self.confidence == "L":
            raise ValueError("may_alarm needs a normal level of confidence H or M")

    def severity(self, level_m: float) -> int:
        """0–4 by the room that is left below the normal level."""
        room = self.normal_m - level_m
        return sum(room <= limit for limit in reservoir_rooms())

    def exhausted(self, level_m: float) -> bool:
        """Whether it can cut no flood any more (hết khả năng cắt lũ): at or above the normal level."""
        return level_m >= self.normal_m


@kept
def all_reservoirs() -> Mapping[str, Reservoir]:
    """Every reservoir by station id, those whose normal level is only inferred too."""
    return read(TABLE, Reservoir)


@kept
def reservoirs() -> dict[str, Reservoir]:
    """The reservoirs whose normal level may alarm, by station id."""
    return {station: row for station, row in all_reservoirs().items() if row.may_alarm}
