"""Forest-fire danger per forecast zone or tower, by P index or by class (QĐ 33/2022/QĐ-UBND)."""

from ioc.feed import FeedKind, Measure, Payload, Severity, Values
from ioc.label import Label
from ioc.law.forest_fire import danger_class


class ForestFire(Payload, frozen=True, kw_only=True):
    """Nesterov's P index, or the class 1–5 that was derived from it elsewhere."""

    p_index: float | None = None
    danger_class: int | None = None


def severity(values: Values, _station: str) -> Severity:
    """Class I–V → 0–4; a given class wins over one computed from P."""
    given, p_index = values.get("danger_class"), values.get("p_index")
    if isinstance(given, int):
        return given - 1
    return danger_class(p_index) - 1 if isinstance(p_index, int | float) else 0


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
)
