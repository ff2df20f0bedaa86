"""`python -m ingest.scenario`: plays the scenario of the settings until its end or SIGTERM.

Exit code: 75 at the scenario's end (start again, from empty stores), 0 after a request to stop, 78 for settings that
cannot be.
"""

import sys
from dataclasses import replace
from functools import partial

from geodata.stations import load_stations
from geodata.wards import WardIndex, load_wards
from ingest.decode import Decoder
from ingest.entry import run_part
from ingest.locate import Locator
from ingest.publisher import Publisher
from ingest.scenario.city import City
from ingest.scenario.player import Player
from ingest.scenario.recall import Recall
from ingest.scenario.story import STORIES, Story
from ingest.stop import Stop
from ioc.broker import broker_address
from ioc.clock import RowClock
from ioc.instant import render
from ioc.seal import Seal
from ioc.secret import secret_key
from ioc.settings import Settings, SettingsError
from ioc.store.connect import connect
from ioc.store.database import open_database
from ioc.store.keys import Keys
from ioc.store.live import LiveStore

ENDING_S = 0.2
"""What the writing of history gets to end its batch; it may be cut off anywhere."""


def play(settings: Settings, story: Story, start_us: int, stop: Stop) -> int:
    """Remember the days before the start, and play from there; the exit code."""
    city, database, redis = City(story), open_database(settings), connect(settings.redis_url)
    recall = Recall(city.history(story.start_us - story.history_us, start_us), database, *_stages(settings, story))
    publisher = Publisher(broker_address(replace(settings, mqtt_version="3.1.1")))
    recall.start()
    try:
        live = LiveStore(redis, Keys.of(story.name))
        return Player(city, publisher, live, RowClock(), stop).run(start_us, settings.scenario_speed)
    finally:
        recall.end(ENDING_S)
        publisher.close()
        redis.close()
        database.close()


def _stages(settings: Settings, story: Story) -> tuple[Decoder, Locator]:
    decode = Decoder((story.root,), load_stations(), Seal(secret_key(settings)))
    return decode, Locator(WardIndex(load_wards(settings.wards)))


def _story(settings: Settings) -> tuple[Story, int]:
    """What to play, and from when."""
    if settings.scenario is None:
        raise SettingsError(f"IOC_SCENARIO: names no scenario; known are {', '.join(STORIES)}")
    story = STORIES[settings.scenario]
    start_us = settings.scenario_start or story.start_us
    first_us = story.start_us - story.history_us
    if not first_us < start_us < story.end_us:
        raise SettingsError(f"IOC_SCENARIO_START: must lie between {render(first_us)} and {render(story.end_us)}")
    return story, start_us


def main() -> int:
    """Play as the environment says."""
    return run_part(lambda settings, stop: partial(play, settings, *_story(settings), stop))


if __name__ == "__main__":
    sys.exit(main())
