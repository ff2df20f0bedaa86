"""Cameras with recognition: what one believes to have seen, to be verified by a person.

An `event` of null is the camera's sign of life: it watches and sees nothing.
"""

from typing import Literal

from ioc.alarms.conditions import Discrete
from ioc.alarms.rule import Rule, silence
from ioc.feed import FeedKind, Measure, Payload, Severity, Values
from ioc.label import Label

SEVERITY = {"flooding": 3, "smoke": 3, "intrusion": 2, "crowd": 2, "plate_alert": 2}
LEVELS = {"crowd": 1, "intrusion": 1, "plate_alert": 1, "flooding": 2, "smoke": 2}
"""Detections that raise an alarm; the others are traffic police's work."""

SURE = 0.5
"""Confidence below which a detection is worth attention at most."""


class Camera(Payload, frozen=True, kw_only=True):
    """One detection, with the recogniser's own confidence."""

    event: (
        Literal[
            "flooding",
            "smoke",
            "crowd",
            "intrusion",
            "littering",
            "red_light",
            "wrong_lane",
            "wrong_parking",
            "plate_alert",
        ]
        | None
    ) = None
    confidence: float | None = None
    text: str | None = None


def severity(values: Values, _station: str) -> Severity:
    """By kind of detection, at most 1 while the recogniser is unsure."""
    seen, sure = values.get("event"), values.get("confidence")
    if seen is None:
        return 0
    base = SEVERITY.get(str(seen), 1)
    return min(base, 1) if isinstance(sure, int | float) and sure < SURE else base


CAMERA = FeedKind(
    name="camera",
    payload=Camera,
    label=Label("Camera", "Cameras"),
    symbol="camera",
    severity=severity,
    measures=(Measure("confidence", "", 0, 1, Label("Độ tin cậy", "Confidence"), decimals=2),),
    nullable=("event",),
    hold_s=1800,
    rules=(
        Rule(
            name="detection",
            label=Label("Camera phát hiện, cần xác minh", "Camera detection, to be verified"),
            condition=Discrete(
                "event",
                {"crowd": 1, "intrusion": 1, "plate_alert": 1, "flooding": 2, "smoke": 2},
                ("confidence", 0.8),
                1800,
            ),
            priorities=(1, 2),
            basis="Our setting: recognitions with a confidence of 0.8 and more.",
        ),
        silence(1),
    ),
)
