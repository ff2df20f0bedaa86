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
NOTO_CUTS = "@fontsource/noto-sans"  # the map cannot ask a variable font for weight 500
SUBSETS = ("vietnamese", "latin-ext", "latin")

# node_modules path → path under lib/
COPIES = {
    "maplibre-gl/dist/maplibre-gl.mjs": "maplibre-gl/maplibre-gl.mjs",
    # maplibre-gl.mjs looks for its worker beside itself
    "maplibre-gl/dist/maplibre-gl-worker.mjs": "maplibre-gl/maplibre-gl-worker.mjs",
    "maplibre-gl/dist/maplibre-gl.css": "maplibre-gl/maplibre-gl.css",
    "maplibre-gl/LICENSE.txt": "maplibre-gl/LICENSE.txt",
    "plotly.js-cartesian-dist-min/plotly-cartesian.min.js": "plotly/plotly-cartesian.min.js",
    "plotly.js-cartesian-dist-min/LICENSE": "plotly/LICENSE",
    "dayjs/dayjs.min.js": "dayjs/dayjs.min.js",
    "dayjs/locale/vi.js": "dayjs/locale-vi.js",
    "dayjs/LICENSE": "dayjs/LICENSE",
    f"{NOTO}/LICENSE": "noto-sans/LICENSE",
}
FONTS = [f"files/noto-sans-{subset}-standard-{slope}.woff2" for subset in SUBSETS for slope in ("normal", "italic")]
COPIES |= {f"{NOTO}/{name}": f"noto-sans/{name}" for name in FONTS}
MAP_FONTS = [f"files/noto-sans-{subset}-500-normal.woff2" for subset in SUBSETS]
COPIES |= {f"{NOTO_CUTS}/{name}": f"noto-sans/{name}" for name in MAP_FONTS}


def found(name: str) -> Path:
    """The file in node_modules; stops with its name when the package no longer has it."""
    path = MODULES / name
    if not path.is_file():
        sys.exit(f"Stopped: node_modules/{name} is missing. Has its package changed? See scripts/frontend_libs.py.")
    return path


def font_css() -> str:
    """The @font-face rules of the subsets we serve, upright and italic, out of the package's own style sheets."""
    sheets = (found(f"{NOTO}/{sheet}").read_text("utf-8") for sheet in ("standard.css", "standard-italic.css"))
    rules = [rule for sheet in sheets for rule in re.findall(r"@font-face\s*{[^}]*}", sheet)]
    ours = [rule for rule in rules if any(f"./{name})" in rule for name in FONTS)]
    if len(ours) != len(FONTS):
        sys.exit(f"Stopped: {NOTO} has {len(ours)} of the {len(FONTS)} font faces looked for.")
    return "\n".join(ours) + "\n"


def plotly_locale() -> str:
    """The Vietnamese locale as a plain script: the package has it only as a CommonJS module."""
    module = found("plotly.js-locales/vi.js").read_text("utf-8")
    if "module.exports = {" not in module:
        sys.exit("Stopped: plotly.js-locales/vi.js is no longer a CommonJS module.")
    return f"(function (module) {{\n{module}\nPlotly.register(module.exports);\n}})({{}});\n"


def main() -> None:
    """Make lib/ anew."""
    made = {"noto-sans/noto-sans.css": font_css(), "plotly/locale-vi.js": plotly_locale()}
    copies = {target: found(name) for name, target in COPIES.items()}
    shutil.rmtree(LIB, ignore_errors=True)
    for target, source in copies.items():
        (LIB / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, LIB / target)
    for target, text in made.items():
        (LIB / target).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
