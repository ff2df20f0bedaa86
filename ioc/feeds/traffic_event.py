"""What happens on roads: jams, accidents, flooded stretches, closures. Depths in centimetres, as notices give them."""

from typing import Literal

from ioc.alarms.conditions import Deep
from ioc.alarms.rule import Rule
from ioc.feed import FeedKind, Measure, Payload, Severity, Values
from ioc.label import Label

SEVERITY = {
    "roadworks": 1,
    "jam": 2,
    "fallen_tree": 2,
    "flooded_road": 2,
    "accident": 3,
    "closure": 3,
    "landslide": 4,
}
DEEP_CM = (30.0, 60.0)
"""Water from which cars (then trucks) should not pass: severity 3, 4. A setting of ours."""


class TrafficEvent(Payload, frozen=True, kw_only=True):
    """One occurrence under one id; the same id with `ended` takes it back."""

    event: Literal["jam", "accident", "flooded_road", "landslide", "fallen_tree", "closure", "roadworks"] | None = None
    ended: bool = False
    depth_cm: float | None = None
    text: str | None = None


def severity(values: Values, _station: str) -> Severity:
    """By kind, flooded roads by depth too; 0 once it has ended."""
    if values.get("ended") is True:
        return 0
    base, depth = SEVERITY.get(str(values.get("event")), 0), values.get("depth_cm")
    deep = sum(depth >= mark for mark in DEEP_CM) if isinstance(depth, int | float) else 0
    return min(4, base + deep)


TRAFFIC_EVENT = FeedKind(
    name="traffic_event",
    payload=TrafficEvent,
    label=Label("Sự kiện giao thông", "Road incidents"),
    symbol="traffic_event",
    severity=severity,
    measures=(Measure("depth_cm", "cm", 0, 1_000, Label("Độ sâu ngập", "Depth"), decimals=0),),
    required=("event",),
    lifetime_s=3 * 86_400,
    mobile=True,
    rules=(
        Rule(
            name="flooded_road",
            label=Label("Đường ngập", "Flooded road"),
            condition=Deep("depth_cm", DEEP_CM),
            priorities=(2, 3),
            basis="Depths from which cars, then trucks should not pass; our setting.",
        ),
    ),
)
