"""`python -m ingest` takes messages from the broker to Redis until SIGTERM; `python -m ingest replay …` publishes."""

import os
import sys

from geodata.stations import load_stations
from geodata.wards import WardIndex, load_wards
from ingest.address import broker_address, topic_filters
from ingest.client import Link
from ingest.decode import Decoder
from ingest.locate import Locator
from ingest.service import Service
from ingest.stop import Stop, StopAskedError
from ioc.console import log_to_stderr
from ioc.embedded.child import exit_when_stdin_closes
from ioc.seal import Seal
from ioc.secret import secret_key
from ioc.settings import Settings, SettingsError, load
from ioc.store.connect import connect
from ioc.store.keys import Keys
from ioc.store.live import LiveStore
from ioc.world import open_clock


def run(settings: Settings) -> None:
    """Ingest until asked to stop."""
    stop = Stop()
    stop.listen()
    seal = Seal(secret_key(settings))
    live = LiveStore(connect(settings.redis_url), Keys.of(settings.scenario))
    try:
        clock = open_clock(settings, live, stop.wait)
    except StopAskedError:
        return
    address, filters = broker_address(settings), topic_filters(settings)
    Service(
        new_link=lambda: Link(address, filters, settings.mqtt_client_id, clock),
        live=live,
        clock=clock,
        stop=stop,
        decode=Decoder(settings.topic_roots, load_stations(), seal),
        locate=Locator(WardIndex(load_wards(settings.wards))),
    ).run()


def main(arguments: list[str]) -> int:
    """Exit code: 0 after a stop, 2 for settings or arguments that cannot be."""
    if arguments[:1] == ["replay"]:
        from ingest import replay

        return replay.main(arguments[1:])
    if arguments:
        print("usage: python -m ingest | python -m ingest replay FILE [--speed N] [--now]", file=sys.stderr)
        return 2
    exit_when_stdin_closes()
    log_to_stderr()
    try:
        run(load(os.environ))
    except (SettingsError, ValueError) as fault:
        print(fault, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
