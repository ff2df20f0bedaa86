"""What the HTML of a page names. Dash gives every page all component suites; ours has what it is to be used for.

Two large suites are of use on /admin only, one on no page; the polyfill is for browsers that cannot draw the map. Their
scripts are not sent, nor what the renderer must know of them. The map's script is sent to the map alone.
"""

import json
import re
from collections.abc import Callable
from typing import Any, Final

import dash
from dash import Dash

from layouts import admin, map

OF_ADMIN: Final = ("dash_mantine_components", "dash_ag_grid")
"""Namespaces of the suites, as they stand in the paths of their files."""
OF_NO_PAGE: Final = ("dash_table", "polyfill@")
"""Of the polyfill Dash needs `regeneratorRuntime`, which the index brings by itself."""

_CONFIG: Final = re.compile(r'(<script id="_dash-config" type="application/json">)(.*)(</script>)', re.DOTALL)


def install(app: Dash, map_head: str) -> None:
    """Let the HTML of a page name only what the page needs; `map_head` is what only the map's head has."""
    whole: Callable[..., str] = app.interpolate_index

    def of_page(**parts: Any) -> str:
        path = app.backend.request_adapter().path
        if path == map.PATH:
            parts["css"] += map_head
            parts["title"] = next(page["title"] for page in dash.page_registry.values() if page["path"] == path)
        return whole(**_without(parts, OF_NO_PAGE if path == admin.PATH else OF_NO_PAGE + OF_ADMIN))

    setattr(app, "interpolate_index", of_page)  # noqa: B010 - Dash's own way to change it, which its types do not know


def _without(parts: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    def smaller(found: re.Match[str]) -> str:
        config = json.loads(found[2])
        config["children_props"] = {key: one for key, one in config["children_props"].items() if key not in names}
        return found[1] + json.dumps(config, ensure_ascii=False, separators=(",", ":")) + found[3]

    scripts = [line for line in parts["scripts"].splitlines() if not any(f"/{name}" in line for name in names)]
    return parts | {"scripts": "\n".join(scripts), "config": _CONFIG.sub(smaller, parts["config"])}
