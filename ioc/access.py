"""Role × action: the only gate. Default deny: what is not in the table nobody may do."""

from enum import StrEnum


class Role(StrEnum):
    """Who acts; a bearer token or a session carries exactly one."""

    WALL = "wall"
    OFFICER = "officer"
    SUPERVISOR = "supervisor"
    MAYOR = "mayor"
    ADMIN = "admin"


class Action(StrEnum):
    """What is asked for; every route, callback and socket names one."""

    READ_PICTURE = "read_picture"
    READ_QUARANTINE = "read_quarantine"
    READ_RAW = "read_raw"
    READ_PERSONAL = "read_personal"


_ALL = frozenset(Role)

ALLOWED: dict[Action, frozenset[Role]] = {
    Action.READ_PICTURE: _ALL,
    Action.READ_QUARANTINE: frozenset({Role.OFFICER, Role.SUPERVISOR, Role.ADMIN}),
    Action.READ_RAW: frozenset({Role.OFFICER, Role.SUPERVISOR, Role.ADMIN}),
    Action.READ_PERSONAL: frozenset({Role.OFFICER, Role.SUPERVISOR}),
}


def may(role: Role | None, action: Action) -> bool:
    """Whether the role may; nobody (None) may nothing."""
    return role is not None and role in ALLOWED.get(action, frozenset())
