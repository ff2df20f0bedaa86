"""/admin over HTTP: what its HTML names and what /map's does not, and who is led elsewhere."""

import json

import pytest

from callbacks.suites import OF_ADMIN
from tests.servers.web import Web

pytestmark = pytest.mark.integration

HTML = {"Accept": "text/html"}


def bearer(token: str) -> dict[str, str]:
    return {**HTML, "Authorization": f"Bearer {token}"}


def config_of(html: str) -> dict[str, object]:
    begin = html.index(">", html.index('id="_dash-config"')) + 1
    found: dict[str, object] = json.loads(html[begin : html.index("</script>", begin)])
    return found


def test_only_administration_names_the_large_suites(site: Web) -> None:
    admin = site.get("/admin", headers=bearer("admin-token")).text
    city = site.get("/map", headers=bearer("admin-token")).text
    for suite in OF_ADMIN:
        assert f"/_dash-component-suites/{suite}/" in admin
        assert suite not in city
    assert "children_props" in config_of(city)
    assert "dcc" in city


@pytest.mark.parametrize(("token", "status"), [("admin-token", 200), ("chief-token", 200), ("wall-token", 403)])
def test_the_page_opens_for_who_is_in_charge(site: Web, token: str, status: int) -> None:
    assert site.get("/admin", headers={"Authorization": f"Bearer {token}"}).status_code == status


@pytest.mark.parametrize(
    ("token", "status"), [("chief-token", 200), ("mayor-token", 200), ("admin-token", 200), ("wall-token", 403)]
)
def test_figures_open_for_everybody_but_walls_and_without_the_large_suites(site: Web, token: str, status: int) -> None:
    answer = site.get("/figures", headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == status
    assert not any(suite in answer.text for suite in OF_ADMIN)


@pytest.mark.parametrize("token", ["mayor-token", "wall-token"])
def test_who_reads_figures_is_not_let_into_administration_by_that(site: Web, token: str) -> None:
    assert site.get("/admin?tab=quarantine", headers={"Authorization": f"Bearer {token}"}).status_code == 403


def test_a_visitor_who_may_not_reads_so_at_the_door(site: Web) -> None:
    answer = site.get("/admin?lang=vi", headers=bearer("mayor-token"), follow_redirects=True)
    assert answer.status_code == 403
    assert "không mở được trang đó" in answer.text
