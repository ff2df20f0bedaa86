"""Who shows something hears of what a person changed, and nobody's act fails because nobody could be told."""

from pathlib import Path

import pytest

from ioc.commands.wake import waker_of
from ioc.settings import load
from ioc.store.connect import connect
from tests.eventually import eventually

pytestmark = pytest.mark.integration


def test_the_worlds_channel_hears_one_message_an_act(valkey_url: str, tmp_path: Path) -> None:
    settings = load({"IOC_REDIS_URL": valkey_url, "IOC_SCENARIO": "flood-2025-10", "IOC_DATA_DIR": str(tmp_path)})
    wake = waker_of(settings)
    with connect(valkey_url) as client, client.pubsub(ignore_subscribe_messages=True) as heard:
        heard.subscribe("drill:flood-2025-10:wake")
        heard.get_message(timeout=5)
        wake([])
        wake(["rainfall/a", "water_level/kim-long"])
        message = eventually(lambda: heard.get_message(timeout=0.1))
    assert message["data"] == b"rainfall/a water_level/kim-long"


def test_without_redis_it_is_logged_and_that_is_all(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    settings = load({"IOC_REDIS_URL": f"unix://{tmp_path}/none.sock", "IOC_SCENARIO": "none"})
    waker_of(settings)(["rainfall/a"])
    assert "nobody was woken for rainfall/a" in caplog.text
