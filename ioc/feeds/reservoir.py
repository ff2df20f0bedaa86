"""Reservoirs of the Hương basin and A Lưới. Severity follows the room left below the normal level (QĐ 1606/QĐ-TTg)."""

import msgspec

from ioc.alarms.conditions import Marks, Threshold
from ioc.alarms.rule import Rule, silence
from ioc.feed import FeedKind, Measure, Payload, Severity, Values
from ioc.label import Label
from ioc.law.assumed import assumed, reservoir_rooms
from ioc.law.ladder import Ladder, Step
from ioc.law.reservoirs import all_reservoirs, reservoirs

FULL = Label("MNDBT: hết khả năng cắt lũ", "Normal level: can cut no more flood")


class ReleaseOrder(msgspec.Struct, frozen=True, kw_only=True):
    """An operating order: release rising from one flow to another (m³/s), from a moment on."""

    from_m3s: float | None = None
    to_m3s: float | None = None
    effective_from: str | None = None
    ordered_by: str | None = None
    through: str | None = None
    source: str | None = None


class Reservoir(Payload, frozen=True, kw_only=True):
    """A field that is null or absent was not reported."""

    level_m: float | None = None
    inflow_m3s: float | None = None
    outflow_m3s: float | None = None
    storage_mcm: float | None = None
    release_order: ReleaseOrder | None = None


def severity(values: Values, station: str) -> Severity:
    """0–4 by metres below the normal level; unknown reservoirs stay 0."""
    known, level = reservoirs().get(station), values.get("level_m")
    return known.severity(level) if known and isinstance(level, int | float) else 0


def nearly_full(station: str) -> Marks:
    """2 m, 1.2 m and nothing left below the normal level; () for an unknown reservoir."""
    known = reservoirs().get(station)
    return tuple(known.normal_m - room for room in reservoir_rooms()[1:]) if known else ()


def _below(room_m: float) -> Label:
    return Label(f"Còn {room_m:g} m đến MNDBT".replace(".", ","), f"{room_m:g} m below the normal level")


def why(values: Values, station: str) -> Ladder | None:
    """The normal level, which is law, and three marks of ours below it; None for a reservoir that no table knows."""
    known, level = all_reservoirs().get(station), values.get("level_m")
    if known is None:
        return None
    rooms = [assumed()[f"reservoir_room_{n}_m"] for n in (1, 2, 3)] if known.may_alarm else []
    near = [Step(known.normal_m - row.value, _below(row.value), n, row) for n, row in enumerate(rooms, 1)]
    full = [Step(known.normal_m, FULL, 4, known)] if known.may_alarm else []
    rule = Label("Mực nước hồ so với mực nước dâng bình thường", "Level against the reservoir's normal level")
    value = level if isinstance(level, int | float) else None
    return Ladder(rule, value, "m", (*near, *full), basis=known, decimals=2)


RESERVOIR = FeedKind(
    name="reservoir",
    payload=Reservoir,
    label=Label("Hồ chứa", "Reservoirs"),
    symbol="reservoir",
    severity=severity,
    measures=(
        Measure("level_m", "m", 0, 700, Label("Mực nước hồ", "Level"), decimals=2),
        Measure("inflow_m3s", "m³/s", 0, 30_000, Label("Lưu lượng đến", "Inflow"), decimals=0),
        Measure("outflow_m3s", "m³/s", 0, 30_000, Label("Lưu lượng xả", "Outflow"), decimals=0),
        Measure("storage_mcm", "10⁶ m³", 0, 5_000, Label("Dung tích", "Storage")),
    ),
    cadence_s=3600,
    why=why,
    rules=(
        Rule(
            name="near_full",
            label=Label("Hồ gần đầy", "Nearly full"),
            condition=Threshold("level_m", by_station=nearly_full, deadband=0.1),
            priorities=(2, 3, 4),
            basis="Normal level by QĐ 1606/QĐ-TTg: from there on outflow follows inflow; 2 m and 1.2 m below: ours.",
        ),
        Rule(
            name="release",
            label=Label("Xả lớn", "Large release"),
            condition=Threshold("outflow_m3s", (1_000.0, 2_000.0, 4_000.0), deadband=100.0),
            priorities=(2, 3, 4),
            basis="Our setting.",
        ),
        silence(2),
    ),
)
