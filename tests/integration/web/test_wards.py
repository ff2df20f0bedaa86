"""The wards of today and what each was made of, as another system asks for them."""

import pytest

from tests.servers.web import Web

pytestmark = pytest.mark.integration


def test_each_ward_lists_the_units_of_the_day_asked_for(site: Web) -> None:
    given = site.get("/api/v1/wards?day=2024-12-31").json()
    kim_long = next(ward for ward in given["wards"] if ward["code"] == "19774")
    assert (len(given["wards"]), given["day"], kim_long["valid_from"]) == (40, "2024-12-31", "2025-07-01")
    huong_tho = next(unit for unit in kim_long["formed_from"] if unit["name"] == "Hương Thọ")
    assert (huong_tho["code"], huong_tho["valid_to"]) == ("20032", "2024-12-31")
    assert sum(len(ward["formed_from"]) for ward in given["wards"]) == 141


def test_a_day_of_which_nothing_is_known_is_refused_in_words(site: Web) -> None:
    answer = site.get("/api/v1/wards?day=2019-01-01")
    assert answer.status_code == 422
    assert "no units are known for 2019-01-01" in answer.text
