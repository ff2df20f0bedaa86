"""Ids that Python and the scripts of assets/ share; each appears once on a page."""

from typing import Final

SHELL: Final = "shell"
BANNER: Final = "banner"
CLOCK: Final = "clock"
LINK: Final = "link"
MAP: Final = "map"
SEARCH: Final = "search"
SWITCHES: Final = "switches"
LAYERS: Final = "layers"
LEGEND: Final = "legend"
NOW: Final = "now"
PANEL: Final = "panel"
STRIP: Final = "strip"

CHART: Final = "chart"
CHART_BOX: Final = "chart-box"
CHART_NOTE: Final = "chart-note"
SELECTION: Final = "selection"
"""Store: `{"id", "hours", "measure", "theme", "lang", "scale"}` of what the panel's chart shows, or null."""
REFRESH: Final = "refresh"
"""Store: a number that the browser raises when the selected station has a newer reading."""
