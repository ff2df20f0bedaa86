"""River and lagoon gauges. Severity follows the statutory alert levels of QĐ 05/2020/QĐ-TTg, gauge by gauge."""

from ioc.feed import FeedKind, Measure, Payload, Severity, Values
from ioc.label import Label
from ioc.law.water_levels import water_levels


class WaterLevel(Payload, frozen=True, kw_only=True):
    """Height of the water in metres on the gauge's own datum."""

    level_m: float | None = None


def severity(values: Values, station: str) -> Severity:
    """Level I → 2, II → 3, III → 4; a gauge without statutory levels never carries an alarm colour."""
    marks, level = water_levels().get(station), values.get("level_m")
    if marks is None or not isinstance(level, int | float):
        return 0
    reached = marks.reached(level)
    return reached + 1 if reached else 0


WATER_LEVEL = FeedKind(
    name="water_level",
    payload=WaterLevel,
    label=Label("Mực nước", "Water level"),
    symbol="water_level",
    severity=severity,
    measures=(Measure("level_m", "m", -5, 120, Label("Mực nước", "Water level"), decimals=2),),
    required=("level_m",),
    cadence_s=600,
)
