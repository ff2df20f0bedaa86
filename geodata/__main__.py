"""`python -m geodata install FILE|FOLDER|URL`: takes official ward boundaries into use, or says why not.

Exit codes: 0 installed, 1 refused, 2 called wrongly, 3 not reached or not written.
"""

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from geodata.fetch import fetch
from geodata.install import install


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line and returns its exit code."""
    asked = _parser().parse_args(arguments)
    to = Path(asked.to).resolve()
    try:
        count = install(fetch(asked.source, time.monotonic), to)  # noqa: TID251 (a download has no clock of a scenario)
    except ValueError as fault:
        return _say(1, f"refused: {fault}")
    except OSError as fault:
        return _say(3, f"not installed: {fault}")
    print(f"{count} wards installed. Take them into use with\nIOC_WARDS={to}")
    return 0


def _say(code: int, words: str) -> int:
    print(words, file=sys.stderr)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m geodata")
    commands = parser.add_subparsers(required=True, metavar="command")
    command = commands.add_parser("install", help="take official ward boundaries into use")
    command.add_argument(
        "source", metavar="FILE|FOLDER|URL", help="the 40 wards: GeoJSON in one file or many, GeoPackage, Shapefile"
    )
    command.add_argument("--to", default="var/wards.geojson", metavar="PATH", help="where to (default: %(default)s)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
