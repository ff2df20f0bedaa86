"""Rain as the hydromet service speaks of it: words for sums of 12 and 24 hours, quoted intensities, the rain day.

A word holds from its own lower end up to the next one's; printed tables leave a gap of less than a millimetre between.
There is no fixed figure for "mưa đặc biệt to", so it is not here.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Final, Literal, NamedTuple, TypeVar

from ioc.instant import DAY, HUE, from_datetime, to_datetime
from ioc.law.table import Row, Text, kept, read, rising

WORDS: Final = "rain_words"
INTENSITIES: Final = "rain_intensity"
ENDS_AT: Final = 19
"""The hour, in Huế, at which a rain day ends and the next begins."""


class RainSum(Row, frozen=True, kw_only=True):
    """Rain within some hours from `from_mm` on; `above`: only more than that. As warnings and article 46 quote it."""

    id: str
    hours: int
    from_mm: float
    above: bool = False

    def holds(self, sum_mm: float) -> bool:
        """Whether it rained so much, or more."""
        return sum_mm > self.from_mm or (sum_mm == self.from_mm and not self.above)


class RainWord(RainSum, frozen=True, kw_only=True):
    """A word for the rain of 12 or 24 hours."""

    vi: Text
    en: Text


S = TypeVar("S", bound=RainSum)


class RainDay(NamedTuple):
    """From 19:00 of the day before (excluded) to 19:00 of `day` (included), in Huế; ends in microseconds UTC."""

    day: date
    start: int
    end: int


@kept
def rain_words() -> Mapping[str, RainWord]:
    """Every word by id; those of one duration rise."""
    return _rising(read(WORDS, RainWord))


@kept
def rain_intensities() -> Mapping[str, RainSum]:
    """The quoted intensities by id; those of one duration rise."""
    return _rising(read(INTENSITIES, RainSum))


def rain_word(sum_mm: float, hours: Literal[12, 24]) -> RainWord | None:
    """The word for a sum of 12 or 24 hours; None without rain."""
    return _strongest(rain_words().values(), sum_mm, hours)


def intensity(sum_mm: float, hours: int) -> RainSum | None:
    """The strongest quoted intensity that a sum of so many hours reaches; None where there is none."""
    return _strongest(rain_intensities().values(), sum_mm, hours)


def rain_day(instant: int) -> RainDay:
    """The rain day (19h–19h) of an instant, in microseconds UTC. Rain told at 19:00 sharp fell before: the day ends."""
    moment = to_datetime(instant - 1)  # just before, so that 19:00 sharp belongs to the day that ends
    day = moment.date() + timedelta(days=moment.hour >= ENDS_AT)
    end = from_datetime(datetime.combine(day, time(ENDS_AT), HUE))
    return RainDay(day, end - DAY, end)


def _strongest(rows: Iterable[S], sum_mm: float, hours: int) -> S | None:
    held = (row for row in rows if row.hours == hours and row.holds(sum_mm))
    return max(held, key=lambda row: row.from_mm, default=None)


def _rising(found: Mapping[str, S]) -> Mapping[str, S]:
    for hours in {row.hours for row in found.values()}:
        rising((row.id, row.from_mm) for row in found.values() if row.hours == hours)
    return found
