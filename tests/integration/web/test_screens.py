"""What the scripts of a page ask besides the picture: the person, the machine's clock, the day's highest."""

import pytest

from callbacks.today import highest, midnight
from ioc.clock import machine_us
from ioc.instant import HOUR, MINUTE, SECOND, parse, render
from ioc.store.history import History
from ioc.store.rollup import roll_up
from tests.readings import T0, reading
from tests.servers.web import Web

pytestmark = pytest.mark.integration


def test_a_screen_is_told_what_its_person_may(site: Web) -> None:
    def may(token: str) -> set[str]:
        return set(site.get("/ui/person.json", headers={"Authorization": f"Bearer {token}"}).json()["may"])

    assert "read_quarantine" in may("admin-token")
    assert may("wall-token") == {"read_picture", "sign_in", "keep_own_sessions"}


def test_the_machines_clock_is_told_with_what_is_known_of_it(site: Web) -> None:
    said = site.get("/ui/machine.json").json()
    assert abs(parse(said["now"]) - machine_us()) < 5 * SECOND
    assert said["synchronised"] in (True, False, None)
    assert (said["stepped_s"], said["live"]) == (0.0, True)


def test_an_empty_day_has_no_highest(site: Web) -> None:
    assert site.get("/ui/today.json").json() == {"highest": []}


def test_the_highest_of_the_day_is_named_with_its_severity(sqlite_history: History) -> None:
    sqlite_history.append(
        [
            reading("rainfall", "a-luoi", T0 - 20 * HOUR, {"rain_mm": 12.0, "period_min": 10}, name="A Lưới"),
            reading("rainfall", "a-luoi", T0 - MINUTE, {"rain_mm": 8.0, "period_min": 10}, name="A Lưới"),
            reading("weather", "thuan-an", T0 - 21 * HOUR, {"gust_ms": 30.0}, name="Thuận An"),
            reading("weather", "thuan-an", T0 - MINUTE, {"gust_ms": 4.1}, name="Thuận An"),
        ]
    )
    with sqlite_history.database.write() as connection:
        roll_up(connection)
    found = {row["key"]: row for row in highest(sqlite_history.database, T0)}
    assert found["rain"]["value"] == 20.0, "rain is that of 24 hours, as bulletins give it"
    assert (found["gust"]["name"], found["gust"]["value"], found["gust"]["severity"]) == ("Thuận An", 4.1, 0)
    assert "air" not in found


def test_a_day_begins_at_midnight_in_hue() -> None:
    assert render(midnight(parse("2025-10-27T18:30:00Z"))) == "2025-10-28T00:00:00+07:00"
