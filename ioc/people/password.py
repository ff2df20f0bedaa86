"""Passwords: argon2id as RFC 9106 recommends where memory is scarce (64 MiB, three passes), and what is good enough.

Each takes some tens of milliseconds and 64 MiB: callers let only a few run at a time.
"""

from enum import StrEnum
from functools import cache
from secrets import token_urlsafe
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.profiles import RFC_9106_LOW_MEMORY

LEAST: Final = 12
MOST: Final = 256
"""Characters. Length and not signs makes a password hard to guess (NIST SP 800-63B, 3.1.1)."""

_HASHER: Final = PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY)


class Weakness(StrEnum):
    """Why a password is not taken."""

    SHORT = "short"
    LONG = "long"
    REPEATED = "repeated"
    LOGIN = "login"


def hashed(password: str) -> str:
    """What is kept of it."""
    return _HASHER.hash(password)


def matches(kept: str | None, password: str) -> bool:
    """Whether it is the one. Without a kept one it takes as long and is never true."""
    try:
        _HASHER.verify(kept or _nobodys(), password[: MOST + 1])
    except (VerificationError, InvalidHashError):
        return False
    return kept is not None


def outdated(kept: str) -> bool:
    """Whether it was hashed with less than today's parameters and should be hashed again."""
    return _HASHER.check_needs_rehash(kept)


def weakness(password: str, login: str) -> Weakness | None:
    """What is wrong with a new password, if anything."""
    if len(password) < LEAST:
        return Weakness.SHORT
    if len(password) > MOST:
        return Weakness.LONG
    if len(set(password.lower())) < 5:
        return Weakness.REPEATED
    return Weakness.LOGIN if len(login) > 2 and login in password.lower() else None


@cache
def _nobodys() -> str:
    return _HASHER.hash(token_urlsafe(16))
