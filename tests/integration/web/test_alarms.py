"""Alarms over HTTP and the live socket: listed, acknowledged, shelved; who may not is refused, who is late is told."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import httpx2
import msgspec
import pytest

from ioc.clock import RowClock, machine_us
from ioc.engine.court import Court
from ioc.instant import HOUR, MINUTE, render
from ioc.reading import Reading
from ioc.store.haul import Haul
from ioc.store.history import History
from ioc.store.keys import Keys
from ioc.store.live import LiveStore
from tests.eventually import eventually
from tests.readings import reading, water
from tests.servers.web import Web

pytestmark = pytest.mark.integration

KEYS = Keys.of(None)


class Device:
    """Says something, as ingest and historian would bring it."""

    def __init__(self, history: History, live: LiveStore) -> None:
        self._history, self._court, self._said = history, Court(live.redis, KEYS, RowClock()), 0
        history.adopt("one", ["water_level"])

    def says(self, *readings: Reading) -> list[str]:
        moves = {"water_level": (f"{self._said}-0", f"{self._said + 1}-0")}
        with self._court.sitting() as sitting:
            self._history.take(Haul("one", moves, readings), sitting)
        self._said += 1
        return sitting.changed


@pytest.fixture
def device(history: History, live: LiveStore) -> Device:
    return Device(history, live)


@pytest.fixture
def now() -> int:
    return machine_us()


def act(
    site: Web, alarm: str, verb: str, key: str | None = None, token: str | None = None, **body: Any
) -> httpx2.Response:
    headers = {"Idempotency-Key": key or uuid4().hex}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    content = msgspec.json.encode(body) if body else b""
    headers["Content-Type"] = "application/json"
    answer: httpx2.Response = site.client.post(f"/api/v1/alarms/{alarm}/{verb}", headers=headers, content=content)
    return answer


def items(site: Web, **query: str) -> list[dict[str, Any]]:
    answer = site.get("/api/v1/alarms", params=query)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


def test_the_list_holds_what_the_contract_names(site: Web, device: Device, now: int) -> None:
    [alarm_id] = device.says(water(observed_at=now, level_m=2.4, name="Kim Long"))
    [alarm] = items(site)
    contract = {"id", "feed", "station", "rule", "level", "priority", "state", "value", "raised_at", "acknowledged_at"}
    contract |= {"acknowledged_by", "cleared_at", "shelved_until", "incident"}
    assert contract <= alarm.keys()
    assert (alarm["id"], alarm["feed"], alarm["station"], alarm["rule"]) == (
        alarm_id,
        "water_level",
        "kim-long",
        "level",
    )
    assert (alarm["level"], alarm["priority"], alarm["state"], alarm["value"]) == (2, 3, "unacknowledged", 2.4)
    assert alarm["raised_at"] == render(now)


def test_the_list_is_filtered_and_paged_newest_first(site: Web, device: Device, now: int) -> None:
    for n in range(5):
        device.says(
            water("kim-long" if n % 2 else "phu-oc", observed_at=now + n * MINUTE, level_m=5.0 if n % 2 else 4.6 - n)
        )
    assert {one["station"] for one in items(site, station="phu-oc")} == {"phu-oc"}
    assert items(site, state="shelved") == []
    assert items(site, feed="rainfall") == []
    whole = items(site)
    first = site.get("/api/v1/alarms", params={"limit": 1}).json()
    rest = site.get("/api/v1/alarms", params={"limit": 9, "cursor": first["next"]}).json()
    assert first["items"] + rest["items"] == whole == sorted(whole, key=lambda one: one["raised_at"], reverse=True)
    assert rest["next"] is None


@pytest.mark.parametrize("query", ["state=angry", "feed=x", "from=yesterday", "cursor=zzz"])
def test_a_strange_query_is_a_problem(site: Web, query: str) -> None:
    answer = site.get(f"/api/v1/alarms?{query}")
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")


def test_an_acknowledgement_stands_in_the_list_the_audit_and_on_every_screen(
    site: Web, device: Device, now: int
) -> None:
    with site.live() as screen:
        assert msgspec.json.decode(screen.recv(timeout=10))["alarms"] == []
        [alarm_id] = device.says(water(observed_at=now, level_m=3.6))
        raised = next(one for one in frames(screen) if one.get("alarms"))
        assert [(one["id"], one["state"]) for one in raised["alarms"]] == [(alarm_id, "unacknowledged")]
        answer = act(site, alarm_id, "acknowledge")
        assert (answer.status_code, answer.json()["state"]) == (200, "acknowledged")
        seen = next(one for one in frames(screen) if one.get("alarms"))
        assert [(one["state"], one["acknowledged_by"]) for one in seen["alarms"]] == [("acknowledged", "loopback")]
    entries = site.get("/api/v1/audit", headers={"Authorization": "Bearer admin-token"}).json()["items"]
    assert [(one["action"], one["subject"]) for one in entries] == [("acknowledge", f"alarm/{alarm_id}")]


def frames(screen: Any) -> Iterator[dict[str, Any]]:
    while True:
        yield msgspec.json.decode(screen.recv(timeout=10))


def test_who_acknowledges_second_is_told_how_it_stands(site: Web, device: Device, now: int) -> None:
    [alarm_id] = device.says(water(observed_at=now, level_m=3.6))
    assert act(site, alarm_id, "acknowledge").status_code == 200
    late = act(site, alarm_id, "acknowledge")
    assert (late.status_code, late.json()["state"]) == (409, "acknowledged")
    assert late.json()["current"]["acknowledged_by"] == "loopback"


def test_what_has_become_worse_than_it_was_shown_is_not_acknowledged_unseen(
    site: Web, device: Device, now: int
) -> None:
    [alarm_id] = device.says(water(observed_at=now, level_m=1.2))
    shown = items(site)[0]["version"]
    device.says(water(observed_at=now + MINUTE, level_m=3.6))
    late = act(site, alarm_id, "acknowledge", version=shown)
    assert (late.status_code, late.json()["current"]["level"]) == (409, 3)
    assert [one["state"] for one in items(site)] == ["unacknowledged"]
    assert act(site, alarm_id, "acknowledge", version=late.json()["current"]["version"]).status_code == 200


def test_what_has_only_eased_since_it_was_shown_is_acknowledged(site: Web, device: Device, now: int) -> None:
    [alarm_id] = device.says(water(observed_at=now, level_m=3.6))
    shown = items(site)[0]["version"]
    device.says(water(observed_at=now + 5 * HOUR, level_m=0.2))
    assert items(site)[0]["version"] > shown
    assert act(site, alarm_id, "acknowledge", version=shown).json()["state"] == "normal"


def test_an_acknowledgement_needs_no_body(site: Web, device: Device, now: int) -> None:
    [alarm_id] = device.says(water(observed_at=now, level_m=3.6))
    path = f"/api/v1/alarms/{alarm_id}/acknowledge"
    assert site.client.post(path, headers={"Idempotency-Key": "k1"}).json()["state"] == "acknowledged"


def test_the_same_key_again_has_no_second_effect(site: Web, device: Device, now: int) -> None:
    [alarm_id] = device.says(water(observed_at=now, level_m=3.6))
    first, again = (act(site, alarm_id, "acknowledge", key="k1") for _ in range(2))
    assert (first.status_code, first.json()) == (again.status_code, again.json())
    assert act(site, alarm_id, "unshelve", key="k1").status_code == 422


def test_shelving_hides_with_a_reason_until_it_is_taken_back(site: Web, device: Device, now: int) -> None:
    [alarm_id] = device.says(water(observed_at=now, level_m=1.2))
    until = render(now + HOUR)
    shelved = act(site, alarm_id, "shelve", until=until, reason="Trạm đang sửa")
    assert (shelved.json()["state"], shelved.json()["reason"]) == ("shelved", "Trạm đang sửa")
    assert [one["id"] for one in items(site, state="shelved")] == [alarm_id]
    assert act(site, alarm_id, "unshelve").json()["state"] == "unacknowledged"


@pytest.mark.parametrize(
    ("ahead", "reason"),
    [(25 * HOUR, "x"), (0, "x"), (HOUR, "  "), (HOUR, "x" * 501)],
    ids=["long", "past", "none", "wordy"],
)
def test_a_shelf_has_an_end_within_a_day_and_a_reason(
    site: Web, device: Device, now: int, ahead: int, reason: str
) -> None:
    [alarm_id] = device.says(water(observed_at=now, level_m=1.2))
    assert act(site, alarm_id, "shelve", until=render(now + ahead), reason=reason).status_code == 400
    assert [one["state"] for one in items(site)] == ["unacknowledged"]


def test_only_a_supervisor_shelves_a_critical_alarm(site: Web, device: Device, now: int) -> None:
    [alarm_id] = device.says(water(observed_at=now, level_m=3.6))
    body = {"until": render(now + HOUR), "reason": "Diễn tập"}
    assert act(site, alarm_id, "shelve", **body).status_code == 403
    assert act(site, alarm_id, "shelve", token="chief-token", **body).status_code == 200


@pytest.mark.parametrize("token", ["wall-token", "mayor-token", "admin-token"])
def test_who_may_not_act_changes_nothing(site: Web, device: Device, now: int, token: str) -> None:
    [alarm_id] = device.says(water(observed_at=now, level_m=3.6))
    assert act(site, alarm_id, "acknowledge", token=token).status_code == 403
    assert [one["state"] for one in items(site)] == ["unacknowledged"]


def test_an_alarm_that_does_not_exist_is_404(site: Web) -> None:
    assert act(site, "0" * 16, "acknowledge").status_code == 404


def test_a_write_without_its_key_is_refused(site: Web, device: Device, now: int) -> None:
    [alarm_id] = device.says(water(observed_at=now, level_m=3.6))
    assert site.client.post(f"/api/v1/alarms/{alarm_id}/acknowledge").status_code == 400


def test_a_latched_fire_is_reset_after_it_was_acknowledged(site: Web, device: Device, now: int) -> None:
    [alarm_id] = device.says(reading("fire_alarm", "p1", now, {"state": "alarm"}))
    device.says(reading("fire_alarm", "p1", now + MINUTE, {"state": "normal"}))
    assert act(site, alarm_id, "reset").status_code == 409
    assert act(site, alarm_id, "acknowledge").json()["state"] == "latched"
    assert act(site, alarm_id, "reset").json()["state"] == "normal"


def test_a_past_picture_holds_the_alarms_as_they_were_known(site: Web, device: Device, now: int) -> None:
    [alarm_id] = device.says(water(observed_at=now, level_m=1.2))
    then = render(machine_us())
    act(site, alarm_id, "acknowledge")
    device.says(water(observed_at=now + MINUTE, level_m=3.7))
    past = site.get("/api/v1/picture", params={"at": then}).json()["alarms"]
    assert [(one["level"], one["state"], one["acknowledged_by"]) for one in past] == [(1, "unacknowledged", None)]
    before = site.get("/api/v1/picture", params={"at": render(now - HOUR)}).json()["alarms"]
    assert before == []


def test_standing_alarms_are_a_metric(site: Web, device: Device, now: int) -> None:
    device.says(water(observed_at=now, level_m=3.6))
    eventually(lambda: site.metric('ioc_alarms_active{priority="4"}') == 1)
