"""Prints how large our files and functions are and fails when a file has over 300 lines (`make lint`).

It judges size only, not quality: a file over the limit is probably two things.
"""

import ast
import os
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path

LIMIT = 300
MEDIAN_GOAL, FUNCTION_GOAL = 120, 8
NOT_OURS = {".git", ".venv", "node_modules", "lib", "var", "htmlcov", ".coverage"}
ROOT = Path(__file__).resolve().parent.parent


def our_files(root: Path = ROOT) -> Iterator[Path]:
    """Every file of the project under `root`: nothing that a tool, a run or git made."""
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if name not in NOT_OURS and not _is_cache(name))
        yield from (Path(folder, name) for name in sorted(names) if name not in NOT_OURS)


def sources(root: Path = ROOT) -> list[Path]:
    """The files the budget holds for: Python, JavaScript and style sheets."""
    return [path for path in our_files(root) if path.suffix in {".py", ".js", ".mjs", ".css"}]


def line_count(path: Path) -> int:
    """Lines of a file, blank ones and comments too."""
    return len(path.read_text(encoding="utf-8").splitlines())


def function_lengths(path: Path) -> list[int]:
    """Lines of every function in a Python file, signature and docstring included."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return [(node.end_lineno or node.lineno) - node.lineno + 1 for node in functions]


def main() -> int:
    """Print the figures; 1 when a file is over the limit, else 0."""
    sizes = {path: line_count(path) for path in sources()}
    functions = [length for path in sizes if path.suffix == ".py" for length in function_lengths(path)]
    print(f"{len(sizes)} files, {_spread(list(sizes.values()))} (goal: median ≤ {MEDIAN_GOAL}, none over {LIMIT})")
    print(f"{len(functions)} functions, {_spread(functions)} (goal: median ≤ {FUNCTION_GOAL})")
    largest = sorted(sizes.items(), key=lambda item: item[1], reverse=True)
    for path, lines in largest[:5]:
        print(f"  {lines:4} {path.relative_to(ROOT)}")
    over = [path for path, lines in largest if lines > LIMIT]
    for path in over:
        print(f"over {LIMIT} lines: {path.relative_to(ROOT)}", file=sys.stderr)
    return 1 if over else 0


def _spread(lengths: list[int]) -> str:
    ordered = sorted(lengths) or [0]
    tenth = ordered[min(len(ordered) - 1, len(ordered) * 9 // 10)]
    return f"lines median {statistics.median_low(ordered)} / 90 % {tenth} / max {ordered[-1]}"


def _is_cache(folder: str) -> bool:
    return folder == "__pycache__" or folder.endswith("_cache") or folder == ".hypothesis"


if __name__ == "__main__":
    sys.exit(main())
