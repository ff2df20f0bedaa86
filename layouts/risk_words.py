"""What a screen must know to say and enter a disaster risk level: words of levels and hazards, the statutory colours.

Words and colours are the law tables'. The level itself comes by /ws/live, as a person entered it from a bulletin.
"""

from typing import Any, Final

from ioc.bulletin import TEXT_LONGEST
from ioc.law.disaster import disaster_levels, hazards

DARK: Final = "#0B1119"
WHITE: Final = "#FFFFFF"
_ON_WHITE: Final = frozenset({4, 5})
"""Levels whose colour is too deep for dark words; a test holds the contrast of all."""


def risk_words(lang: str) -> dict[str, Any]:
    """`levels` by number, `hazards` by name, `longest` text in characters."""
    levels = {str(level): getattr(row, lang) for level, row in disaster_levels().items()}
    return {
        "levels": levels,
        "hazards": {name: getattr(row, lang) for name, row in hazards().items()},
        "longest": TEXT_LONGEST,
    }


def risk_colours() -> dict[int, tuple[str, str]]:
    """By level its colour in law and that of words on it, the same in both themes."""
    return {level: (row.rgb, WHITE if level in _ON_WHITE else DARK) for level, row in disaster_levels().items()}


def risk_style() -> str:
    """Rules that give an element with `data-risk` its level's colours."""
    return "".join(
        f'[data-risk="{level}"] {{\n  --risk: {ground};\n  --risk-ink: {ink};\n}}\n'
        for level, (ground, ink) in risk_colours().items()
    )
