"""A word in both languages, where it belongs to the thing itself: feeds, measures, rules."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Label:
    """Vietnamese and English."""

    vi: str
    en: str
