"""What the page asks for at once, so that nothing waits for the file that names it: our script, the map, letters.

A browser would find a module's imports only once it has read it, and a font only once a text needs it. Our modules come
as one script where scripts/bundle.py has made one of them as they are now, otherwise one by one.
"""

import re
from hashlib import blake2b
from pathlib import Path
from typing import Final

FIRST: Final = "main.mjs"
BUNDLE: Final = "app/main.mjs"
"""Below lib/."""

_NOTO: Final = "/lib/noto-sans/files/noto-sans"
_SUBSETS: Final = ("vietnamese", "latin")
PAGE_LETTERS: Final = tuple(f"{_NOTO}-{subset}-standard-normal.woff2" for subset in _SUBSETS)
MAP_LETTERS: Final = tuple(
    f"{_NOTO}-{subset}-{cut}.woff2" for cut in ("500-normal", "400-italic") for subset in _SUBSETS
)
"""Of the map's names and of its waters: MapLibre fetches the files itself."""

_IMPORTED: Final = re.compile(r'^(?:import|export)\b[^"]*"\./([\w-]+\.mjs)"', re.MULTILINE)


def letters() -> str:
    """Links of every page's head."""
    links = [f'<link rel="preload" as="font" type="font/woff2" crossorigin href="{url}">' for url in PAGE_LETTERS]
    return "\n    ".join(links)


def map_head(modules: Path, lib: Path) -> str:
    """Style sheet, links and script of the map's page; `modules` are our modules, `lib` is what make has made."""
    ours = scripts(modules, lib)
    links = ['<link rel="stylesheet" href="/lib/maplibre-gl/maplibre-gl.css">']
    links += [f'<link rel="modulepreload" href="{url}">' for url in ["/lib/maplibre-gl/maplibre-gl.mjs", *ours]]
    links += [f'<link rel="preload" as="fetch" crossorigin href="{url}">' for url in MAP_LETTERS]
    return "\n    ".join([*links, f'<script type="module" async src="{ours[0]}"></script>'])


def scripts(modules: Path, lib: Path) -> list[str]:
    """URLs of our scripts, the one to start with first."""
    bundle = lib / BUNDLE
    if bundle.is_file() and bundle.read_text("utf-8").startswith(banner(modules)):
        return [f"/lib/{BUNDLE}"]
    return [f"/assets/app/{name}" for name in imported(modules)]


def banner(modules: Path) -> str:
    """The first line of a script that was made of these modules, as they are now."""
    digest = blake2b(digest_size=8)
    for name in imported(modules):
        digest.update(name.encode() + b"\0" + (modules / name).read_bytes())
    return f"// {digest.hexdigest()}"


def imported(folder: Path) -> list[str]:
    """The names of all modules that the first one needs, itself included, in the order in which they are come upon."""
    found = [FIRST]
    for name in found:  # grows as it is read
        text = (folder / name).read_text("utf-8")
        found += [one for one in dict.fromkeys(_IMPORTED.findall(text)) if one not in found]
    return found
