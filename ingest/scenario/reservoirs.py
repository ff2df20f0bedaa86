"""Reservoirs: level, inflow and outflow as the notices gave them, and the release order in force.

Storage is left out: no notice gave it, and a curve of level and storage is not public.
"""

from collections.abc import Iterator
from typing import Any

from ingest.scenario.dice import Dice
from ingest.scenario.message import Message, delay, reading
from ingest.scenario.places import registered
from ingest.scenario.series import Figure, series_by_station, weakest
from ingest.scenario.tables import Row, number, rows
from ioc.instant import parse

MEASURES = {"level_m": 2, "inflow_m3s": 0, "outflow_m3s": 0}
"""Columns of the table, with their decimals."""


class Reservoirs:
    """Every reservoir of the scenario, on the hour."""

    feed = "reservoir"
    cadence_s = coarse_s = 3600
    lookback_s = 7200

    def __init__(self, folder: str, dice: Dice) -> None:
        self._dice = dice
        table = rows(folder, "reservoirs")
        self._measures = {name: series_by_station(table, name) for name in MEASURES}
        self._places = {row["station"]: registered("reservoir", row["station"]) for row in table}
        self._orders = sorted(rows(folder, "release_orders"), key=lambda row: parse(row["effective_from"]))

    def say(self, window: int, _span_s: int) -> Iterator[Message]:
        """The figures of the hour."""
        for station, place in self._places.items():
            figures = {name: series[station].at(window) for name, series in self._measures.items()}
            fields: dict[str, Any] = {name: round(figures[name].value, MEASURES[name]) for name in figures}
            fields |= {"note": _notes(figures), "release_order": self._order(station, window)}
            yield reading(place, window, delay(self._dice, place, window, 240), weakest([*figures.values()]), **fields)

    def _order(self, station: str, at: int) -> dict[str, Any] | None:
        """The newest order of the reservoir that is in force."""
        given = [row for row in self._orders if row["station"] == station and parse(row["effective_from"]) <= at]
        return _release(given[-1]) if given else None


def _release(row: Row) -> dict[str, Any]:
    words = {name: row[name] for name in ("effective_from", "ordered_by", "through", "source")}
    return {"from_m3s": number(row["from_m3s"]), "to_m3s": number(row["to_m3s"]), **words}


def _notes(figures: dict[str, Figure]) -> str | None:
    """What the sources of this hour's figures say, each once."""
    return "; ".join(dict.fromkeys(figure.note for figure in figures.values() if figure.note)) or None
