"""Which action each path asks for: a literal table. A path that is not in it does not exist for anybody.

Whether a role may is for `ioc.access.may` alone. A test holds the table against the routes of the server.
"""

import re
from enum import StrEnum
from typing import Final, TypeAlias

from callbacks.admin_calls import ADMIN_CALLS
from ioc.access import Action, Role, may


class Open(StrEnum):
    """What asks for no role."""

    ANYWHERE = "anywhere"
    ON_LOOPBACK = "on_loopback"


Gate: TypeAlias = Action | Open

GATES: Final[dict[str, Gate]] = {
    "/healthz": Open.ANYWHERE,
    "/readyz": Open.ANYWHERE,
    "/metrics": Open.ON_LOOPBACK,
    "/api/v1/clock": Action.READ_PICTURE,
    "/api/v1/wards": Action.READ_PICTURE,
    "/api/v1/stations": Action.READ_PICTURE,
    "/api/v1/readings": Action.READ_PICTURE,
    "/api/v1/picture": Action.READ_PICTURE,
    "/api/v1/law": Action.READ_PICTURE,
    "/api/v1/law/why": Action.READ_PICTURE,
    "/api/v1/messages": Action.READ_RAW,
    "/api/v1/quarantine": Action.READ_QUARANTINE,
    "/api/v1/audit": Action.READ_AUDIT,
    "/api/v1/audit/verify": Action.READ_AUDIT,
    "/api/v1/alarms": Action.READ_PICTURE,
    "POST /api/v1/alarms/{}/acknowledge": Action.ACT_ON_ALARMS,
    "POST /api/v1/alarms/{}/reset": Action.RESET_ALARMS,
    "POST /api/v1/alarms/{}/shelve": Action.ACT_ON_ALARMS,
    "POST /api/v1/alarms/{}/unshelve": Action.ACT_ON_ALARMS,
    "/api/v1/bulletins": Action.READ_PICTURE,
    "POST /api/v1/bulletins": Action.MANAGE_BULLETINS,
    "POST /api/v1/bulletins/{}/withdraw": Action.MANAGE_BULLETINS,
    "/api/v1/accounts": Action.MANAGE_USERS,
    "POST /api/v1/accounts": Action.MANAGE_USERS,
    "POST /api/v1/accounts/{}/invite": Action.MANAGE_USERS,
    "POST /api/v1/accounts/{}/role": Action.MANAGE_USERS,
    "POST /api/v1/accounts/{}/name": Action.MANAGE_USERS,
    "POST /api/v1/accounts/{}/disable": Action.MANAGE_USERS,
    "POST /api/v1/accounts/{}/enable": Action.MANAGE_USERS,
    "POST /api/v1/accounts/{}/forget-device": Action.MANAGE_USERS,
    "POST /api/v1/accounts/{}/sign-out": Action.MANAGE_USERS,
    "/api/openapi.json": Action.READ_PICTURE,
    "/api/docs": Action.READ_PICTURE,
    "/ws/live": Action.READ_PICTURE,
    "/": Action.READ_PICTURE,
    "/map": Action.READ_PICTURE,
    "/admin": Action.OPEN_ADMIN,
    "/figures": Action.READ_FIGURES,
    "/law": Action.READ_PICTURE,
    "/404": Action.READ_PICTURE,
    "/login": Open.ANYWHERE,
    "/login/provider": Open.ANYWHERE,
    "/login/provider/back": Open.ANYWHERE,
    "POST /login/provider/signed-out": Open.ANYWHERE,
    "POST /login/password": Open.ANYWHERE,
    "POST /login/code": Open.ANYWHERE,
    "POST /login/enrol": Open.ANYWHERE,
    "POST /login/new-password": Open.ANYWHERE,
    "/assets/login/": Open.ANYWHERE,
    "/assets/app/early.js": Open.ANYWHERE,
    "/assets/icon.svg": Open.ANYWHERE,
    "/assets/logo.svg": Open.ANYWHERE,
    "/lib/noto-sans/": Open.ANYWHERE,
    "/ui/theme.css": Open.ANYWHERE,
    "/ui/sessions.json": Action.KEEP_OWN_SESSIONS,
    "POST /ui/mute": Action.ACT_ON_ALARMS,
    "POST /ui/sign-out": Action.KEEP_OWN_SESSIONS,
    "POST /ui/sign-out-everywhere": Action.KEEP_OWN_SESSIONS,
    "/ui/": Action.READ_PICTURE,
    "/geo/": Action.READ_PICTURE,
    "/lib/": Action.READ_PICTURE,
    "/assets/": Action.READ_PICTURE,
    "/_favicon.ico": Action.READ_PICTURE,
    "/_dash-component-suites/": Action.READ_PICTURE,
    "/_dash-layout": Action.READ_PICTURE,
    "/_dash-dependencies": Action.READ_PICTURE,
    "POST /_dash-update-component": Action.READ_PICTURE,
}
"""What a path asks for. One that ends with a stroke stands for everything below it, `{}` for one piece of a path; the
longest that fits is asked. Without a method before it a path is for reading: what changes something says how."""

CALLS: Final[dict[str, Action]] = {
    ".._pages_content.children..._pages_store.data..": Action.READ_PICTURE,
    "_pages_dummy.children": Action.READ_PICTURE,
    "..chart.figure...chart-note.children..": Action.READ_PICTURE,
    "..figures-shown.children...figures-fault.children..": Action.READ_FIGURES,
    **ADMIN_CALLS,
}
"""What a callback asks for, by its output as Dash writes it. One that is not here is not called for anybody."""

READING: Final = frozenset({"GET", "HEAD", "OPTIONS"})


def gate_of(path: str, method: str = "GET") -> Gate | None:
    """What a path asks for; None where there is nothing."""
    key = path if method in READING else f"{method} {path}"
    if key in GATES and key not in _BELOW and key not in _SHAPED:
        return GATES[key]
    shaped = next((GATES[one] for one, shape in _SHAPED.items() if shape.fullmatch(key)), None)
    return shaped or next((GATES[above] for above in _BELOW if key.startswith(above)), None)


def passes(gate: Gate, role: Role | None, loopback: bool) -> bool:
    """Whether this caller goes through."""
    if isinstance(gate, Action):
        return may(role, gate)
    return gate is Open.ANYWHERE or loopback or role is not None


_BELOW: Final = tuple(
    sorted((path for path in GATES if path.endswith("/") and path != "/"), key=len, reverse=True),
)
_SHAPED: Final = {path: re.compile("[^/]+".join(map(re.escape, path.split("{}")))) for path in GATES if "{}" in path}
