"""Landslides, closures, fallen trees, accidents and jams of a scenario: from one moment to another, by table."""

from collections.abc import Iterator
from typing import Any

from ingest.scenario.dice import Dice
from ingest.scenario.message import Message, delay, reading
from ingest.scenario.places import Place, at_point
from ingest.scenario.tables import number, rows
from ioc.instant import SECOND, parse
from ioc.reading import Provenance


class RoadIncidents:
    """Every incident: at its beginning, every half hour while it lasts, and at its end."""

    feed = "traffic_event"
    cadence_s = coarse_s = 1800
    lookback_s = 3 * 86_400

    def __init__(self, folder: str, dice: Dice) -> None:
        self._dice = dice
        self._incidents = [
            (at_point("traffic_event", row["station"], row), parse(row["since"]), parse(row["until"]))
            for row in rows(folder, "road_incidents")
        ]

    def say(self, window: int, span_s: int) -> Iterator[Message]:
        """What is said of each in the window."""
        end = window + span_s * SECOND
        for place, since, until in self._incidents:
            late = delay(self._dice, place, window, 40)
            for at in (since, until):
                if window <= at < end - late:
                    yield self._message(place, at, late, ended=at == until)
            if since < window < until:
                yield self._message(place, window, late, ended=False)

    def _message(self, place: Place, at: int, late: int, ended: bool) -> Message:
        row = place.row
        provenance: Provenance = "recorded" if row["kind"] == "recorded" else "simulated"
        fields: dict[str, Any] = {
            "event": row["event"],
            "ended": ended,
            "depth_cm": number(row["depth_cm"]),
            "text": row["text"],
            "note": f"Nguồn: {row['source']}; giờ bắt đầu và kết thúc là mô phỏng" if row["source"] else None,
        }
        return reading(place, at, late, provenance, **fields)
