"""`python -m ingest` takes messages from the broker to Redis until SIGTERM; `… replay` and `… canary` publish."""

import sys

from geodata.stations import load_stations
from geodata.wards import WardIndex, load_wards
from ingest.client import Link
from ingest.decode import Decoder
from ingest.entry import run_part
from ingest.locate import Locator
from ingest.service import Service
from ingest.stop import Stop
from ioc.broker import broker_address
from ioc.seal import Seal
from ioc.secret import secret_key
from ioc.settings import Settings
from ioc.store.connect import connect
from ioc.store.keys import Keys
from ioc.store.live import LiveStore
from ioc.world import open_clock


def prepare(settings: Settings, stop: Stop) -> Service:
    """The service, with everything it needs; SettingsError, ValueError or OSError for what cannot be used."""
    seal = Seal(secret_key(settings))
    locator = Locator(WardIndex(load_wards(settings.wards)))
    live = LiveStore(connect(settings.redis_url), Keys.of(settings.scenario))
    clock = open_clock(settings, live, stop.wait)
    address = broker_address(settings)
    return Service(
        new_link=lambda: Link(address, settings.topic_filters, settings.mqtt_client_id, clock),
        live=live,
        clock=clock,
        stop=stop,
        decode=Decoder(settings.topic_roots, load_stations(), seal),
        locate=locator,
    )


def main(arguments: list[str]) -> int:
    """Exit code: 2 for arguments, else as `ingest.entry` has it."""
    if arguments[:1] == ["replay"]:
        from ingest import replay

        return replay.main(arguments[1:])
    if arguments == ["canary"]:
        from ingest import canary

        return canary.main()
    if arguments:
        print(
            "usage: python -m ingest | python -m ingest replay FILE [--speed N] [--now] | python -m ingest canary",
            file=sys.stderr,
        )
        return 2
    return run_part(lambda settings, stop: prepare(settings, stop).run)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
