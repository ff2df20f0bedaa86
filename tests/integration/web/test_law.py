"""The law tables and the reasons of colours over HTTP, against a real server and a real store."""

from typing import Any

import pytest

from ioc.clock import machine_us
from ioc.instant import DAY
from ioc.law.catalogue import TABLES
from ioc.store.batch import Batch
from ioc.store.live import LiveStore
from tests.eventually import eventually
from tests.readings import reading, water
from tests.servers.web import Web

pytestmark = pytest.mark.integration


def why(site: Web, feed: str, station: str) -> dict[str, Any]:
    """The answer once the station is in the picture."""

    def asked() -> dict[str, Any]:
        answer = site.get("/api/v1/law/why", params={"feed": feed, "station": station})
        return answer.json() if answer.status_code == 200 else {}

    return eventually(asked)


def test_every_table_is_shown_with_its_sources(site: Web) -> None:
    tables = site.get("/api/v1/law").json()["tables"]
    assert [table["table"] for table in tables] == list(TABLES)
    kim_long = next(row for row in tables[0]["rows"] if row["station"] == "kim-long")
    assert (kim_long["level1_m"], kim_long["level2_m"], kim_long["level3_m"]) == (1.0, 2.0, 3.5)
    cited = {name: kim_long[name] for name in ("decree", "effective_from", "effective_to", "confidence", "set_here")}
    assert cited == {
        "decree": "QĐ 05/2020/QĐ-TTg",
        "effective_from": "2020-03-20",
        "effective_to": None,
        "confidence": "H",
        "set_here": False,
    }
    assert all(row["source"] for table in tables for row in table["rows"])


def test_a_level_leads_to_its_decree(site: Web, live: LiveStore) -> None:
    live.commit(Batch([water(observed_at=machine_us(), level_m=2.5)]))
    found = why(site, "water_level", "kim-long")
    assert (found["severity"], found["stale"]) == (3, False)
    steps = [(step["mark"], step["label"]["vi"], step["reached"]) for step in found["ladder"]["steps"]]
    assert steps == [(1.0, "Báo động I", True), (2.0, "Báo động II", True), (3.5, "Báo động III", False)]
    assert found["ladder"]["basis"]["decree"] == "QĐ 05/2020/QĐ-TTg"


def test_a_mark_of_ours_claims_no_decree(site: Web, live: LiveStore) -> None:
    now = machine_us()
    live.commit(Batch([reading("reservoir", "huong-dien", now, {"level_m": 57.0})]))
    ladder = why(site, "reservoir", "huong-dien")["ladder"]
    assert (ladder["basis"]["decree"], ladder["basis"]["confidence"]) == ("", "L")
    assert ladder["steps"][-1]["basis"]["decree"] == ladder["against"]["decree"] == "QĐ 1606/QĐ-TTg"


@pytest.mark.parametrize(
    ("feed", "station", "values", "table"),
    [
        ("water_level", "phu-oc", {"level_m": 1.0}, "water_levels"),
        ("reservoir", "huong-dien", {"level_m": 57.0}, "assumed"),
        ("reservoir", "huong-dien", {"level_m": 40.0}, "reservoirs"),
        ("rainfall", "x", {"rain_mm": 9.0, "period_min": 10.0}, "assumed"),
        ("air_quality", "x", {"pm25": 60.0}, "aqi_bands"),
        ("forest_fire", "x", {"p_index": 12_000.0}, "forest_fire_classes"),
    ],
)
def test_a_reason_leads_to_the_table_that_it_stands_in(
    site: Web, live: LiveStore, feed: str, station: str, values: dict[str, float], table: str
) -> None:
    live.commit(Batch([reading(feed, station, machine_us(), {**values})]))
    assert why(site, feed, station)["ladder"]["table"] == table


def test_an_index_says_what_decided_it(site: Web, live: LiveStore) -> None:
    live.commit(Batch([reading("air_quality", "hue", machine_us(), {"pm25": 10.0, "no2": 300.0})]))
    ladder = why(site, "air_quality", "hue")["ladder"]
    assert (ladder["made_of"]["label"]["en"], ladder["made_of"]["basis"]["confidence"]) == ("NO₂", "M")


def test_a_gauge_without_a_level_and_a_kind_without_a_law_say_so(site: Web, live: LiveStore) -> None:
    now = machine_us()
    live.commit(Batch([water("tu-phu", now, level_m=9.0), reading("camera", "c", now, {"event": "smoke"})]))
    gauge = why(site, "water_level", "tu-phu")
    assert (gauge["severity"], gauge["ladder"]["steps"], gauge["ladder"]["basis"]["confidence"]) == (0, [], "L")
    assert why(site, "camera", "c")["ladder"] is None


def test_what_is_stale_says_so(site: Web, live: LiveStore) -> None:
    live.commit(Batch([water(observed_at=machine_us() - DAY, level_m=5.0)]))
    assert why(site, "water_level", "kim-long")["stale"] is True


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("feed=water_level", 400),
        ("station=kim-long", 400),
        ("feed=x&station=y", 400),
        ("feed=camera&station=none", 404),
    ],
)
def test_what_cannot_be_explained_is_a_problem(site: Web, query: str, status: int) -> None:
    eventually(lambda: site.get("/api/v1/stations").status_code == 200)
    answer = site.get(f"/api/v1/law/why?{query}")
    assert answer.status_code == status
    assert answer.json()["detail"]
