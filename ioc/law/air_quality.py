"""VN_AQI, the Vietnamese air quality index (QĐ 1459/QĐ-TCMT, 12/11/2019): hour index, NowCast, bands.

The hour index takes one-hour means of gases and the twelve-hour NowCast of PM. The day index is not here: how the
decree averages over a day was not read.
"""

from collections.abc import Mapping, Sequence
from math import floor
from typing import Annotated, Final, Literal

from msgspec import Meta

from ioc.law.table import Rgb, Row, Text, kept, read, rising

BANDS: Final = "aqi_bands"
POLLUTANTS: Final = "aqi_breakpoints"
INDEX: Final = (0, 50, 100, 150, 200, 300, 400, 500)
HOURS: Final = 12
"""How far back the NowCast looks."""
LEAST_WEIGHT: Final = 0.5

Mark = Annotated[float, Meta(gt=0)]
Step = Annotated[int, Meta(ge=0, le=500)]


class Band(Row, frozen=True, kw_only=True):
    """The indices, both ends included, that share a word and a colour."""

    id: str
    from_index: Step
    to_index: Step
    vi: Text
    en: Text
    rgb: Rgb


class Pollutant(Row, frozen=True, kw_only=True):
    """Concentrations in µg/m³ at which the index reaches 50, 100 … 500; the 8 h mean of ozone stops at 300."""

    pollutant: str
    vi: Text
    en: Text
    mean: Literal["1h", "8h", "nowcast_12h"]
    i50: Mark
    i100: Mark
    i150: Mark
    i200: Mark
    i300: Mark
    i400: Mark | None = None
    i500: Mark | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        rising((f"i{index}", getattr(self, f"i{index}")) for index in INDEX[1:])

    @property
    def marks(self) -> tuple[float, ...]:
        """From 0 on, as far as the table goes."""
        steps = (self.i50, self.i100, self.i150, self.i200, self.i300, self.i400, self.i500)
        return (0.0, *(step for step in steps if step is not None))


@kept
def bands() -> tuple[Band, ...]:
    """The six bands, from 0 to 500 without a gap, the worst last."""
    found = tuple(read(BANDS, Band).values())
    rising((band.id, band.to_index) for band in found)
    if [0, *(band.to_index + 1 for band in found)] != [*(band.from_index for band in found), 501]:
        raise ValueError("the bands leave a gap or overlap between 0 and 500")
    return found


@kept
def pollutants() -> Mapping[str, Pollutant]:
    """Every pollutant by the name of its field; `o3_8h` is the eight-hour mean of ozone."""
    return read(POLLUTANTS, Pollutant)


@kept
def _marks() -> Mapping[str, tuple[float, ...]]:
    return {name: row.marks for name, row in pollutants().items()}


def band(index: int) -> Band:
    """The band of an index from 0 to 500."""
    return next(one for one in bands() if index <= one.to_index)


def sub_index(pollutant: str, mean_ugm3: float) -> int:
    """The pollutant's index, linear between breakpoints, rounded; it stays at the last step of its table."""
    marks = _marks()[pollutant]
    if mean_ugm3 >= marks[-1]:
        return INDEX[len(marks) - 1]
    step = next(i for i, mark in enumerate(marks) if mean_ugm3 < mark)
    low, high = marks[step - 1], marks[step]
    return floor((INDEX[step] - INDEX[step - 1]) / (high - low) * (mean_ugm3 - low) + INDEX[step - 1] + 0.5)


def nowcast(hours_ugm3: Sequence[float | None]) -> float | None:
    """The NowCast of PM from one-hour means, newest first, None for an hour that is missing.

    Weights are powers of w = max(least / greatest, ½); at least two of the last three hours are needed, else None.
    """
    known = [(age, mean) for age, mean in enumerate(hours_ugm3[:HOURS]) if mean is not None]
    if sum(age < 3 for age, _ in known) < 2:
        return None
    least, greatest = min(mean for _, mean in known), max(mean for _, mean in known)
    weight = max(least / greatest, LEAST_WEIGHT) if greatest > 0 else 1.0
    weights = [weight**age for age, _ in known]
    smoothed = sum(w * mean for w, (_, mean) in zip(weights, known, strict=True)) / sum(weights)
    return min(max(smoothed, least), greatest)  # rounding must not carry it outside


def latest_index(hours_ugm3: Sequence[Mapping[str, float] | None]) -> int | None:
    """The statutory hour index of a station's last twelve hours, newest first: PM by NowCast, gases of the last hour.

    None without the last hour, or without enough hours of PM.
    """
    newest = hours_ugm3[0] if hours_ugm3 else None
    if newest is None:
        return None
    means = {name: mean for name, mean in newest.items() if pollutants()[name].mean != "nowcast_12h"}
    for name in ("pm25", "pm10"):
        smoothed = nowcast([hour.get(name) if hour else None for hour in hours_ugm3])
        if smoothed is not None:
            means[name] = smoothed
    return hour_index(means)


def hour_index(means_ugm3: Mapping[str, float]) -> int | None:
    """The greatest sub-index; None without PM10 or PM2.5, which the decree requires."""
    worst = deciding(means_ugm3)
    return None if worst is None else sub_index(worst, means_ugm3[worst])


def deciding(means_ugm3: Mapping[str, float]) -> str | None:
    """The pollutant whose sub-index is the greatest; None without PM10 or PM2.5."""
    if "pm25" not in means_ugm3 and "pm10" not in means_ugm3:
        return None
    return max(means_ugm3, key=lambda name: sub_index(name, means_ugm3[name]))
