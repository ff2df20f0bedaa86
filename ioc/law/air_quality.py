"""VN_AQI sub-indices from one-hour means (QĐ 1459/QĐ-TCMT, 12/11/2019; breakpoints confidence M).

An hourly orientation only: the statutory hour index smooths PM by NowCast over twelve hours.
"""

from collections.abc import Mapping

INDEX = (0, 50, 100, 150, 200, 300, 400, 500)
BREAKPOINTS: Mapping[str, tuple[float, ...]] = {
    "pm25": (0, 25, 50, 80, 150, 250, 350, 500),
    "pm10": (0, 50, 150, 250, 350, 420, 500, 600),
    "o3": (0, 160, 200, 300, 400, 800, 1_000, 1_200),
    "no2": (0, 100, 200, 700, 1_200, 2_350, 3_100, 3_850),
    "so2": (0, 125, 350, 550, 800, 1_600, 2_100, 2_630),
    "co": (0, 10_000, 30_000, 45_000, 60_000, 90_000, 120_000, 150_000),
}
"""µg/m³ at which the index reaches each step of `INDEX`."""


def sub_index(pollutant: str, mean_ugm3: float) -> int:
    """The pollutant's index, linear between breakpoints, at most 500."""
    marks = BREAKPOINTS[pollutant]
    if mean_ugm3 >= marks[-1]:
        return INDEX[-1]
    step = next(i for i, mark in enumerate(marks) if mean_ugm3 < mark)
    low, high = marks[step - 1], marks[step]
    return round((INDEX[step] - INDEX[step - 1]) / (high - low) * (mean_ugm3 - low) + INDEX[step - 1])


def hour_index(means_ugm3: Mapping[str, float]) -> int | None:
    """The greatest sub-index; None without PM10 or PM2.5, which the decree requires."""
    if "pm25" not in means_ugm3 and "pm10" not in means_ugm3:
        return None
    return max(sub_index(name, mean) for name, mean in means_ugm3.items())
