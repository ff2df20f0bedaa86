"""Forest-fire danger per forecast zone or tower, by P index or by class (QĐ 33/2022/QĐ-UBND)."""

from ioc.alarms.conditions import Threshold
from ioc.alarms.rule import Rule, silence
from ioc.feed import FeedKind, Measure, Payload, Severity, Values
from ioc.label import Label
from ioc.law.forest_fire import danger_class


class ForestFire(Payload, frozen=True, kw_only=True):
    """Nesterov's P index, or the class 1–5 that was derived from it elsewhere."""

    p_index: float | None = None
    danger_class: int | None = None


def fire_class(values: Values) -> int | None:
    """Class 1–5; a given class wins over one computed from P."""
    given, p_index = values.get("danger_class"), values.get("p_index")
    if isinstance(given, int):
        return given
    return danger_class(p_index) if isinstance(p_index, int | float) else None


def severity(values: Values, _station: str) -> Severity:
    """Class I–V → 0–4."""
    return (fire_class(values) or 1) - 1


FOREST_FIRE = FeedKind(
    name="forest_fire",
    payload=ForestFire,
    label=Label("Cháy rừng", "Forest fire"),
    symbol="forest_fire",
    severity=severity,
    measures=(
        Measure("p_index", "", 0, 200_000, Label("Chỉ số P", "P index"), decimals=0),
        Measure("danger_class", "", 1, 5, Label("Cấp cháy rừng", "Danger class"), decimals=0),
    ),
    any_of=("p_index", "danger_class"),
    cadence_s=86_400,
    rules=(
        Rule(
            name="danger",
            label=Label("Nguy cơ cháy rừng", "Forest-fire danger"),
            condition=Threshold("danger_class", (4.0, 5.0), of=fire_class),
            priorities=(2, 3),
            basis="QĐ 33/2022/QĐ-UBND: classes IV and V.",
        ),
        silence(1),
    ),
)
