"""What the HTML of each page names, and the layout that comes with the first answer."""

import json
import re

import pytest

from callbacks.suites import OF_NO_PAGE
from tests.servers.web import Web

pytestmark = pytest.mark.integration

BESIDE_THE_MAP = ("/law", "/admin", "/figures")
MAPS_OWN = ("main.mjs", "maplibre")


def html_of(site: Web, page: str) -> str:
    return site.get(page, headers={"Authorization": "Bearer admin-token"}).text


def layout_for(site: Web, referrer: str) -> str:
    layout = site.get("/_dash-layout", headers={"Referer": referrer}).json()
    return json.dumps(layout, ensure_ascii=False)


@pytest.mark.parametrize("page", ["/map", *BESIDE_THE_MAP])
def test_no_page_names_what_is_of_no_use_and_each_brings_what_dash_needs_of_it(site: Web, page: str) -> None:
    html = html_of(site, page)
    scripts = re.findall(r'<script src="([^"]+)"', html)
    of_dash = [at for at, url in enumerate(scripts) if "_dash-component-suites" in url]
    assert not any(name in html for name in OF_NO_PAGE)
    assert scripts.index("/lib/regenerator-runtime/runtime.js") < min(of_dash)


def test_the_map_names_its_script_and_itself(site: Web) -> None:
    html = html_of(site, "/map")
    assert all(name in html for name in MAPS_OWN)
    assert "<title>HueIOC · Bản đồ</title>" in html


@pytest.mark.parametrize("page", BESIDE_THE_MAP)
def test_the_pages_beside_the_map_do_not_load_it(site: Web, page: str) -> None:
    html = html_of(site, page)
    assert "react-entry-point" in html
    assert not any(name in html for name in MAPS_OWN)


@pytest.mark.parametrize(("query", "words"), [("", "Lớp dữ liệu"), ("?lang=vi", "Lớp dữ liệu"), ("?lang=en", "Layers")])
def test_the_maps_layout_comes_at_once_in_the_language_of_its_address(site: Web, query: str, words: str) -> None:
    layout = layout_for(site, f"http://127.0.0.1/map{query}")
    assert '"id": "shell"' in layout
    assert "_pages_content" not in layout
    assert words in layout


@pytest.mark.parametrize("referrer", ["", "http://127.0.0.1/law", "http://127.0.0.1/", "nonsense", "/map2", "http://["])
def test_what_is_in_any_other_page_dash_asks_for_by_its_address(site: Web, referrer: str) -> None:
    layout = layout_for(site, referrer)
    assert "_pages_content" in layout
    assert '"id": "shell"' not in layout
