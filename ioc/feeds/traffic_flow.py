"""Road segments: mean speed, volume and occupancy. Severity thresholds are settings of ours (confidence L)."""

from ioc.alarms.conditions import Threshold
from ioc.alarms.rule import Rule, silence
from ioc.feed import FeedKind, Measure, Payload, Severity, Values
from ioc.label import Label

SLOW_KMH = (20.0, 10.0, 5.0)
"""km/h at or below which severity is 1, 2, 3; congestion alone is never critical."""


class TrafficFlow(Payload, frozen=True, kw_only=True):
    """What a loop, camera or probe fleet saw of one segment."""

    speed_kmh: float | None = None
    volume_vph: float | None = None
    occupancy: float | None = None


def severity(values: Values, _station: str) -> Severity:
    """0–3 by mean speed; without vehicles a low speed means nothing."""
    speed = values.get("speed_kmh")
    if not isinstance(speed, int | float) or values.get("volume_vph") == 0:
        return 0
    return sum(speed <= mark for mark in SLOW_KMH)


TRAFFIC_FLOW = FeedKind(
    name="traffic_flow",
    payload=TrafficFlow,
    label=Label("Dòng giao thông", "Traffic flow"),
    symbol="traffic_flow",
    severity=severity,
    measures=(
        Measure("speed_kmh", "km/h", 0, 200, Label("Tốc độ", "Speed"), decimals=0),
        Measure("volume_vph", "xe/h", 0, 20_000, Label("Lưu lượng", "Volume"), decimals=0),
        Measure("occupancy", "", 0, 1, Label("Độ chiếm dụng", "Occupancy"), decimals=2),
    ),
    any_of=("speed_kmh", "volume_vph", "occupancy"),
    cadence_s=300,
    rules=(
        Rule(
            name="jam",
            label=Label("Ùn tắc kéo dài", "Lasting jam"),
            condition=Threshold("speed_kmh", (10.0, 5.0), deadband=3.0, below=True),
            priorities=(1, 2),
            basis="Our setting.",
            on_delay_s=900,
            off_delay_s=300,
        ),
        silence(1),
    ),
)
