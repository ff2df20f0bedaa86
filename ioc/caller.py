"""Who acts: handed from the edge that knew the credentials down to every command, and written into the audit."""

from dataclasses import dataclass

from ioc.access import Role


@dataclass(frozen=True, slots=True)
class Caller:
    """`name`: a person's login, a token's name, or `loopback`; exactly one role."""

    name: str
    role: Role
