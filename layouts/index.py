"""The HTML page around every Dash page: style sheets, fonts and scripts, all of our own server.

Scripts are named here and not found by Dash in assets/: ours are modules, which run as soon as they are there, beside
Dash's. `ahead.js` stands before Dash's own bundle and keeps it from loading another plotly.
"""

from typing import Final

from layouts.preloads import letters

NOT_LOADED_BY_DASH: Final = r"\.(m?js|css)$"
"""Dash's `assets_ignore`."""

_INDEX: Final = """<!DOCTYPE html>
<html lang="{lang}" data-theme="dark">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="theme-color" content="#0B1119">
    <title>{%title%}</title>
    <link rel="icon" type="image/svg+xml" href="/assets/icon.svg">
    <script src="/assets/app/early.js"></script>
    <script src="/assets/app/ahead.js"></script>
    <link rel="stylesheet" href="/ui/theme.css">
    <link rel="stylesheet" href="/lib/noto-sans/noto-sans.css">
    <link rel="stylesheet" href="/ui/app.css">
    {%css%}
    {letters}
  </head>
  <body>
    {%app_entry%}
    {%config%}
    <script src="/lib/regenerator-runtime/runtime.js"></script>
    {%scripts%}
    {%renderer%}
  </body>
</html>
"""


def index(lang: str) -> str:
    """Dash's `index_string`; `lang` is the language of who has asked for none."""
    return _INDEX.replace("{lang}", lang).replace("{letters}", letters())
