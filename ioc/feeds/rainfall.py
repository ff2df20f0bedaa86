"""Rain gauges: the rain of one period that ends when it is observed.

Severity is a first orientation by intensity, a setting of ours (`ioc.law.assumed`); the statutory words go by sums
over 12 and 24 hours (`ioc.law.rain`).
"""

from ioc.alarms.conditions import Rain, Within
from ioc.alarms.rule import Rule, silence
from ioc.feed import FeedKind, Measure, Payload, Severity, Values
from ioc.label import Label
from ioc.law.assumed import assumed, rain_rates
from ioc.law.ladder import Ladder, Step

WINDOWS = (
    Within(15, (25.0, 40.0, None)),
    Within(60, (50.0, 80.0, 120.0)),
    Within(180, (100.0, 150.0, 200.0)),
    Within(1440, (200.0, 400.0, None)),
)
"""Sums in mm from which rain is an alarm of level 1, 2, 3."""

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
    return 0 if rate is None else sum(rate >= mark for mark in rain_rates())


def why(values: Values, _station: str) -> Ladder:
    """The four rates, all ours."""
    rows = [assumed()[f"rain_rate_{n}_mm_h"] for n in (1, 2, 3, 4)]
    steps = tuple(Step(row.value, Label(row.vi, row.en), n, row) for n, row in enumerate(rows, 1))
    rule = Label("Cường độ mưa trung bình của kỳ đo", "Mean intensity over the period")
    return Ladder(rule, intensity_mm_h(values), "mm/h", steps, basis=rows[0], decimals=1)


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
    why=why,
    rules=(
        Rule(
            name="rain",
            label=Label("Mưa rất lớn", "Very heavy rain"),
            condition=Rain(WINDOWS),
            priorities=(2, 3, 4),
            basis="Sums over 3 h as rain warnings quote them; over 24 h the bands of QĐ 18/2021/QĐ-TTg, article 46; "
            "15 min and 1 h: our setting.",
            off_delay_s=1800,
        ),
        silence(1),
    ),
)
