"""Rain gauges: the rain of one period that ends when it is observed.

Severity is a first orientation by intensity, a setting of ours; the statutory words go by sums over 12 and 24 hours.
"""

from ioc.feed import FeedKind, Measure, Payload, Severity, Values
from ioc.label import Label

INTENSITY_MM_H = (10.0, 20.0, 34.0, 50.0)
"""mm/h from which severity is 1 … 4; 34 and 50 are the "100 and 150 mm in 3 h" of national warnings."""

MOST_MM_H = 600.0
"""Above any rain ever measured over an hour (305 mm) with room for bursts of a few minutes."""


class Rainfall(Payload, frozen=True, kw_only=True):
    """`rain_mm` fell during the `period_min` minutes that end at `observed_at`."""

    rain_mm: float | None = None
    period_min: float | None = None


def intensity_mm_h(values: Values) -> float | None:
    """Mean intensity over the period."""
    rain, period = values.get("rain_mm"), values.get("period_min")
    if isinstance(rain, int | float) and isinstance(period, int | float) and period > 0:
        return rain * 60 / period
    return None


def severity(values: Values, _station: str) -> Severity:
    """0–4 by mean intensity."""
    rate = intensity_mm_h(values)
    return 0 if rate is None else sum(rate >= mark for mark in INTENSITY_MM_H)


def impossible(values: Values) -> str | None:
    """Rain that is plausible alone but not in so short a period."""
    rate = intensity_mm_h(values)
    return f"{rate:.0f} mm/h" if rate is not None and rate > MOST_MM_H else None


RAINFALL = FeedKind(
    name="rainfall",
    payload=Rainfall,
    label=Label("Lượng mưa", "Rainfall"),
    symbol="rainfall",
    severity=severity,
    measures=(
        Measure("rain_mm", "mm", 0, 2000, Label("Lượng mưa", "Rain")),
        Measure("period_min", "min", 1, 1440, Label("Trong", "Over"), decimals=0),
    ),
    required=("rain_mm", "period_min"),
    cadence_s=600,
    check=impossible,
)
