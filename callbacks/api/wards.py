"""`GET /api/v1/wards`: the wards and communes of today, and the units of another day that each was made of."""

from datetime import date
from typing import Any

from dash import Dash
from starlette.responses import Response

from callbacks.api.reply import get, reply
from callbacks.problems import ProblemError
from callbacks.services import Services
from geodata.units import Unit, formed_from
from geodata.wards import Ward


def register(app: Dash, services: Services) -> None:
    """Add the call."""

    async def wards(day: date = date(2025, 6, 30)) -> Response:
        """The 40 with area, population and day of effect; `formed_from`: their units of `day` (since July 2021)."""
        try:
            return reply({"day": day.isoformat(), "wards": [_ward(ward, day) for ward in services.wards]})
        except ValueError as fault:
            raise ProblemError(422, str(fault)) from fault

    get(app, "/api/v1/wards", wards)


def _ward(ward: Ward, day: date) -> dict[str, Any]:
    return {
        "code": ward.code,
        "name": ward.name,
        "kind": ward.kind,
        "area_km2": ward.area_km2,
        "population": ward.population,
        "valid_from": ward.valid_from.isoformat(),
        "valid_to": ward.valid_to and ward.valid_to.isoformat(),
        "formed_from": [_unit(unit) for unit in formed_from(ward.code, day)],
    }


def _unit(unit: Unit) -> dict[str, Any]:
    return {
        "code": unit.code,
        "name": unit.name,
        "kind": unit.kind,
        "district": unit.district,
        "valid_from": unit.valid_from.isoformat(),
        "valid_to": unit.valid_to and unit.valid_to.isoformat(),
    }
