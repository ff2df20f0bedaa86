"""Copies the few front-end files in use out of node_modules into lib/, which the web process serves at /lib.

Called by the Makefile after `npm ci`; uses the standard library only. lib/ is made anew as a whole, so a file that
is no longer named here is no longer served. Each library brings its licence.
"""

import re
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULES, LIB = ROOT / "node_modules", ROOT / "lib"
NOTO = "@fontsource-variable/noto-sans"
NOTO_CUTS = "@fontsource/noto-sans"  # the map draws a variable font in its default weight only
PLOTLY = "plotly.js-basic-dist-min"  # lines, bars and pies: a third smaller than all that lies on two axes
SUBSETS = ("latin-ext", "vietnamese", "latin")
"""Of two that have a letter a browser takes the later one: ă, đ, ơ and ư are not to fetch the whole of latin-ext."""

# node_modules path → path under lib/
COPIES = {
    "maplibre-gl/dist/maplibre-gl.mjs": "maplibre-gl/maplibre-gl.mjs",
    # maplibre-gl.mjs looks for its worker beside itself
    "maplibre-gl/dist/maplibre-gl-worker.mjs": "maplibre-gl/maplibre-gl-worker.mjs",
    "maplibre-gl/dist/maplibre-gl.css": "maplibre-gl/maplibre-gl.css",
    "maplibre-gl/LICENSE.txt": "maplibre-gl/LICENSE.txt",
    # Dash's own scripts need these few lines of the polyfill that it would load for browsers that our map cannot serve
    "regenerator-runtime/runtime.js": "regenerator-runtime/runtime.js",
    "regenerator-runtime/LICENSE": "regenerator-runtime/LICENSE",
    f"{PLOTLY}/LICENSE": "plotly/LICENSE",
    f"{NOTO}/LICENSE": "noto-sans/LICENSE",
}
FONTS = [f"files/noto-sans-{subset}-standard-normal.woff2" for subset in SUBSETS]
COPIES |= {f"{NOTO}/{name}": f"noto-sans/{name}" for name in FONTS}
MAP_FONTS = [f"files/noto-sans-{subset}-{cut}.woff2" for subset in SUBSETS for cut in ("500-normal", "400-italic")]
COPIES |= {f"{NOTO_CUTS}/{name}": f"noto-sans/{name}" for name in MAP_FONTS}


def found(name: str) -> Path:
    """The file in node_modules; stops with its name when the package no longer has it."""
    path = MODULES / name
    if not path.is_file():
        sys.exit(f"Stopped: node_modules/{name} is missing. Has its package changed? See scripts/frontend_libs.py.")
    return path


def font_css() -> str:
    """The @font-face rules of the subsets we serve, in their order, out of the package's own style sheet."""
    rules = re.findall(r"@font-face\s*{[^}]*}", found(f"{NOTO}/standard.css").read_text("utf-8"))
    ours = [rule for name in FONTS for rule in rules if f"./{name})" in rule]
    if len(ours) != len(FONTS):
        sys.exit(f"Stopped: {NOTO} has {len(ours)} of the {len(FONTS)} font faces looked for.")
    return "\n".join(ours) + "\n"


def plotly_script() -> str:
    """The library and then its Vietnamese words: a chart that is asked for waits for one file."""
    return found(f"{PLOTLY}/plotly-basic.min.js").read_text("utf-8") + "\n" + plotly_locale()


def plotly_locale() -> str:
    """The Vietnamese locale as a plain script: the package has it only as a CommonJS module."""
    module = found("plotly.js-locales/vi.js").read_text("utf-8")
    if "module.exports = {" not in module:
        sys.exit("Stopped: plotly.js-locales/vi.js is no longer a CommonJS module.")
    return f"(function (module) {{\n{module}\nPlotly.register(module.exports);\n}})({{}});\n"


def main() -> None:
    """Make lib/ anew."""
    made = {"noto-sans/noto-sans.css": font_css(), "plotly/plotly-basic-vi.min.js": plotly_script()}
    copies = {target: found(name) for name, target in COPIES.items()}
    shutil.rmtree(LIB, ignore_errors=True)
    for target, source in copies.items():
        (LIB / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, LIB / target)
    for target, text in made.items():
        (LIB / target).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
