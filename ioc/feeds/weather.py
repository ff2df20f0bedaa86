"""Weather stations. Severity by gust on the Beaufort scale that storm bulletins use (cấp gió)."""

from ioc.alarms.conditions import Threshold
from ioc.alarms.rule import Rule, silence
from ioc.feed import FeedKind, Measure, Payload, Severity, Values
from ioc.label import Label

GUST_MS = (10.8, 13.9, 17.2, 24.5)
"""First m/s of wind forces 6, 7, 8 (storm) and 10: severity 1 … 4."""


class Weather(Payload, frozen=True, kw_only=True):
    """Air temperature, relative humidity, mean wind, gust, station pressure."""

    temperature_c: float | None = None
    humidity_pct: float | None = None
    wind_ms: float | None = None
    gust_ms: float | None = None
    pressure_hpa: float | None = None


def severity(values: Values, _station: str) -> Severity:
    """0–4 by the stronger of gust and mean wind."""
    winds = [wind for name in ("gust_ms", "wind_ms") if isinstance(wind := values.get(name), int | float)]
    return sum(max(winds, default=0.0) >= mark for mark in GUST_MS)


WEATHER = FeedKind(
    name="weather",
    payload=Weather,
    label=Label("Thời tiết", "Weather"),
    symbol="weather",
    severity=severity,
    measures=(
        Measure("temperature_c", "°C", -10, 50, Label("Nhiệt độ", "Temperature")),
        Measure("humidity_pct", "%", 0, 100, Label("Độ ẩm", "Humidity"), decimals=0),
        Measure("wind_ms", "m/s", 0, 100, Label("Gió", "Wind")),
        Measure("gust_ms", "m/s", 0, 130, Label("Gió giật", "Gust")),
        Measure("pressure_hpa", "hPa", 750, 1_100, Label("Khí áp", "Pressure"), decimals=0),
    ),
    any_of=("temperature_c", "humidity_pct", "wind_ms", "gust_ms", "pressure_hpa"),
    cadence_s=600,
    rules=(
        Rule(
            name="gust",
            label=Label("Gió giật mạnh", "Strong gusts"),
            condition=Threshold("gust_ms", (17.2, 24.5, 32.7), deadband=1.0),
            priorities=(2, 3, 4),
            basis="Wind force 8 (storm), 10 and 12 of the Beaufort scale.",
            off_delay_s=1800,
        ),
        silence(1),
    ),
)
