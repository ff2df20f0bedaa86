"""The public API against a real server, a real store and a real database."""

from typing import Any

import pytest

from ioc.clock import machine_us
from ioc.instant import DAY, SECOND, parse, render
from ioc.store.batch import Batch
from ioc.store.history import History
from ioc.store.live import LiveStore
from tests.eventually import eventually
from tests.readings import T0, reading, water
from tests.servers.web import Web

pytestmark = pytest.mark.integration

EVENING = [water(observed_at=T0 + n * SECOND, level_m=n / 10, received_at=T0 + (n + 5) * SECOND) for n in range(5)]


def items(site: Web, path: str, **params: Any) -> list[dict[str, Any]]:
    """Every item of a list, page by page."""
    found, cursor = [], None
    while True:
        page = site.get(path, params={**params, **({"cursor": cursor} if cursor else {})}).json()
        found += page["items"] if "items" in page else page["features"]
        cursor = page["next"]
        if cursor is None:
            return found


def test_the_clock_of_the_real_world_is_the_machines(site: Web) -> None:
    clock = site.get("/api/v1/clock").json()
    assert abs(parse(clock.pop("now")) - machine_us()) < 5 * SECOND
    assert clock == {"rate": 1.0, "scenario": None}


def test_stations_are_features_with_their_states(site: Web, live: LiveStore) -> None:
    now = machine_us()
    live.commit(Batch([water(observed_at=now, level_m=2.5, ward="19756", name="Kim Long")]))
    feature = eventually(lambda: site.get("/api/v1/stations").json()["features"])[0]
    assert feature["id"] == "water_level/kim-long"
    assert feature["geometry"] == {"type": "Point", "coordinates": [107.58, 16.46]}
    expected = {"feed": "water_level", "station": "kim-long", "name": "Kim Long", "ward": "19756", "level_m": 2.5}
    assert expected.items() <= feature["properties"].items()
    assert {"stale": False, "quality": "good", "observed_at": render(now)}.items() <= feature["properties"].items()


def test_stations_by_feed_box_and_page(site: Web, live: LiveStore) -> None:
    now = machine_us()
    near = [water(f"s-{n}", now, lon=107.5 + n / 100) for n in range(7)]
    rain = reading("rainfall", "a-luoi", now, {"rain_mm": 1.0, "period_min": 10}, lon=107.2, lat=16.2)
    live.commit(Batch([*near, rain]))
    eventually(lambda: len(site.get("/api/v1/stations").json()["features"]) == 8)
    assert [one["id"] for one in items(site, "/api/v1/stations", limit=3, feed="water_level")] == [
        f"water_level/s-{n}" for n in range(7)
    ]
    boxed = items(site, "/api/v1/stations", bbox="107.495,16.4,107.525,16.5")
    assert [one["properties"]["station"] for one in boxed] == ["s-0", "s-1", "s-2"]


def test_readings_ascend_and_page_without_gap(site: Web, history: History) -> None:
    history.append(EVENING)
    found = items(site, "/api/v1/readings", feed="water_level", station="kim-long", limit=2)
    assert [item["level_m"] for item in found] == [0.0, 0.1, 0.2, 0.3, 0.4]
    span = "from=2025-10-27T20:00:01+07:00&to=2025-10-27T20:00:02%2B07:00"
    page = site.get(f"/api/v1/readings?feed=water_level&station=kim-long&{span}").json()
    assert [item["level_m"] for item in page["items"]] == [0.1, 0.2]


def test_the_picture_is_what_was_known_then(site: Web, history: History) -> None:
    history.append(EVENING)
    known = site.get("/api/v1/picture", params={"at": render(T0 + 6 * SECOND)}).json()
    assert [feature["properties"]["level_m"] for feature in known["features"]] == [0.1]
    assert (known["alarms"], known["incidents"]) == ([], [])
    assert site.get("/api/v1/picture", params={"at": render(T0 - DAY)}).json()["features"] == []


def test_quarantine_of_an_empty_world_is_an_empty_list(site: Web) -> None:
    assert site.get("/api/v1/quarantine").json() == {"items": [], "next": None}


