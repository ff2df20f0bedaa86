"""What several commands ask of what they were given: a reason, a span of time. UnfitError names the member."""

from typing import Final

from ioc.commands.errors import UnfitError
from ioc.people.duty import LONGEST, Span

REASON_LONGEST: Final = 500


def reason_of(text: str) -> str:
    """Why somebody does something, as it is kept."""
    reason = text.strip()
    if not 0 < len(reason) <= REASON_LONGEST:
        raise UnfitError(f"reason: 1 to {REASON_LONGEST} characters")
    return reason


def check_span(span: Span, now: int) -> None:
    """It ends after it begins, is not over, and is not too long."""
    if span[1] <= span[0] or span[1] <= now:
        raise UnfitError("period: ends after it begins, and not in the past")
    if span[1] - span[0] > LONGEST:
        raise UnfitError("long: at most 31 days")
