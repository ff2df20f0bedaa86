"""What every callbacks module is given: `register(app, services)`. Made once per web process, by `callbacks.web`."""

from dataclasses import dataclass

from redis.asyncio import Redis

from callbacks.build_id import build_id
from callbacks.follow import Follower
from callbacks.hub import Hub
from callbacks.live_alarms import AlarmFollower
from callbacks.live_reader import LiveReader
from callbacks.people import People, open_people
from geodata.wards import Ward, load_wards
from ioc.audit.anchor import anchor_of
from ioc.clock import LIVE, ClockRow, RowClock, machine_us
from ioc.commands.ledger import Ledger
from ioc.commands.wake import waker_of
from ioc.scenarios import SCENARIOS
from ioc.settings import Settings, SettingsError
from ioc.store.connect import connect_async
from ioc.store.database import Database, open_database
from ioc.store.history import History
from ioc.store.keys import Keys


@dataclass(frozen=True, slots=True)
class Services:
    """The process's own: settings, clock, stores, hub. History and ledger block: they belong into a thread."""

    settings: Settings
    clock: RowClock
    redis: Redis
    reader: LiveReader
    database: Database
    history: History
    ledger: Ledger
    hub: Hub
    follower: Follower
    wards: tuple[Ward, ...]
    people: People


def open_services(settings: Settings) -> Services:
    """Everything a web process needs; connects to nothing yet. SettingsError for a bad ward file."""
    clock = RowClock(_first_row(settings))
    redis = connect_async(settings.redis_url)
    reader = LiveReader(redis, Keys.of(settings.scenario))
    database = open_database(settings)
    hub = Hub(clock, build_id(), settings.canary_seconds)
    return Services(
        settings=settings,
        clock=clock,
        redis=redis,
        reader=reader,
        database=database,
        history=History(database),
        ledger=Ledger(database, clock, anchor_of(settings), waker_of(settings)),
        hub=hub,
        follower=Follower(hub, reader, clock, AlarmFollower(database, clock, hub.publish_alarms)),
        wards=_wards(settings),
        people=open_people(settings, clock),
    )


def _wards(settings: Settings) -> tuple[Ward, ...]:
    try:
        return load_wards(settings.wards)
    except (ValueError, OSError) as fault:
        raise SettingsError(f"IOC_WARDS: {fault}") from fault


def _first_row(settings: Settings) -> ClockRow:
    """The clock until Redis has told: a scenario stands at its start and waits there."""
    if settings.scenario is None:
        return LIVE
    start = settings.scenario_start or SCENARIOS[settings.scenario]
    return ClockRow(start_us=start, origin_us=machine_us(), rate=settings.scenario_speed, scenario=settings.scenario)
