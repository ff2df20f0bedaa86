"""River and lagoon gauges. Severity follows the statutory alert levels of QĐ 05/2020/QĐ-TTg, gauge by gauge."""

from ioc.alarms.conditions import Marks, Rise, Threshold
from ioc.alarms.rule import Rule, silence
from ioc.feed import FeedKind, Measure, Payload, Severity, Values
from ioc.label import Label
from ioc.law.ladder import Ladder, Step
from ioc.law.water_levels import SIGNS, all_gauges, water_levels


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


def statutory(station: str) -> Marks:
    """Levels I to III of a gauge, metres; () where no law gives it any."""
    known = water_levels().get(station)
    return known.levels if known else ()


def why(values: Values, station: str) -> Ladder:
    """The levels of the gauge; no step where the law gives none, or only hearsay does."""
    known, level = all_gauges().get(station), values.get("level_m")
    steps = (
        Step(mark, Label(f"Báo động {sign}", f"Alert level {sign}"), severity, known)
        for severity, (sign, mark) in enumerate(zip(SIGNS, statutory(station), strict=False), 2)
        if known and mark is not None
    )
    rule = Label("Mực nước so với mức báo động lũ của trạm", "Water level against the gauge's flood alert levels")
    value = level if isinstance(level, int | float) else None
    return Ladder(rule, value, "m", tuple(steps), basis=known, decimals=2)


WATER_LEVEL = FeedKind(
    name="water_level",
    payload=WaterLevel,
    label=Label("Mực nước", "Water level"),
    symbol="water_level",
    severity=severity,
    measures=(Measure("level_m", "m", -5, 120, Label("Mực nước", "Water level"), decimals=2),),
    required=("level_m",),
    cadence_s=600,
    why=why,
    rules=(
        Rule(
            name="level",
            label=Label("Báo động lũ", "Flood alert"),
            condition=Threshold("level_m", by_station=statutory, deadband=0.05),
            priorities=(2, 3, 4),
            basis="QĐ 05/2020/QĐ-TTg",
        ),
        Rule(
            name="rise",
            label=Label("Nước lên nhanh", "Rising fast"),
            condition=Rise("level_m", per_hour=(0.5, 1.0)),
            priorities=(2, 3),
            basis="Our setting; in November 1999 the Hương rose by up to 1 m an hour.",
            off_delay_s=1800,
        ),
        silence(2),
    ),
)
