"""Fire alarm panels of buildings, as their transmission units report them."""

from typing import Literal

from ioc.alarms.conditions import Discrete
from ioc.alarms.rule import Rule, silence
from ioc.feed import FeedKind, Payload, Severity, Values
from ioc.label import Label

SEVERITY = {"normal": 0, "test": 0, "disabled": 1, "fault": 2, "pre_alarm": 3, "alarm": 4}


class FireAlarm(Payload, frozen=True, kw_only=True):
    """The panel's state, the kind of detector that changed it, the address of the building."""

    state: Literal["normal", "pre_alarm", "alarm", "fault", "test", "disabled"] | None = None
    detector: Literal["smoke", "heat", "flame", "manual", "sprinkler"] | None = None
    address: str | None = None


def severity(values: Values, _station: str) -> Severity:
    """By state: alarm 4, pre-alarm 3, fault 2, disabled 1."""
    return SEVERITY.get(str(values.get("state")), 0)


FIRE_ALARM = FeedKind(
    name="fire_alarm",
    payload=FireAlarm,
    label=Label("Báo cháy", "Fire alarms"),
    symbol="fire_alarm",
    severity=severity,
    required=("state",),
    cadence_s=300,
    rules=(
        Rule(
            name="fire",
            label=Label("Báo cháy", "Fire alarm"),
            condition=Discrete("state", {"pre_alarm": 1, "alarm": 2}),
            priorities=(3, 4),
            basis="The panel's own state.",
            latching=True,
        ),
        Rule(
            name="fault",
            label=Label("Lỗi tủ báo cháy", "Panel fault"),
            condition=Discrete("state", {"fault": 1}),
            priorities=(2,),
            basis="The panel's own state.",
            on_delay_s=60,
        ),
        silence(2),
    ),
)
