"""What a chart says beside its figures, on both databases: origins and release orders."""

import pytest

from ioc.instant import HOUR, MINUTE
from ioc.reading import Provenance, Value
from ioc.store.history import History
from tests.readings import T0, reading, water

pytestmark = pytest.mark.integration


def order(to_m3s: float, effective_from: str | None) -> dict[str, Value]:
    return {"level_m": 57.0, "release_order": {"to_m3s": to_m3s, "effective_from": effective_from}}


def test_a_bucket_is_as_far_from_an_instrument_as_its_worst_value(history: History) -> None:
    given: list[Provenance | None] = ["recorded", "interpolated", "simulated", None, "recorded", None]
    history.append([water(observed_at=T0 + n * 10 * MINUTE, provenance=one) for n, one in enumerate(given)])
    single = history.origins("water_level", "kim-long", T0, T0 + HOUR, 1)
    assert {(at - T0) // MINUTE: origin for at, origin in single.items()} == {
        0: "recorded",
        10: "interpolated",
        20: "simulated",
        40: "recorded",
    }
    folded = history.origins("water_level", "kim-long", T0, T0 + HOUR, 30 * MINUTE)
    assert sorted(folded.values()) == ["recorded", "simulated"]


def test_words_of_a_device_that_look_like_an_origin_are_none(history: History) -> None:
    history.append([water(note='"provenance":"simulated"')])
    assert history.origins("water_level", "kim-long", T0, T0, 1) == {}


def test_each_release_order_is_told_once_and_in_order(history: History) -> None:
    said: list[dict[str, Value]] = [
        order(200, "2025-10-27T06:00:00+07:00"),
        order(900, "2025-10-27T14:00:00+07:00"),
        {"level_m": 57.2},
    ]
    history.append(
        [
            reading("reservoir", "huong-dien", T0 + n * MINUTE, values)
            for n, values in enumerate([said[1], said[0], said[0], said[2]])
        ]
    )
    assert [one["to_m3s"] for one in history.orders("reservoir", "huong-dien", T0, T0 + HOUR)] == [200, 900]
    assert history.orders("reservoir", "huong-dien", T0 + 2 * HOUR, T0 + 3 * HOUR) == []
    assert history.orders("reservoir", "nowhere", T0, T0 + HOUR) == []
