"""`data-` and `aria-` attributes as keyword arguments of Dash's components, which have no names for them."""

from typing import Any


def data(**values: object) -> dict[str, Any]:
    """`**data(feed="rainfall")` → `data-feed="rainfall"`."""
    return {f"data-{name}": str(value) for name, value in values.items()}


def aria(**values: str) -> dict[str, Any]:
    """`**aria(label="Map")` → `aria-label="Map"`."""
    return {f"aria-{name}": value for name, value in values.items()}
