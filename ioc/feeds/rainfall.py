"""Rain gauges: the rain of one period that ends when it is observed.

Severity is a first orientation by intensity, a setting of ours (`ioc.law.assumed`); the statutory words go by sums
over 12 and 24 hours (`ioc.law.rain`).
"""

from ioc.alarms.conditions import Rain
from ioc.alarms.rule import Rule, silence
from ioc.alarms.states import Priority
from ioc.feed import FeedKind, Measure, Payload, Severity, Values
from ioc.label import Label
from ioc.law.assumed import assumed, rain_rates
from ioc.law.ladder import Ladder, Step

PRIORITIES: tuple[Priority, ...] = (2, 3, 4)

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


def _rain(name: str, vi: str, en: str, over_min: int, marks: tuple[float, ...]) -> Rule:
    """Over 3 h the sums that warnings quote; over 24 h "very heavy" (> 100 mm), then QĐ 18/2021 Đ.46; else ours."""
    quoted = {180: "Sums quoted in rain warnings.", 1440: "mưa rất to; bands of QĐ 18/2021/QĐ-TTg, article 46."}
    return Rule(
        name=name,
        label=Label(f"Mưa trong {vi}", f"Rain within {en}"),
        condition=Rain(over_min, marks),
        priorities=PRIORITIES[: len(marks)],
        basis=quoted.get(over_min, "Our setting."),
        off_delay_s=1800,
    )


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
        _rain("rain_15min", "15 phút", "15 min", 15, (25.0, 40.0)),
        _rain("rain_1h", "1 giờ", "1 h", 60, (50.0, 80.0)),
        _rain("rain_3h", "3 giờ", "3 h", 180, (100.0, 150.0, 200.0)),
        _rain("rain_24h", "24 giờ", "24 h", 1440, (100.0, 200.0, 400.0)),
        silence(1),
    ),
)
