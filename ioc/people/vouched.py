"""What an OpenID provider says of somebody: who comes in, and whose session there is over.

As `callbacks.provider` read it out of tokens that it has checked; used by `ioc.commands`.
"""

from dataclasses import dataclass
from typing import Final

from ioc.access import Role

ID_TOKEN: Final = "the ID token of a session"
"""What the sealed ID token is bound to."""


@dataclass(frozen=True, slots=True)
class Person:
    """Known there as `subject` (issuer and identifier), with a role here. `sid`: the provider's name of the session
    there, if it has one; `token`: the ID token itself, by which that session can be ended."""

    subject: str
    login: str
    name: str
    role: Role
    sid: str | None = None
    token: str = ""


@dataclass(frozen=True, slots=True)
class SignedOut:
    """Over there: all sessions of `subject` (issuer and identifier), or the one that it calls `sid`."""

    subject: str | None
    sid: str | None
