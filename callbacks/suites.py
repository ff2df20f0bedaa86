"""Which component suites a page loads. Dash gives every page all of them; two are large and of use on /admin only.

The others' first load stays what it is: neither their scripts nor what the renderer must know of them is sent.
"""

import json
import re
from collections.abc import Callable
from typing import Any, Final

from dash import Dash

from layouts.admin import PATH

OF_ADMIN: Final = ("dash_mantine_components", "dash_ag_grid")
"""Namespaces of the suites, as they stand in the paths of their files."""

_CONFIG: Final = re.compile(r'(<script id="_dash-config" type="application/json">)(.*)(</script>)', re.DOTALL)


def install(app: Dash) -> None:
    """Let the HTML of a page name only what the page needs."""
    whole: Callable[..., str] = app.interpolate_index

    def of_page(**parts: Any) -> str:
        path = app.backend.request_adapter().path
        return whole(**(parts if path == PATH else _without(parts)))

    setattr(app, "interpolate_index", of_page)  # noqa: B010 - Dash's own way to change it, which its types do not know


def _without(parts: dict[str, Any]) -> dict[str, Any]:
    scripts = [line for line in parts["scripts"].splitlines() if not any(f"/{name}/" in line for name in OF_ADMIN)]
    return parts | {"scripts": "\n".join(scripts), "config": _CONFIG.sub(_smaller, parts["config"])}


def _smaller(found: re.Match[str]) -> str:
    config = json.loads(found[2])
    for name in OF_ADMIN:
        config.get("children_props", {}).pop(name, None)
    return found[1] + json.dumps(config, ensure_ascii=False, separators=(",", ":")) + found[3]
