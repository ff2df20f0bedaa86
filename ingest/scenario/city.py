"""The whole city of one scenario: every subject merged into one row of messages in order of time.

Pure: no clock, no network, no file but the tables. The player publishes what this yields; the same seed always yields
the same.
"""

from collections.abc import Iterable, Iterator
from heapq import merge
from itertools import chain

from ingest.scenario.air import Air
from ingest.scenario.cameras import Cameras
from ingest.scenario.dice import Dice
from ingest.scenario.fire import Fire
from ingest.scenario.flooded_roads import FloodedRoads
from ingest.scenario.forest import Forest
from ingest.scenario.message import Message
from ingest.scenario.rain import Rain
from ingest.scenario.reports import Reports
from ingest.scenario.reservoirs import Reservoirs
from ingest.scenario.rivers import Rivers
from ingest.scenario.road_incidents import RoadIncidents
from ingest.scenario.silences import Silences
from ingest.scenario.source import Source, newest, remembered, spoken
from ingest.scenario.storm import Storm
from ingest.scenario.story import Story
from ingest.scenario.traffic import Traffic
from ingest.scenario.weather import Climate, Weather
from ioc.feeds import BY_NAME

SEED = 20251027


class City:
    """One scenario's city, from one seed."""

    def __init__(self, story: Story, seed: int = SEED) -> None:
        self.story = story
        self._root = story.root
        self._silences = Silences(story.folder)
        self._sources = _sources(story, Dice(seed))

    def messages(self, start_us: int, until_us: int) -> Iterator[Message]:
        """Everything that is published in [start, until), in order; topics in full."""
        every = (spoken(source, start_us, until_us) for source in (*self._sources, self._silences))
        return self._heard(merge(*every, key=_when))

    def newest(self, at_us: int) -> list[Message]:
        """The last word of every station before an instant: the whole picture of that moment, the silent included."""
        said = chain.from_iterable(newest(source, at_us) for source in self._sources)
        return sorted([*self._heard(said), *self._last_words(at_us)], key=_when)

    def history(self, start_us: int, until_us: int) -> Iterator[Message]:
        """What was said in [start, until), coarser where stations are many; subject after subject, gauges first."""
        for source in self._sources:
            yield from self._heard(remembered(source, start_us, until_us))

    def statuses(self, at_us: int) -> Iterator[Message]:
        """The word on its own link of every fixed station that has spoken before an instant."""
        silent = self._silences.since(at_us)
        for topic in (message.topic.removeprefix(f"{self._root}/") for message in self.newest(at_us)):
            if not BY_NAME[topic.partition("/")[0]].mobile:
                word = "offline" if topic in silent else "online"
                yield Message(at_us, f"{self._root}/{topic}/status", word)

    def _heard(self, said: Iterable[Message]) -> Iterator[Message]:
        """Topics in full, without what a silent station would have said."""
        for at_us, topic, payload in said:
            if isinstance(payload, str) or not self._silences.silent(topic, at_us):
                yield Message(at_us, f"{self._root}/{topic}", payload)

    def _last_words(self, at_us: int) -> Iterator[Message]:
        """What the stations that are silent at an instant said last."""
        for silent, since in self._silences.since(at_us).items():
            sources = [source for source in self._sources if source.feed == silent.partition("/")[0]]
            words = [message for source in sources for message in newest(source, since) if message.topic == silent]
            yield from self._heard(words)


def _sources(story: Story, dice: Dice) -> tuple[Source, ...]:
    """The subjects in the order in which history is written: what a first look asks for comes first."""
    rivers, storm, climate = Rivers(story.folder, dice), Storm(story.folder), Climate(story.folder)
    return (
        rivers,
        Reservoirs(story.folder, dice),
        Rain(story.folder, storm, dice),
        FloodedRoads(story.folder, rivers, dice),
        RoadIncidents(story.folder, dice),
        Weather(climate, dice),
        Air(storm, dice),
        Forest(storm, climate, dice),
        Reports(story, rivers, dice),
        Fire(story.folder, dice),
        Traffic(rivers, dice),
        Cameras(rivers, story.sightings_a_day, dice),
    )


def _when(message: Message) -> tuple[int, str]:
    return message[:2]
