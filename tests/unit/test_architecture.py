"""What import-linter cannot say: app.py as the one composition root, the size of files, what no file may name."""

import ast
import re
from pathlib import Path

import pytest

from scripts.size_budget import LIMIT, ROOT, line_count, our_files, sources

PACKAGES = ("geodata", "ioc", "ingest", "layouts", "callbacks")
CORE_AND_EDGES = [path for name in PACKAGES for path in sorted((ROOT / name).rglob("*.py"))]
# Put together here, so that this file does not name them either.
REGISTRIES = [".".join(parts) for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"))]


def imported(path: Path) -> set[str]:
    """Full names of the modules that a file imports, inside functions too."""
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return plain | {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}


def short(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_nothing_imports_the_composition_root() -> None:
    guilty = [short(path) for path in CORE_AND_EDGES if any(name.split(".")[0] == "app" for name in imported(path))]
    assert guilty == []


def test_the_composition_root_stays_under_eighty_lines() -> None:
    assert line_count(ROOT / "app.py") <= 80


def test_the_composition_root_only_joins_our_packages() -> None:
    outside = {"dash", "fastapi", "plotly", "redis", "sqlalchemy", "paho", "starlette", "uvicorn"}
    driven = {name.split(".")[0] for name in imported(ROOT / "app.py")} & outside
    assert driven <= {"dash", "fastapi", "uvicorn"}, "stores and brokers are reached through ioc and ingest"


@pytest.mark.parametrize("path", sources(), ids=short)
def test_no_file_grows_past_the_budget(path: Path) -> None:
    assert line_count(path) <= LIMIT


def test_every_package_says_what_it_is() -> None:
    packages = [path for path in CORE_AND_EDGES if path.name == "__init__.py"]
    assert [short(path) for path in packages if not ast.get_docstring(ast.parse(path.read_text("utf-8")))] == []


def test_no_file_names_a_package_registry_or_a_path_of_one_machine() -> None:
    forbidden = re.compile("|".join(map(re.escape, REGISTRIES)) + r"|(^|[^\w.-])/(home|root|work)/[a-z.]", re.MULTILINE)
    guilty = []
    for path in our_files():
        text = path.read_bytes().decode("utf-8", errors="ignore")
        if found := forbidden.search(text):
            guilty.append(f"{short(path)}: {found.group()}")
    assert guilty == []


def test_the_front_end_lock_pins_every_package_and_names_no_server() -> None:
    lock = (ROOT / "package-lock.json").read_text("utf-8")
    assert '"resolved"' not in lock
    assert lock.count('"integrity"') == lock.count('"node_modules/')


def test_every_python_requirement_is_pinned() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        lines = [line.strip() for line in (ROOT / name).read_text("utf-8").splitlines()]
        required = [line for line in lines if line and not line.startswith("#")]
        assert [line for line in required if not re.match(r"[a-z0-9.-]+(\[[a-z,]+\])?==[\w.]+( ; .+)?$", line)] == []
