"""The engine of one world, put together: historian, ticker, postman, herald, and a sign of life that depends on all."""

import logging
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from threading import Event
from typing import Final

from redis import Redis, RedisError

from ioc.audit.anchor import anchor_of
from ioc.broker import broker_address
from ioc.clock import ClockRow, RowClock
from ioc.commands.ledger import Ledger
from ioc.engine.alarm_duties import let_delays_run, look_up_anew
from ioc.engine.court import Court
from ioc.engine.escalation import WaysOut, call_who_is_due
from ioc.engine.herald import Herald
from ioc.engine.historian import Historian
from ioc.engine.postman import Postman
from ioc.engine.rebuild import rebuild
from ioc.engine.ticker import Duty, Ticker, forget_dead_letters, forget_old, let_go, roll_up_pieces, watch_silence
from ioc.engine.worker import Worker
from ioc.outward.channel import Channel
from ioc.outward.mail import Mail
from ioc.outward.mqtt import MqttOut
from ioc.outward.webhook import Webhook
from ioc.secret import secret_key
from ioc.settings import Settings
from ioc.store import clock_row
from ioc.store.database import Database, open_database
from ioc.store.history import History
from ioc.store.keys import Keys
from ioc.store.live import LiveStore
from ioc.store.streams import Streams
from ioc.world import refresh

_log = logging.getLogger(__name__)

BEAT_S: Final = 1.0


def workers(settings: Settings, database: Database, redis: Redis, clock: RowClock, stop: Event) -> list[Worker]:
    """The engine's threads, not yet started."""
    keys = Keys.of(settings.scenario)
    history = History(database)
    court = Court(redis, keys, clock)
    home = open_database(settings.home) if settings.scenario else database
    ledger = Ledger(database, clock, anchor_of(settings), court.wake)
    historian = Historian(history, Streams(redis, keys), partial(rebuild, history, redis, keys, clock), court)
    ticker = Ticker(
        [
            *([Duty(1, FollowClock(clock, LiveStore(redis, keys), database).do)] if settings.scenario else []),
            Duty(1, partial(watch_silence, database, clock, court)),
            Duty(1, partial(let_delays_run, database, court)),
            Duty(60, partial(look_up_anew, court)),
            Duty(1, partial(call_who_is_due, database, home, clock, settings.escalation, _ways_out(settings))),
            Duty(10, partial(roll_up_pieces, database, stop.wait)),
            Duty(600, partial(let_go, redis, keys, clock)),
            Duty(600, partial(forget_dead_letters, ledger, settings.dead_letter_days)),
            Duty(600, partial(forget_old, database, clock, settings.retention_days, stop.wait)),
        ],
        clock,
    )
    postman = Postman(database, _channels(settings))
    herald = Herald(database, _mqtt(settings))
    steps = {"historian": historian.step, "ticker": ticker.step, "postman": postman.step, "herald": herald.step}
    return [Worker(name, step, clock, stop) for name, step in steps.items()]


def _channels(settings: Settings) -> dict[str, Channel]:
    """A drill reaches nobody but who listens to its own topics."""
    channels: dict[str, Channel] = {"mqtt": _mqtt(settings)}
    if settings.scenario is None:
        channels["webhook"] = Webhook(secret_key(settings).encode())
        if settings.smtp_url:
            channels["mail"] = Mail(settings.smtp_url, settings.mail_from)
    return channels


def _mqtt(settings: Settings) -> MqttOut:
    root = f"drill/{settings.scenario}/hue/out/v1" if settings.scenario else "hue/out/v1"
    return MqttOut(broker_address(replace(settings, mqtt_version="3.1.1")), root)


def _ways_out(settings: Settings) -> WaysOut:
    drill = settings.scenario is not None
    return WaysOut(bool(settings.smtp_url) and not drill, () if drill else settings.webhooks, settings.lang)


class FollowClock:
    """Follows the scenario's clock in Redis and keeps it in SQL, where it survives a flush."""

    def __init__(self, clock: RowClock, live: LiveStore, database: Database) -> None:
        self._clock, self._live, self._database = clock, live, database
        self._kept: ClockRow | None = None

    def do(self) -> bool:
        """Once a second."""
        refresh(self._clock, self._live)
        if self._clock.row != self._kept:
            clock_row.save(self._database, self._clock.row)
            self._kept = self._clock.row
        return False


def watch_over(crew: Sequence[Worker], live: LiveStore, stop: Event) -> bool:
    """Beat for the workers until the end is asked for; False when one of them ended by itself."""
    while not stop.is_set():
        if not all(worker.alive for worker in crew):
            stop.set()
            return False
        beat(crew, live)
        stop.wait(BEAT_S)
    return True


def beat(crew: Sequence[Worker], live: LiveStore) -> None:
    """Say that the engine lives, and what each worker lacks."""
    faults = [f"{worker.name}: {worker.fault}" for worker in crew if worker.fault]
    try:
        live.beat("engine", not faults, "; ".join(faults) or "at work")
    except RedisError as fault:
        _log.debug("no sign of life: %s", fault)  # the workers say so, once
