"""`GET /api/v1/messages`: what a station sent, for those who may look behind the picture and for nobody else."""

import pytest

from ioc.access import ALLOWED, Action, Role
from ioc.instant import SECOND, render
from ioc.store.history import History
from tests.readings import T0, reading, water
from tests.servers.web import Web

pytestmark = pytest.mark.integration
KIM_LONG = "/api/v1/messages?feed=water_level&station=kim-long"
HASHED = 1 << 62


def test_raw_messages_are_for_officers_supervisors_and_administration() -> None:
    assert ALLOWED[Action.READ_RAW] == {Role.OFFICER, Role.SUPERVISOR, Role.ADMIN}


@pytest.mark.parametrize(
    ("token", "status"), [(None, 200), ("wall-token", 403), ("mayor-token", 403), ("admin-token", 200)]
)
def test_the_server_gives_them_to_no_other_role(site: Web, history: History, token: str | None, status: int) -> None:
    history.append([water()])
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    answer = site.get(KIM_LONG, headers=headers)
    assert answer.status_code == status
    assert ("payload" in answer.text) is (status == 200)
    readings = site.get("/api/v1/readings?feed=water_level&station=kim-long", headers=headers)
    assert [row["level_m"] for row in readings.json()["items"]] == [1.0]


def test_messages_come_newest_first_with_what_the_device_said_and_no_more(site: Web, history: History) -> None:
    history.append(
        [
            water(observed_at=T0 + n * SECOND, level_m=float(n), identity=n, received_at=T0 + 60 * SECOND)
            for n in range(3)
        ]
    )
    items = site.get(f"{KIM_LONG}&limit=2").json()["items"]
    assert [one["payload"]["seq"] for one in items] == [2, 1]
    assert items[0] == {
        "topic": "hue/v1/water_level/kim-long",
        "received_at": render(T0 + 60 * SECOND),
        "payload": {"observed_at": render(T0 + 2 * SECOND), "seq": 2, "level_m": 2.0},
    }


def test_a_report_shows_no_personal_data_and_no_number_that_nobody_gave(site: Web, history: History) -> None:
    told = {"category": "environment", "title": "Rác", "text": "Rác ở chợ"}
    history.append([reading("report", "r1", T0, dict(told), identity=HASHED + 5, sealed="c2VhbGVk", quality="suspect")])
    (one,) = site.get("/api/v1/messages?feed=report&station=r1").json()["items"]
    place = {"lon": 107.58, "lat": 16.46}
    assert one["payload"] == {"reported_at": render(T0), **place, **told, "quality": "suspect"}


def test_a_station_that_never_spoke_has_no_messages(site: Web) -> None:
    assert site.get(KIM_LONG).json() == {"items": []}


@pytest.mark.parametrize("path", ["/api/v1/messages", "/api/v1/messages?feed=water_level", f"{KIM_LONG}&limit=201"])
def test_a_question_that_cannot_be_answered_is_refused(site: Web, path: str) -> None:
    assert site.get(path).status_code in (400, 422)
