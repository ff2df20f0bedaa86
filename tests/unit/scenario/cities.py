"""The two cities that the tests of the scenarios look at, made once, and what they said."""

from functools import cache
from typing import Any

from ingest.scenario.city import City
from ingest.scenario.message import Message
from ingest.scenario.story import STORIES, Story
from ioc.instant import DAY, parse

FLOOD, CALM = STORIES["flood-2025-10"], STORIES["calm-2026-03"]


def october(text: str) -> int:
    """`27T07:00` of October 2025, in Huế."""
    return parse(f"2025-10-{text}:00+07:00")


@cache
def city(name: str) -> City:
    """A scenario's city."""
    return City(STORIES[name])


@cache
def first_day(name: str) -> tuple[Message, ...]:
    """Everything a scenario publishes in its first 24 hours."""
    story = STORIES[name]
    return tuple(city(name).messages(story.start_us, story.start_us + DAY))


@cache
def days_before(name: str) -> tuple[Message, ...]:
    """What is in history as a scenario starts."""
    story = STORIES[name]
    return tuple(city(name).history(story.start_us - story.history_us, story.start_us))


def of_station(messages: tuple[Message, ...], story: Story, topic: str) -> list[dict[str, Any]]:
    """The payloads of one station, in order."""
    full = f"{story.root}/{topic}"
    return [message.payload for message in messages if message.topic == full and isinstance(message.payload, dict)]


def of_feed(messages: tuple[Message, ...], story: Story, feed: str) -> list[Message]:
    """The readings of one feed, in order."""
    start = f"{story.root}/{feed}/"
    return [message for message in messages if message.topic.startswith(start) and isinstance(message.payload, dict)]
