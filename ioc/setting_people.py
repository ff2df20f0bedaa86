"""Settings of people that are read together: the OpenID provider that they sign in with, how long they stay signed in.

Pure; each reader says in a ValueError which setting is wrong. The settings themselves are `ioc.settings`.
"""

from dataclasses import dataclass
from typing import Any

from ioc.access import Role
from ioc.instant import HOUR, MINUTE
from ioc.people.session import Lengths
from ioc.setting_text import RoleNames


@dataclass(frozen=True, slots=True)
class Oidc:
    """The OpenID provider that people may sign in with, and how its words become roles, the first that fits."""

    issuer: str
    client_id: str
    client_secret: str | None
    role_claim: str
    roles: RoleNames


def oidc(issuer: str | None, client_id: str | None, roles: RoleNames | None, **rest: Any) -> Oidc | None:
    """The provider, if one is set."""
    if issuer is None:
        return None
    if client_id is None:
        raise ValueError("IOC_OIDC_CLIENT_ID: is needed where IOC_OIDC_ISSUER is set")
    same = tuple((role.value, role) for role in (Role.SUPERVISOR, Role.OFFICER, Role.MAYOR, Role.ADMIN, Role.WALL))
    return Oidc(issuer=issuer, client_id=client_id, roles=roles or same, **rest)


def lengths(idle_minutes: float, hours: float) -> Lengths:
    """How long a session lasts."""
    idle, most = round(idle_minutes * MINUTE), round(hours * HOUR)
    if idle > most:
        raise ValueError("IOC_SESSION_IDLE_MINUTES: is longer than IOC_SESSION_HOURS")
    return Lengths(idle, most)
