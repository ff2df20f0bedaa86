"""What a test needs from the machine beyond our own packages: a browser, real servers.

`require` skips on a machine that lacks it; where every check is required (CI) tests/skips.py makes a skip a failure.
"""

import os
import shutil
from pathlib import Path

import pytest

OTHER_NAMES = {"chromium": ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")}


def require(program: str) -> str:
    """Path of `program` (`chromium`, `mosquitto`, `redis-server`, `postgres`, …), or the test is skipped."""
    return where(program) or pytest.skip(f"{program} is not installed")


def where(program: str) -> str | None:
    """Path of `program` under any of its names, or None."""
    places = os.pathsep.join([os.environ.get("PATH", os.defpath), "/usr/sbin", *map(str, _postgresql())])
    for name in OTHER_NAMES.get(program, (program,)):
        if path := shutil.which(name, path=places):
            return path
    return None


def everything_required() -> bool:
    """True where a skipped test is a failure: CI=true, or TEST_REQUIRE=all by hand."""
    return os.environ.get("CI") == "true" or os.environ.get("TEST_REQUIRE") == "all"


def _postgresql() -> list[Path]:
    """Debian keeps PostgreSQL's programs off the PATH, in a folder per version; newest first."""
    return sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True)
