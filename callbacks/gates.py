"""Which action each path asks for: a literal table. A path that is not in it does not exist for anybody.

Whether a role may is for `ioc.access.may` alone. A test holds the table against the routes of the server.
"""

from enum import StrEnum
from typing import Final, TypeAlias

from ioc.access import Action, Role, may


class Open(StrEnum):
    """What asks for no role."""

    ANYWHERE = "anywhere"
    ON_LOOPBACK = "on_loopback"


Gate: TypeAlias = Action | Open
"""What a path asks for. A path of the table that ends with a stroke stands for everything below it."""

GATES: Final[dict[str, Gate]] = {
    "/healthz": Open.ANYWHERE,
    "/readyz": Open.ANYWHERE,
    "/metrics": Open.ON_LOOPBACK,
    "/api/v1/clock": Action.READ_PICTURE,
    "/api/v1/stations": Action.READ_PICTURE,
    "/api/v1/readings": Action.READ_PICTURE,
    "/api/v1/picture": Action.READ_PICTURE,
    "/api/v1/law": Action.READ_PICTURE,
    "/api/v1/law/why": Action.READ_PICTURE,
    "/api/v1/messages": Action.READ_RAW,
    "/api/v1/quarantine": Action.READ_QUARANTINE,
    "/api/openapi.json": Action.READ_PICTURE,
    "/api/docs": Action.READ_PICTURE,
    "/ws/live": Action.READ_PICTURE,
    "/": Action.READ_PICTURE,
    "/map": Action.READ_PICTURE,
    "/404": Action.READ_PICTURE,
    "/ui/": Action.READ_PICTURE,
    "/geo/": Action.READ_PICTURE,
    "/lib/": Action.READ_PICTURE,
    "/assets/": Action.READ_PICTURE,
    "/_favicon.ico": Action.READ_PICTURE,
    "/_dash-component-suites/": Action.READ_PICTURE,
    "/_dash-layout": Action.READ_PICTURE,
    "/_dash-dependencies": Action.READ_PICTURE,
    "/_dash-update-component": Action.READ_PICTURE,
}

_BELOW: Final = tuple(path for path in GATES if path.endswith("/") and path != "/")


def gate_of(path: str) -> Gate | None:
    """What a path asks for; None where there is nothing."""
    if path in GATES and path not in _BELOW:
        return GATES[path]
    return next((GATES[above] for above in _BELOW if path.startswith(above)), None)


def passes(gate: Gate, role: Role | None, loopback: bool) -> bool:
    """Whether this caller goes through."""
    if isinstance(gate, Action):
        return may(role, gate)
    return gate is Open.ANYWHERE or loopback or role is not None
