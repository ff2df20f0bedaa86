"""The canary: a device of our own whose beat is to become an alarm, so that everybody knows the way to be open.

Carried and judged like every feed, and public nowhere (see `ioc.feeds`). A beat raises its alarm, time alone lets it
return: each beat proves broker, ingest, store, historian, judge and ticker, and then the way to the screens.
"""

from typing import Literal

from ioc.alarms.conditions import Discrete
from ioc.alarms.rule import Rule
from ioc.feed import FeedKind, Payload, Severity, Values
from ioc.label import Label

HOLD_S = 1
"""Of the system's clock. Short, so that even a slow scenario has let the alarm return before the next beat."""


class Beat(Payload, frozen=True, kw_only=True):
    """A sign of life of the path itself."""

    state: Literal["beat"] | None = None


def severity(_values: Values, _station: str) -> Severity:
    """Nothing in the city is meant."""
    return 0


CANARY = FeedKind(
    name="canary",
    payload=Beat,
    label=Label("Kiểm tra đường báo động", "Check of the alarm path"),
    symbol="",
    severity=severity,
    required=("state",),
    rules=(
        Rule(
            name="beat",
            label=Label("Nhịp kiểm tra", "Beat"),
            condition=Discrete("state", {"beat": 1}, hold_s=HOLD_S),
            priorities=(1,),
            basis="Proves that alarms get through; no condition of the city.",
            chatter_s=0,
        ),
    ),
)
