"""A person who may sign in. Kept by `ioc.store.people`; changed by `ioc.commands.accounts`."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from ioc.access import Role

SECOND_FACTOR: Final = frozenset({Role.SUPERVISOR, Role.ADMIN})
"""Roles that never sign in with a password alone."""

DEMONSTRATION: Final = "demonstration/"
"""`subject` of the people whom a run on loopback lets in by the links it prints; they have no password."""

ERASED: Final = "erased/"
"""`subject` of an account whose person was erased: it is nobody's, and kept for its number alone."""

MACHINES: Final = frozenset({"loopback", "sign-in", "console", "retention"})
"""What the audit calls those who are no person (`ioc.caller`): no person goes by one of these."""

_LOGIN: Final = re.compile(r"[a-z0-9][a-z0-9._@+-]{0,63}")
NAME_MOST: Final = 80
"""Characters of a person's name."""


@dataclass(frozen=True, slots=True)
class Account:
    """One person, as kept. `totp` is sealed, `recovery` are digests, `password` is a hash; None: not set."""

    id: int
    login: str
    name: str
    role: Role
    disabled: bool = False
    password: str | None = None
    totp: str | None = None
    totp_step: int | None = None
    recovery: tuple[str, ...] = ()
    subject: str | None = None
    version: int = 1

    @property
    def needs_code(self) -> bool:
        """Whether a password alone does not let this person in."""
        return self.role in SECOND_FACTOR or self.totp is not None

    @property
    def administers(self) -> bool:
        """Whether this is an administrator who may sign in; demonstration people, who are nobody, do not count."""
        return self.role is Role.ADMIN and not self.disabled and not self.demonstration

    @property
    def demonstration(self) -> bool:
        """One of those whom a run on loopback brings along."""
        return (self.subject or "").startswith(DEMONSTRATION)


def login_of(text: str) -> str:
    """The login as it is kept; ValueError for what cannot be one (1–64 of a-z, 0-9 and ._@+-)."""
    login = unicodedata.normalize("NFKC", text).strip().lower()
    if not _LOGIN.fullmatch(login) or login in MACHINES:
        raise ValueError("a login is 1 to 64 of a-z, 0-9 and ._@+-, and begins with a letter or figure")
    return login


def name_of(text: str) -> str:
    """A person's name as it is kept, one line; ValueError for none, or one that is too long."""
    name = " ".join("".join(c if c.isprintable() else " " for c in unicodedata.normalize("NFC", text)).split())
    if not 1 <= len(name) <= NAME_MOST:
        raise ValueError(f"a name has 1 to {NAME_MOST} characters")
    return name
