"""The HTML page around every Dash page: style sheets, fonts and scripts, all of our own server.

Scripts are named here and not found by Dash in assets/ (see `SCRIPTS`): ours are modules, and plotly's smaller build
must stand before Dash's own bundle to take its place.
"""

from typing import Final

NOT_LOADED_BY_DASH: Final = r"\.m?js$|^login\.css$"
"""Dash's `assets_ignore`: style sheets are still found and linked by Dash."""

INDEX: Final = """<!DOCTYPE html>
<html lang="vi" data-theme="dark">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="theme-color" content="#0B1119">
    <title>{%title%}</title>
    <link rel="icon" type="image/svg+xml" href="/assets/icon.svg">
    <script src="/assets/app/early.js"></script>
    <link rel="stylesheet" href="/ui/theme.css">
    <link rel="stylesheet" href="/lib/noto-sans/noto-sans.css">
    <link rel="stylesheet" href="/lib/maplibre-gl/maplibre-gl.css">
    {%css%}
    <link rel="modulepreload" href="/lib/maplibre-gl/maplibre-gl.mjs">
    <script type="module" src="/assets/app/main.mjs"></script>
  </head>
  <body>
    {%app_entry%}
    {%config%}
    <script src="/lib/plotly/plotly-cartesian.min.js"></script>
    <script src="/lib/plotly/locale-vi.js"></script>
    {%scripts%}
    {%renderer%}
  </body>
</html>
"""
