"""What the page asks for at once, so that nothing waits for the file that names it: our modules, the map, letters.

A browser would find a module's imports only once it has read it, and a font only once a text needs it.
"""

import re
from pathlib import Path
from typing import Final

FIRST: Final = "main.mjs"
_NOTO: Final = "/lib/noto-sans/files/noto-sans"
_SUBSETS: Final = ("vietnamese", "latin")
PAGE_LETTERS: Final = tuple(f"{_NOTO}-{subset}-standard-normal.woff2" for subset in _SUBSETS)
MAP_LETTERS: Final = tuple(
    f"{_NOTO}-{subset}-{cut}.woff2" for cut in ("500-normal", "400-italic") for subset in _SUBSETS
)
"""Of the map's names and of its waters: MapLibre fetches the files itself."""

_IMPORTED: Final = re.compile(r'^(?:import|export)\b[^"]*"\./([\w-]+\.mjs)"', re.MULTILINE)


def preloads(folder: Path) -> str:
    """The links for the page's head; `folder` holds our modules."""
    modules = ["/lib/maplibre-gl/maplibre-gl.mjs", *(f"/assets/app/{name}" for name in imported(folder))]
    links = [f'<link rel="modulepreload" href="{url}">' for url in modules]
    links += [f'<link rel="preload" as="font" type="font/woff2" crossorigin href="{url}">' for url in PAGE_LETTERS]
    links += [f'<link rel="preload" as="fetch" crossorigin href="{url}">' for url in MAP_LETTERS]
    return "\n    ".join(links)


def imported(folder: Path) -> list[str]:
    """The names of all modules that the first one needs, itself included, in the order in which they are come upon."""
    found = [FIRST]
    for name in found:  # grows as it is read
        text = (folder / name).read_text("utf-8")
        found += [one for one in dict.fromkeys(_IMPORTED.findall(text)) if one not in found]
    return found
