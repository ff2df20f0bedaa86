"""Rain as the hydromet service speaks of it: words for sums of 12 and 24 hours, quoted intensities, the rain day.

A word holds from its own lower end up to the next one's; printed tables leave a gap of less than a millimetre between.
There is no fixed figure for "mưa đặc biệt to", so it is not here.
"""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Final, Literal, NamedTuple

from ioc.instant import DAY, HUE, from_datetime, to_datetime
from ioc.law.table import Row, Text, kept, read, rising

WORDS: Final = "rain_words"
INTENSITIES: Final = "rain_intensity"
ENDS_AT: Final = 19
"""The hour, in Huế, at which a rain day ends and the next begins."""


class RainWord(Row, frozen=True, kw_only=True):
    """A word for the rain of 12 or 24 hours, from `from_mm` on; `above`: only for more than that."""

    id: str
    hours: Literal[12, 24]
    from_mm: float
    vi: Text
    en: Text
    above: bool = False

    def holds(self, sum_mm: float) -> bool:
        """Whether so much rain deserves the word, or a stronger one."""
        return sum_mm > self.from_mm or (sum_mm == self.from_mm and not self.above)


class RainIntensity(Row, frozen=True, kw_only=True):
    """More than so many millimetres in so many hours, as warnings quote it."""

    id: str
    hours: int
    above_mm: float


class RainDay(NamedTuple):
    """From 19:00 of the day before (excluded) to 19:00 of `day` (included), in Huế; ends in microseconds UTC."""

    day: date
    start: int
    end: int


@kept
def rain_words() -> Mapping[str, RainWord]:
    """Every word by id; those of one duration rise."""
    found = read(WORDS, RainWord)
    for hours in (12, 24):
        rising((word.id, word.from_mm) for word in found.values() if word.hours == hours)
    return found


@kept
def rain_intensities() -> Mapping[str, RainIntensity]:
    """The quoted intensities by id, rising."""
    found = read(INTENSITIES, RainIntensity)
    rising((row.id, row.above_mm / row.hours) for row in found.values())
    return found


def rain_word(sum_mm: float, hours: Literal[12, 24]) -> RainWord | None:
    """The word for a sum of 12 or 24 hours; None without rain."""
    return max(
        (word for word in rain_words().values() if word.hours == hours and word.holds(sum_mm)),
        key=lambda word: word.from_mm,
        default=None,
    )


def intensity(sum_mm: float, hours: int) -> RainIntensity | None:
    """The strongest quoted intensity that a sum of so many hours exceeds; None where there is none."""
    passed = (row for row in rain_intensities().values() if row.hours == hours and sum_mm > row.above_mm)
    return max(passed, key=lambda row: row.above_mm, default=None)


def rain_day(instant: int) -> RainDay:
    """The rain day (19h–19h) of an instant, in microseconds UTC. Rain told at 19:00 sharp fell before: the day ends."""
    moment = to_datetime(instant - 1)  # just before, so that 19:00 sharp belongs to the day that ends
    day = moment.date() + timedelta(days=moment.hour >= ENDS_AT)
    end = from_datetime(datetime.combine(day, time(ENDS_AT), HUE))
    return RainDay(day, end - DAY, end)
