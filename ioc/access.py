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
    READ_AUDIT = "read_audit"
    ACT_ON_ALARMS = "act_on_alarms"
    RESET_ALARMS = "reset_alarms"
    SHELVE_CRITICAL = "shelve_critical"
    MANAGE_BULLETINS = "manage_bulletins"
    OPEN_ADMIN = "open_admin"
    READ_FIGURES = "read_figures"
    MANAGE_ROSTER = "manage_roster"
    MANAGE_MAINTENANCE = "manage_maintenance"
    MANAGE_RULES = "manage_rules"
    MANAGE_LETTERS = "manage_letters"
    MANAGE_USERS = "manage_users"
    SIGN_IN = "sign_in"
    KEEP_OWN_SESSIONS = "keep_own_sessions"


_ALL = frozenset(Role)
_ON_DUTY = frozenset({Role.OFFICER, Role.SUPERVISOR})
_IN_CHARGE = frozenset({Role.SUPERVISOR, Role.ADMIN})

ALLOWED: dict[Action, frozenset[Role]] = {
    Action.READ_PICTURE: _ALL,
    Action.READ_QUARANTINE: _ON_DUTY | {Role.ADMIN},
    Action.READ_RAW: _ON_DUTY | {Role.ADMIN},
    Action.READ_PERSONAL: _ON_DUTY,
    Action.READ_AUDIT: frozenset({Role.ADMIN}),
    Action.ACT_ON_ALARMS: _ON_DUTY,
    Action.RESET_ALARMS: _ON_DUTY,
    Action.SHELVE_CRITICAL: frozenset({Role.SUPERVISOR}),
    Action.MANAGE_BULLETINS: _ON_DUTY,
    Action.OPEN_ADMIN: _IN_CHARGE,
    Action.READ_FIGURES: _ALL - {Role.WALL},
    Action.MANAGE_ROSTER: frozenset({Role.SUPERVISOR}),
    Action.MANAGE_MAINTENANCE: _IN_CHARGE,
    Action.MANAGE_RULES: frozenset({Role.ADMIN}),
    Action.MANAGE_LETTERS: frozenset({Role.ADMIN}),
    Action.MANAGE_USERS: frozenset({Role.ADMIN}),
    Action.SIGN_IN: _ALL,
    Action.KEEP_OWN_SESSIONS: _ALL,
}


def may(role: Role | None, action: Action) -> bool:
    """Whether the role may; nobody (None) may nothing."""
    return role is not None and role in ALLOWED.get(action, frozenset())
