"""Ids of /admin that its layout and its callbacks share."""

from typing import Final

TABS: Final = "admin-tabs"
LANG: Final = "admin-lang"
PEOPLE: Final = "people"
RULES: Final = "rules"
ROSTER: Final = "roster"
MAINTENANCE: Final = "maintenance"
QUARANTINE: Final = "quarantine"
LETTERS: Final = "letters"


def table(tab: str) -> str:
    """The tab's list."""
    return f"{tab}-table"


def changed(tab: str) -> str:
    """Store: a number that rises whenever something was done, so that the list is read again."""
    return f"{tab}-changed"


def fault(tab: str) -> str:
    """Why the list cannot be read."""
    return f"{tab}-fault"


def said(tab: str) -> str:
    """What was done, or why not."""
    return f"{tab}-said"
