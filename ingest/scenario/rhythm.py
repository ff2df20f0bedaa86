"""The day's and the week's rhythm of the city, in Huế's hours."""

from math import cos, exp, pi

from ioc.instant import DAY, HOUR

_OFFSET = 7 * HOUR


def hour_of_day(at: int) -> float:
    """Hours since midnight in Huế, 0 to 24."""
    return (at + _OFFSET) % DAY / HOUR


def is_weekend(at: int) -> bool:
    """Saturday or Sunday; 1 January 1970 was a Thursday."""
    return ((at + _OFFSET) // DAY + 3) % 7 >= 5


def swing(at: int, peak_hour: float, period_h: float = 24.0) -> float:
    """A wave from -1 to 1 that is highest at an hour of the day."""
    return cos(2 * pi * (hour_of_day(at) - peak_hour) / period_h)


def traffic(at: int) -> float:
    """How full the roads are, 0 to 1: peaks at 7:00 and 17:00, lower and later at weekends."""
    hour = hour_of_day(at)
    rush = 0.55 if is_weekend(at) else 1.0
    peaks = rush * (exp(-((hour - 7.1) ** 2) / 1.6) + exp(-((hour - 17.1) ** 2) / 2.6))
    daytime = 0.5 / (1 + exp(-(hour - 5.6) * 2.2)) / (1 + exp((hour - 21.2) * 1.4))
    return min(1.0, 0.04 + daytime + 0.46 * peaks)


def talk(at: int) -> float:
    """How much of a day's reports comes now, 1 on average: little at night, most before noon and in the evening."""
    hour = hour_of_day(at)
    return 0.25 + 1.35 * exp(-((hour - 9.5) ** 2) / 14) + 1.25 * exp(-((hour - 18.5) ** 2) / 12)