@pytest.mark.parametrize(
    ("path", "word"),
    [
        ("/api/v1/stations?feed=subway", "feed"),
        ("/api/v1/stations?bbox=1,2,3", "bbox"),
        ("/api/v1/stations?limit=10001", "limit"),
        ("/api/v1/stations?limit=0", "limit"),
        ("/api/v1/stations?limit=many", "limit"),
        ("/api/v1/readings?station=a", "feed"),
        ("/api/v1/readings?feed=rainfall", "station"),
        ("/api/v1/readings?feed=rainfall&station=a&from=2025-10-27T20:00:00", "from"),
        ("/api/v1/readings?feed=rainfall&station=a&from=2025-10-27T20:00:01Z&to=2025-10-27T20:00:00Z", "from"),
        ("/api/v1/readings?feed=rainfall&station=a&cursor=!!", "cursor"),
        ("/api/v1/quarantine?cursor=zzz", "cursor"),
        ("/api/v1/picture?at=now", "at"),
    ],
)
def test_what_cannot_be_understood_is_400_and_named(site: Web, path: str, word: str) -> None:
    answer = site.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
    assert answer.json()["detail"].startswith(f"{word}: ")


def test_unknown_paths_and_methods_are_problems(site: Web) -> None:
    for method, path, status in [
        ("GET", "/api/v1/subways", 404),
        ("GET", "/api/", 404),
        ("POST", "/api/v1/nothing/1/acknowledge", 404),
        ("POST", "/api/v1/clock", 405),
        ("DELETE", "/api/v1/stations", 405),
    ]:
        answer = site.client.request(method, path)
        assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json"), path
        assert answer.json()["status"] == status


def test_every_answer_carries_the_policy(site: Web) -> None:
    for path in ("/healthz", "/api/v1/clock", "/api/nothing", "/map", "/_dash-layout", "/nothing", "/assets/nothing"):
        policy = site.get(path).headers["content-security-policy"]
        assert policy.startswith("default-src 'self'; script-src 'self' 'sha256-"), path
        assert "unsafe-inline" not in policy.replace("style-src 'self' 'unsafe-inline'", "")


def test_a_wrong_token_is_refused_and_a_right_one_is_its_role(site: Web) -> None:
    def status(path: str, token: str) -> int:
        return site.get(path, headers={"Authorization": f"Bearer {token}"}).status_code

    assert status("/api/v1/clock", "nobody") == 401
    assert status("/healthz", "nobody") == 401
    assert status("/api/v1/clock", "wall-token") == 200
    assert status("/api/v1/quarantine", "wall-token") == 403
    assert status("/api/v1/quarantine", "admin-token") == 200


def test_a_foreign_host_is_refused(site: Web) -> None:
    assert site.get("/api/v1/clock", headers={"Host": "evil.example"}).status_code == 400


def test_metrics_count_what_the_store_counted(site: Web, live: LiveStore) -> None:
    counts = {"latency:0.001": 3, "latency:0.01": 2, "latency:+Inf": 1, "latency:sum_us": 2_500_000, "history:rows": 9}
    live.commit(Batch([water()], counts={**counts, "latency:count": 6, "quarantined:bad_json": 4}))
    lines = site.get("/metrics").text.splitlines()
    for line in [
        'ioc_ingest_messages_total{feed="water_level"} 1',
        'ioc_ingest_quarantined_total{reason="bad_json"} 4',
        'ioc_ingest_latency_seconds_bucket{le="0.001"} 3',
        'ioc_ingest_latency_seconds_bucket{le="0.005"} 3',
        'ioc_ingest_latency_seconds_bucket{le="0.01"} 5',
        'ioc_ingest_latency_seconds_bucket{le="+Inf"} 6',
        "ioc_ingest_latency_seconds_sum 2.5",
        "ioc_ingest_latency_seconds_count 6",
        "ioc_history_rows_total 9",
        "ioc_push_clients 0",
        'ioc_alarms_active{priority="4"} 0',
    ]:
        assert line in lines


def test_readiness_follows_the_signs_of_life(site: Web, live: LiveStore) -> None:
    before = site.get("/readyz")
    assert before.status_code == 503
    assert {name for name, part in before.json()["parts"].items() if part["ok"]} == {"redis", "database", "alarms"}
    live.beat("ingest", False, "waiting for the broker")
    live.beat("engine", True, "following")
    parts = site.get("/readyz").json()["parts"]
    assert (parts["mqtt"]["ok"], parts["ingest"]["ok"], parts["engine"]["ok"]) == (False, True, True)
    assert parts["mqtt"]["detail"] == "waiting for the broker"
    live.beat("ingest", True, "subscribed")
    assert site.get("/readyz").status_code == 200


def test_the_documents_name_every_call_and_nothing_from_outside(site: Web) -> None:
    made = site.get("/api/openapi.json").json()
    assert {"/healthz", "/api/v1/stations", "/api/v1/readings"} <= made["paths"].keys()
    assert all(path.startswith("/api/") or path in ("/healthz", "/readyz", "/metrics") for path in made["paths"])
    page = site.get("/api/docs").text
    assert all(path in page for path in made["paths"])
    assert "http:" not in page
    assert "https:" not in page
