"""How Chromium is started where there is no graphics card."""

from typing import Final

FLAGS: Final = ("--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--disable-gpu-compositing")
"""The map is drawn in software, and the page is put together by the browser's own painter: through the same software
each frame of the page would cost as much as the map itself."""
