"""Air quality stations: one-hour means in µg/m³; any pollutant may be missing. Severity by the VN_AQI bands.

An orientation: a message brings one hour, and the NowCast of PM that the statutory index takes needs up to twelve
(`ioc.law.air_quality.latest_index` makes it of a station's past).
"""

from ioc.alarms.conditions import Threshold
from ioc.alarms.rule import Rule, silence
from ioc.feed import FeedKind, Measure, Payload, Severity, Values
from ioc.label import Label
from ioc.law.air_quality import bands, deciding, hour_index, pollutants
from ioc.law.ladder import Ladder, Step
from ioc.law.table import Row

WORST = 4
"""Severity of Rất xấu and of Nguy hại; the bands before count up to it, Tốt is 0."""

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
    return hour_index(_means(values))


def _means(values: Values) -> dict[str, float]:
    return {name: mean for name in NAMES if isinstance(mean := values.get(name), int | float)}


def severity(values: Values, _station: str) -> Severity:
    """0–4 by index band."""
    found = index(values)
    return 0 if found is None else min(WORST, sum(found >= band.from_index for band in bands()[1:]))


def why(values: Values, _station: str) -> Ladder:
    """The bands above Tốt."""
    good, *worse = bands()
    steps = (
        Step(band.from_index, Label(band.vi, band.en), min(WORST, rank), band) for rank, band in enumerate(worse, 1)
    )
    rule = Label("VN_AQI giờ, tính từ trung bình 1 giờ", "Hourly VN_AQI, from one-hour means")
    return Ladder(rule, index(values), "", tuple(steps), basis=good, made_of=_decided(values))


def _decided(values: Values) -> tuple[Label, Row] | None:
    worst = deciding(_means(values))
    if worst is None:
        return None
    row = pollutants()[worst]
    return Label(row.vi, row.en), row


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
    why=why,
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
