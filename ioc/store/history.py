"""History in SQL: what every station said and when it became known. The truth behind the picture in Redis.

A facade over the modules beside it; the engine writes through `take`, web and scenario read pages, charts and the
state of any past moment. Every call blocks: on an event loop it belongs into a thread.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import Connection

from ioc.reading import Provenance, Reading, Status
from ioc.store import chart, intake, messages, offsets, pages, past, remarks
from ioc.store.chart import Series
from ioc.store.cursor import Page
from ioc.store.database import Database
from ioc.store.haul import Haul, Position
from ioc.store.pages import Window
from ioc.store.remarks import Order


class Witness(Protocol):
    """Who judges readings as they become history."""

    def expect(self, connection: Connection, readings: Sequence[Reading]) -> None:
        """Before they are there."""

    def readings(self, connection: Connection, readings: Sequence[Reading]) -> None:
        """Once they are."""


@dataclass(frozen=True, slots=True)
class History:
    """The readings of one world."""

    database: Database

    def append(self, readings: Sequence[Reading]) -> int:
        """Add readings that did not come through Redis, in one transaction; how many were new."""
        with self.database.write() as connection:
            return intake.append(connection, readings)

    def take(self, haul: Haul, witness: Witness | None = None) -> int:
        """Give what the streams brought its effect and move the stored offsets, in one transaction; how many readings
        were new. `SupersededError`, without any effect, when the offsets are not where the haul began. The witness
        sees the readings before and after they enter, and what it writes is part of the same transaction."""
        with self.database.write() as connection:
            if witness:
                witness.expect(connection, haul.readings)
            new = intake.take(connection, haul)
            if witness:
                witness.readings(connection, haul.readings)
            return new

    def position(self, incarnation: str) -> Position | None:
        """How far this filling of Redis has been taken; None when it is not the one that is known here."""
        with self.database.read() as connection:
            return offsets.position(connection, incarnation)

    def adopt(self, incarnation: str, streams: Sequence[str]) -> Position:
        """From now on read these streams of this filling from their beginning."""
        with self.database.write() as connection:
            return offsets.adopt(connection, incarnation, streams)

    def page(
        self, feed: str, station: str, from_us: int, to_us: int, limit: int = 1000, cursor: str | None = None
    ) -> Page:
        """Readings observed in [from_us, to_us], ascending, public fields only; ValueError for a strange cursor."""
        with self.database.read() as connection:
            return pages.page(connection, Window(feed, station, from_us, to_us), limit, cursor)

    def last(self, feed: str, station: str, limit: int) -> list[Reading]:
        """The station's last messages, newest first."""
        with self.database.read() as connection:
            return messages.last(connection, feed, station, limit)

    def series(self, feed: str, station: str, measure: str, from_us: int, to_us: int, points: int = 2000) -> Series:
        """A measure over [from_us, to_us] for a chart; KeyError for a feed or measure that does not exist."""
        with self.database.read() as connection:
            return chart.series(connection, Window(feed, station, from_us, to_us), measure, points)

    def origins(self, feed: str, station: str, from_us: int, to_us: int, width: int) -> dict[int, Provenance]:
        """Bucket of `width` microseconds → where its values came from; measured ones are not among them."""
        with self.database.read() as connection:
            return remarks.origins(connection, Window(feed, station, from_us, to_us), width)

    def orders(self, feed: str, station: str, from_us: int, to_us: int) -> list[Order]:
        """Release orders that readings observed in [from_us, to_us] name, in order of taking effect."""
        with self.database.read() as connection:
            return remarks.orders(connection, Window(feed, station, from_us, to_us))

    def state_at(self, at_us: int) -> list[Reading]:
        """The newest reading of every station as it was known at `at_us`, without what had left the picture."""
        with self.database.read() as connection:
            return past.state_at(connection, at_us)

    def latest(self, now_us: int) -> list[Reading]:
        """The newest reading of every station that is still in the picture at `now_us`."""
        with self.database.read() as connection:
            return past.latest(connection, now_us)

    def statuses(self) -> list[Status]:
        """The newest word of every station on its own link."""
        with self.database.read() as connection:
            return past.statuses(connection)
