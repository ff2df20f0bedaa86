"""Reservoirs of the Hương basin and A Lưới. Severity follows the room left below the normal level (QĐ 1606/QĐ-TTg)."""

import msgspec

from ioc.feed import FeedKind, Measure, Payload, Severity, Values
from ioc.label import Label
from ioc.law.reservoirs import reservoirs


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
)
