"""The feed kinds, one file each. `FEEDS` is the only registration: a new kind is its file and its name here.

`INTERNAL` are carried, kept and judged like all others, and shown to nobody.
"""

from ioc.alarms.rule import Rule
from ioc.feed import FeedKind
from ioc.feeds.air_quality import AIR_QUALITY
from ioc.feeds.camera import CAMERA
from ioc.feeds.canary import CANARY
from ioc.feeds.fire_alarm import FIRE_ALARM
from ioc.feeds.forest_fire import FOREST_FIRE
from ioc.feeds.rainfall import RAINFALL
from ioc.feeds.report import REPORT
from ioc.feeds.reservoir import RESERVOIR
from ioc.feeds.traffic_event import TRAFFIC_EVENT
from ioc.feeds.traffic_flow import TRAFFIC_FLOW
from ioc.feeds.water_level import WATER_LEVEL
from ioc.feeds.weather import WEATHER

FEEDS: tuple[FeedKind, ...] = (
    WATER_LEVEL,
    RAINFALL,
    RESERVOIR,
    FIRE_ALARM,
    FOREST_FIRE,
    TRAFFIC_FLOW,
    TRAFFIC_EVENT,
    AIR_QUALITY,
    WEATHER,
    CAMERA,
    REPORT,
)

INTERNAL: tuple[FeedKind, ...] = (CANARY,)

CARRIED: tuple[FeedKind, ...] = (*FEEDS, *INTERNAL)

BY_NAME: dict[str, FeedKind] = {kind.name: kind for kind in CARRIED}
"""What ingest takes, history keeps and the judge judges."""

PUBLIC: dict[str, FeedKind] = {kind.name: kind for kind in FEEDS}
"""What people and programs see and may ask for."""


def rule_of(feed: str, name: str) -> Rule | None:
    """A feed's rule by its name; None for what is not, or no longer, known."""
    kind = BY_NAME.get(feed)
    return next((rule for rule in kind.rules if rule.name == name), None) if kind else None
