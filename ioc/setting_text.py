"""How the text of a setting is read: each reader gives a checked value or a ValueError that says what is wanted.

Pure; the settings themselves are `ioc.settings`.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import TypeAlias
from urllib.parse import urlsplit

from ioc.access import Role

RoleNames: TypeAlias = tuple[tuple[str, Role], ...]
"""Words of another system and the roles they mean, in the order in which they count."""


@dataclass(frozen=True, slots=True)
class Token:
    """A bearer token of the API: who, as which role."""

    name: str
    role: Role
    secret: str


def port(text: str) -> int:
    """A port's number."""
    number = int(text)
    if not 1 <= number <= 65535:
        raise ValueError("a port lies between 1 and 65535")
    return number


def url(*schemes: str) -> Callable[[str], str]:
    """A reader of URLs with one of these schemes."""

    def check(text: str) -> str:
        if urlsplit(text).scheme.split("+")[0] not in schemes:
            raise ValueError(f"starts with one of {', '.join(s + '://' for s in schemes)}")
        return text

    return check


def urls(text: str) -> tuple[str, ...]:
    """URLs of the web, separated by commas."""
    check = url("http", "https")
    return tuple(check(one.strip()) for one in text.split(",") if one.strip())


def one_of(*words: str) -> Callable[[str], str]:
    """A reader of one of these words."""

    def check(text: str) -> str:
        if text not in words:
            raise ValueError(f"is one of {', '.join(words)}")
        return text

    return check


def positive(text: str) -> float:
    """A positive number."""
    number = float(text)
    if not 0 < number <= 100_000:
        raise ValueError("is a positive number")
    return number


def between(low: float, high: float) -> Callable[[str], float]:
    """A reader of numbers from `low` to `high`, both included."""

    def check(text: str) -> float:
        number = float(text)
        if not low <= number <= high:
            raise ValueError(f"is a number from {low:g} to {high:g}")
        return number

    return check


def group(text: str) -> str:
    """1 to 64 letters, digits, - or _."""
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", text):
        raise ValueError("is 1 to 64 letters, digits, - or _")
    return text


def tokens(text: str) -> tuple[Token, ...]:
    """Bearer tokens as `name:role:token`."""
    found = []
    for item in filter(None, (part.strip() for part in text.split(","))):
        name, _, rest = item.partition(":")
        role, _, secret = rest.partition(":")
        if not (name and secret) or role not in list(Role):
            raise ValueError("is name:role:token, separated by commas")
        found.append(Token(name, Role(role), secret))
    return tuple(found)


def file(text: str) -> Path:
    """A file that is there."""
    if not Path(text).is_file():
        raise ValueError("is a file that can be read")
    return Path(text)


def origin(text: str) -> str:
    """Scheme, host and port of an address, without a path."""
    parts = urlsplit(text)
    if (
        parts.scheme not in ("http", "https")
        or not parts.hostname
        or text.rstrip("/") != f"{parts.scheme}://{parts.netloc}"
    ):
        raise ValueError("is http(s)://host or http(s)://host:port, without a path")
    return text.rstrip("/").lower()


def addresses(text: str) -> tuple[str, ...]:
    """IP addresses separated by commas."""
    return tuple(str(ip_address(part.strip())) for part in text.split(",") if part.strip())


def role_names(text: str) -> RoleNames:
    """Another system's words and the roles they mean, in order."""
    return tuple(_role_names(text))


def _role_names(text: str) -> Iterator[tuple[str, Role]]:
    for item in filter(None, (part.strip() for part in text.split(","))):
        word, _, role = item.rpartition(":")
        if not word or role not in list(Role):
            raise ValueError("is word:role, separated by commas")
        yield word, Role(role)


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches a server bound to `host`."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
