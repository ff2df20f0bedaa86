"""All law tables together: what is checked when a process starts and what `GET /api/v1/law` shows."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from ioc.law import air_quality, assumed, disaster, forest_fire, rain, reservoirs, warning, water_levels
from ioc.law.table import LawError, Row, heads, own_tables

TABLES: Final[Mapping[str, Callable[[], Iterable[Row]]]] = {
    water_levels.TABLE: lambda: water_levels.all_gauges().values(),
    reservoirs.TABLE: lambda: reservoirs.all_reservoirs().values(),
    rain.WORDS: lambda: rain.rain_words().values(),
    rain.INTENSITIES: lambda: rain.rain_intensities().values(),
    disaster.TABLE: lambda: disaster.disaster_levels().values(),
    disaster.HAZARDS: lambda: disaster.hazards().values(),
    air_quality.BANDS: air_quality.bands,
    air_quality.POLLUTANTS: lambda: air_quality.pollutants().values(),
    forest_fire.CLASSES: lambda: forest_fire.danger_classes().values(),
    forest_fire.ZONES: lambda: forest_fire.ward_zones().values(),
    forest_fire.RAIN: lambda: forest_fire.reset_rain().values(),
    warning.SIRENS: lambda: warning.siren_signals().values(),
    warning.NUMBERS: lambda: warning.emergency_numbers().values(),
    assumed.TABLE: lambda: assumed.assumed().values(),
}
"""The rows of each table by its name; a table that is not here is neither checked nor shown."""


def check() -> None:
    """Read every table; LawError names the table, the row and the fault."""
    if strangers := own_tables() - TABLES.keys():
        raise LawError(f"{', '.join(sorted(strangers))}: no such table; known are {', '.join(TABLES)}")
    if missing := heads().keys() ^ TABLES.keys():
        raise LawError(f"{', '.join(sorted(missing))}: stands in tables.toml or among the loaders, not in both")
    for name, rows in TABLES.items():
        try:
            list(rows())
        except ValueError as fault:
            raise LawError(f"{name}: {fault}") from fault


def table_of(row: Row) -> str | None:
    """The name of the table that a row stands in."""
    return next((name for name, rows in TABLES.items() if row in rows()), None)


def shown() -> list[dict[str, Any]]:
    """Every table with its title in both languages and its rows, JSON-ready by msgspec."""
    return [
        {"table": name, "title": {"vi": heads()[name].vi, "en": heads()[name].en}, "rows": list(rows())}
        for name, rows in TABLES.items()
    ]
