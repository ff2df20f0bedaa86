"""Stations that fall silent for a while: what they would have said is lost, and their last will tells of it."""

from collections.abc import Iterator

from ingest.scenario.message import Message
from ingest.scenario.tables import rows
from ioc.instant import SECOND, parse


class Silences:
    """The scenario's silent stations, by topic."""

    feed = "status"
    cadence_s = coarse_s = 600
    lookback_s = 0

    def __init__(self, folder: str) -> None:
        self._spans: dict[str, list[tuple[int, int]]] = {}
        for row in rows(folder, "silences"):
            spans = self._spans.setdefault(f"{row['feed']}/{row['station']}", [])
            spans.append((parse(row["since"]), parse(row["until"])))

    def silent(self, topic: str, at: int) -> bool:
        """Whether the station says nothing at an instant."""
        return any(since <= at < until for since, until in self._spans.get(topic, ()))

    def since(self, at: int) -> dict[str, int]:
        """The stations that are silent at an instant, by topic, with the beginning of their silence."""
        return {topic: since for topic, spans in self._spans.items() for since, until in spans if since <= at < until}

    def say(self, window: int, span_s: int) -> Iterator[Message]:
        """Last wills as a silence begins, and the first word after it."""
        for topic, spans in self._spans.items():
            for instant, word in ((moment, word) for span in spans for moment, word in zip(span, _WORDS, strict=True)):
                if window <= instant < window + span_s * SECOND:
                    yield Message(instant, f"{topic}/status", word)


_WORDS = ("offline", "online")
