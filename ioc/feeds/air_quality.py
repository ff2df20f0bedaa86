"""Air quality stations: one-hour means in µg/m³; any pollutant may be missing. Severity by the VN_AQI bands."""

from ioc.alarms.conditions import Threshold
from ioc.alarms.rule import Rule, silence
from ioc.feed import FeedKind, Measure, Payload, Severity, Values
from ioc.label import Label
from ioc.law.air_quality import BREAKPOINTS, hour_index

BANDS = (51, 101, 151, 201)
"""First index of the words Trung bình, Kém, Xấu, Rất xấu: severity 1 … 4."""

NAMES = ("pm25", "pm10", "o3", "no2", "so2", "co")


class AirQuality(Payload, frozen=True, kw_only=True):
    """Means of the hour that ends at `observed_at`."""

    pm25: float | None = None
    pm10: float | None = None
    o3: float | None = None
    no2: float | None = None
    so2: float | None = None
    co: float | None = None


def index(values: Values) -> int | None:
    """The hour's orientation index; None without PM."""
    means = {name: mean for name in BREAKPOINTS if isinstance(mean := values.get(name), int | float)}
    return hour_index(means)


def severity(values: Values, _station: str) -> Severity:
    """0–4 by index band."""
    found = index(values)
    return 0 if found is None else sum(found >= band for band in BANDS)


def _measure(name: str, label: str, high: float) -> Measure:
    return Measure(name, "µg/m³", 0, high, Label(label, label), decimals=0)


AIR_QUALITY = FeedKind(
    name="air_quality",
    payload=AirQuality,
    label=Label("Không khí", "Air quality"),
    symbol="air_quality",
    severity=severity,
    measures=(
        _measure("pm25", "PM2,5", 2_000),
        _measure("pm10", "PM10", 5_000),
        _measure("o3", "O₃", 2_000),
        _measure("no2", "NO₂", 5_000),
        _measure("so2", "SO₂", 5_000),
        _measure("co", "CO", 300_000),
    ),
    any_of=NAMES,
    cadence_s=3600,
    rules=(
        Rule(
            name="index",
            label=Label("Chất lượng không khí", "Air quality"),
            condition=Threshold("pm25", (151.0, 201.0, 301.0), of=index),
            priorities=(1, 2, 3),
            basis="VN_AQI, QĐ 1459/QĐ-TCMT: Xấu, Rất xấu, Nguy hại.",
        ),
        silence(1),
    ),
)
