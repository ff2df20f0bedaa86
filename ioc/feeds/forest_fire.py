"""Forest-fire danger per forecast zone or tower, by P index or by class (QĐ 33/2022/QĐ-UBND)."""

from ioc.alarms.conditions import Threshold
from ioc.alarms.rule import Rule, silence
from ioc.feed import FeedKind, Measure, Payload, Severity, Values
from ioc.label import Label
from ioc.law.forest_fire import danger_class, danger_classes
from ioc.law.ladder import Ladder, Step

P_INDEX = Label("Chỉ số P", "P index")


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


def why(values: Values, _station: str) -> Ladder:
    """Classes II to V: by the class itself where one was sent, else by the P index above which each begins."""
    given, classes = values.get("danger_class"), danger_classes()
    by_class = isinstance(given, int)
    value = given if by_class else values.get("p_index")
    steps = (
        Step(
            n if by_class else classes[n - 1].upper_p or 0,
            Label(f"Cấp {row.sign} – {row.vi}", f"Class {row.sign} – {row.en}"),
            n - 1,
            row,
            above=not by_class,
        )
        for n, row in classes.items()
        if n > 1
    )
    rule = Label("Cấp dự báo cháy rừng", "Forest-fire danger class") if by_class else P_INDEX
    return Ladder(rule, value if isinstance(value, int | float) else None, "", tuple(steps), basis=classes[1])


FOREST_FIRE = FeedKind(
    name="forest_fire",
    payload=ForestFire,
    label=Label("Cháy rừng", "Forest fire"),
    symbol="forest_fire",
    severity=severity,
    measures=(
        Measure("p_index", "", 0, 200_000, P_INDEX, decimals=0),
        Measure("danger_class", "", 1, 5, Label("Cấp cháy rừng", "Danger class"), decimals=0),
    ),
    any_of=("p_index", "danger_class"),
    cadence_s=86_400,
    why=why,
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
