"""Cameras with recognition: what one believes to have seen, to be verified by a person.

An `event` of null is the camera's sign of life: it watches and sees nothing.
"""

from typing import Final, Literal

from ioc.alarms.conditions import Detection
from ioc.alarms.rule import Rule, silence
from ioc.alarms.states import Priority
from ioc.feed import FeedKind, Measure, Payload, Severity, Values
from ioc.label import Label

SEVERITY = {"flooding": 3, "smoke": 3, "intrusion": 2, "crowd": 2, "plate_alert": 2}
ALARMS: Final[dict[str, tuple[Priority, Label]]] = {
    "flooding": (2, Label("Camera thấy ngập, cần xác minh", "Camera sees flooding, to be verified")),
    "smoke": (2, Label("Camera thấy khói, cần xác minh", "Camera sees smoke, to be verified")),
    "crowd": (1, Label("Camera thấy đám đông, cần xác minh", "Camera sees a crowd, to be verified")),
    "intrusion": (1, Label("Camera thấy xâm nhập, cần xác minh", "Camera sees an intrusion, to be verified")),
    "plate_alert": (
        1,
        Label("Camera thấy biển số cần tìm, cần xác minh", "Camera sees a wanted plate, to be verified"),
    ),
}
"""Detections that raise an alarm, each its own, so that smoke is not lost behind water that somebody knows of; the
others are the traffic police's work."""

BELIEVED = 0.8
"""Confidence from which on a detection raises an alarm."""

HOLD_S = 1800
"""So long a detection holds after it was seen last."""

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


def _rule(event: str, priority: Priority, label: Label) -> Rule:
    return Rule(
        name=event,
        label=label,
        condition=Detection("event", event, ("confidence", BELIEVED), HOLD_S),
        priorities=(priority,),
        basis=f"Our setting: recognitions with a confidence of {BELIEVED} and more, for half an hour each.",
    )


CAMERA = FeedKind(
    name="camera",
    payload=Camera,
    label=Label("Camera", "Cameras"),
    symbol="camera",
    severity=severity,
    measures=(Measure("confidence", "", 0, 1, Label("Độ tin cậy", "Confidence"), decimals=2),),
    nullable=("event",),
    hold_s=HOLD_S,
    rules=(
        *(_rule(event, *about) for event, about in ALARMS.items()),
        silence(1),
    ),
)
