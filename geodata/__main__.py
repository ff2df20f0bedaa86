"""`python -m geodata install FILE|FOLDER|URL`: takes official ward boundaries into use, or says why not.
`python -m geodata today FILE --day DAY`: a table of past years by today's wards.

Exit codes: 0 done, 1 refused, 2 called wrongly, 3 not reached, read or written.
"""

import argparse
import sys
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from geodata.fetch import fetch
from geodata.install import install
from geodata.today import today
from geodata.wards import load_wards


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line and returns its exit code."""
    asked = _parser().parse_args(arguments)
    try:
        asked.run(asked)
    except ValueError as fault:
        return _say(1, f"refused: {fault}")
    except OSError as fault:
        return _say(3, f"{asked.undone}: {fault}")
    return 0


def _install(asked: argparse.Namespace) -> None:
    to = Path(asked.to).resolve()
    count = install(fetch(asked.source, time.monotonic), to)  # noqa: TID251 (a download has no clock of a scenario)
    print(f"{count} wards installed. Take them into use with\nIOC_WARDS={to}")


def _today(asked: argparse.Namespace) -> None:
    with Path(asked.table).open(encoding="utf-8-sig", newline="") as table:
        today(table, asked.day, load_wards(), sys.stdout)


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
    command.set_defaults(run=_install, undone="not installed")
    command = commands.add_parser("today", help="a table of past years by today's wards")
    command.add_argument("table", metavar="FILE", help="CSV: `code` of that day, and columns of amounts")
    command.add_argument("--day", required=True, type=date.fromisoformat, help="the day of the codes, as 2024-12-31")
    command.set_defaults(run=_today, undone="not read")
    return parser


if __name__ == "__main__":
    sys.exit(main())
