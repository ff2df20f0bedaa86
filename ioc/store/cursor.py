"""Pages of a list, and the opaque text that says where the next one begins.

A cursor names the last row that was given, not a count of rows: what arrives meanwhile shifts nothing.
"""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from typing import Any, Final

_FORM: Final = re.compile(rb"-?\d{1,19}(?:\.-?\d{1,19})*")
_WIDTH: Final = 1 << 63


@dataclass(frozen=True, slots=True)
class Page:
    """JSON-ready items, and the cursor of the page after them; None at the end."""

    items: list[dict[str, Any]]
    next: str | None


def write_cursor(*numbers: int) -> str:
    """The cursor behind the row with this key."""
    return urlsafe_b64encode(".".join(map(str, numbers)).encode()).decode().rstrip("=")


def read_cursor(text: str, parts: int) -> tuple[int, ...]:
    """The key that a cursor of ours was made from; ValueError for anything else."""
    try:
        raw = urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
    except ValueError as fault:
        raise ValueError("not a cursor of ours") from fault
    numbers = tuple(map(int, raw.split(b"."))) if _FORM.fullmatch(raw) else ()
    ours = len(numbers) == parts and write_cursor(*numbers) == text
    if not ours or not all(-_WIDTH <= number < _WIDTH for number in numbers):
        raise ValueError("not a cursor of ours")
    return numbers
