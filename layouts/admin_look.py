"""The look of Mantine and AG Grid: both take our own variables, so that a theme changes all at once (layouts/theme.py).

Mantine is always told that it is dark: its ramp runs from text to ground, and ours turns around with the theme.
"""

from typing import Any, Final

FONT: Final = '"Noto Sans Variable", "Noto Sans", sans-serif'

_RAMP: Final = ("n10", "n9", "n9", "n8", "n6", "n4", "n1", "n2", "n1", "n0")
"""Mantine's dark 0 to 9: text, …, dimmed, placeholder, border, hover, control, body, …"""

MANTINE: Final[dict[str, Any]] = {
    "fontFamily": FONT,
    "fontFamilyMonospace": "ui-monospace, monospace",
    "colors": {"dark": [f"var(--{name})" for name in _RAMP], "ink": ["var(--n11)"] * 10},
    "primaryColor": "ink",
    "white": "var(--n11)",
    "black": "var(--n1)",
    "defaultRadius": "sm",
    "respectReducedMotion": True,
    "cursorType": "pointer",
}

_GRID: Final = {
    "fontFamily": "inherit",
    "fontSize": "0.875rem",
    "headerFontSize": "0.75rem",
    "headerFontWeight": 600,
    "backgroundColor": "var(--n2)",
    "foregroundColor": "var(--n10)",
    "headerBackgroundColor": "var(--n3)",
    "headerTextColor": "var(--n9)",
    "borderColor": "var(--n4)",
    "chromeBackgroundColor": "var(--n3)",
    "oddRowBackgroundColor": "var(--n2)",
    "rowHoverColor": "var(--n3)",
    "selectedRowBackgroundColor": "var(--n4)",
    "accentColor": "var(--n11)",
    "wrapperBorderRadius": 4,
    "rowHeight": "2.5rem",
    "headerHeight": "2rem",
    "spacing": "0.375rem",
}

GRID: Final = {"function": f"themeQuartz.withParams({_GRID!r})"}
"""AG Grid's theme as `dashGridOptions` takes it."""
