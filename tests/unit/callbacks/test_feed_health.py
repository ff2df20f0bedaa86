"""The health strip: rates from counters that may fall, parts from signs of life."""

import pytest

from callbacks.feed_health import FeedRates, health_of, parts_of
from callbacks.live_picture import Newest
from callbacks.live_reader import Pulse
from ioc.instant import SECOND
from ioc.store.batch import Heartbeat
from tests.readings import T0


def rates(*samples: tuple[float, int]) -> int:
    counted = FeedRates()
    for at_s, messages in samples:
        counted.sample(at_s, {"messages:rainfall": messages})
    return counted.per_minute("rainfall")


@pytest.mark.parametrize(
    ("samples", "per_minute"),
    [
        ([], 0),
        ([(0, 50)], 0),
        ([(0, 50), (1, 57)], 7),
        ([(0, 50), (30, 60), (61, 75), (90, 90)], 30),
        ([(0, 50), (1, 3), (2, 4)], 1),
    ],
    ids=["nothing known", "a first look", "the beginning", "one minute back", "the store was emptied"],
)
def test_messages_within_the_last_minute(samples: list[tuple[float, int]], per_minute: int) -> None:
    assert rates(*samples) == per_minute


def test_an_ingest_that_lives_without_its_broker_is_said_so() -> None:
    alive = [Heartbeat("ingest", 1, ok=False, detail="waiting for the broker")]
    assert parts_of(alive) == {"mqtt": False, "ingest": True, "engine": False, "canary": False}


def test_one_of_several_ingest_processes_with_a_broker_is_enough() -> None:
    alive = [Heartbeat("ingest", n, ok=n == 2, detail="") for n in (1, 2)]
    assert parts_of(alive)["mqtt"] is True


def test_the_strip_names_every_feed_and_adds_up_the_quarantine() -> None:
    pulse = Pulse({"quarantined:bad_json": 2, "quarantined:future": 3, "messages:rainfall": 9}, [], None)
    health = health_of(pulse, {"rainfall": Newest(T0, T0 + SECOND)}, FeedRates())
    assert health.quarantined == 5
    assert health.feeds["rainfall"].received_at == "2025-10-27T20:00:01+07:00"
    assert health.feeds["weather"].observed_at is None
