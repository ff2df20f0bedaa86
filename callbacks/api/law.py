"""`GET /api/v1/law`, every law table with its sources, and `GET /api/v1/law/why`: why a station has its colour."""

from dataclasses import asdict
from typing import Annotated, Any

from dash import Dash
from fastapi import Query
from starlette.responses import Response

from callbacks.api import query
from callbacks.api.reply import get, reply
from callbacks.problems import ProblemError
from callbacks.services import Services
from ioc.instant import render
from ioc.law.catalogue import shown, table_of
from ioc.law.ladder import Ladder
from ioc.law.table import Row
from ioc.state import State


def register(app: Dash, services: Services) -> None:
    """Add both calls."""

    async def law() -> Response:
        """Every table in force: its rows with decree, article, dates of effect, confidence (H, M, L) and source."""
        return reply({"tables": shown()})

    async def why(
        feed: query.Feed = None,
        station: Annotated[str | None, Query(description="the station's name within its feed")] = None,
    ) -> Response:
        """The marks behind a station's severity as of now, each with the article or setting that it rests on."""
        wanted, name = query.given("feed", query.known_feed(feed)), query.given("station", station)
        if not services.hub.connected:
            raise ProblemError(503, "The live store does not answer; try again in a moment.")
        state = services.hub.picture.states.get(f"{wanted}/{name}")
        if state is None:
            raise ProblemError(404, f"station: there is no {name[:64]!r} in the picture.")
        return reply(explained(state, services.clock.now_us()))

    get(app, "/api/v1/law", law)
    get(app, "/api/v1/law/why", why)


def explained(state: State, now: int) -> dict[str, Any]:
    """The state's severity and the marks behind it; `ladder` is null where the severity is the centre's own."""
    reading = state.reading
    ladder = state.kind.why(reading.values, reading.station)
    return {
        "id": reading.asset,
        "observed_at": render(reading.observed_at),
        "severity": state.severity(now),
        "stale": state.stale(now),
        "ladder": ladder and _marks(ladder),
    }


def _marks(ladder: Ladder) -> dict[str, Any]:
    """`basis` is that of the highest step reached; below all of them that of the whole.

    `against`: the law that a mark of ours is reckoned from. `table`: where the basis stands.
    """
    top, whole = ladder.top, ladder.basis
    basis = top.basis if top else whole
    against = whole if whole and basis and whole.decree != basis.decree else None
    steps = [
        {
            "mark": step.mark,
            "above": step.above,
            "label": asdict(step.label),
            "severity": step.severity,
            "reached": ladder.value is not None and step.reached(ladder.value),
            "basis": _citation(step.basis),
        }
        for step in ladder.steps
    ]
    return {
        "rule": asdict(ladder.rule),
        "value": ladder.value,
        "unit": ladder.unit,
        "decimals": ladder.decimals,
        "steps": steps,
        "basis": _citation(basis),
        "against": _citation(against),
        "table": basis and table_of(basis),
        "made_of": ladder.made_of and {"label": asdict(ladder.made_of[0]), "basis": _citation(ladder.made_of[1])},
    }


def _citation(row: Row | None) -> dict[str, Any] | None:
    return None if row is None else {field: getattr(row, field) for field in Row.__struct_fields__}
