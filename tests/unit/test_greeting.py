"""What the console says at a start, and when it refuses one."""

import re
from pathlib import Path

import pytest

from ioc.embedded.greeting import lines
from ioc.embedded.ports import WantedPort, refusal
from ioc.i18n import LANGS, words
from ioc.settings import load

EMBEDDED = Path(__file__).parents[2] / "ioc/embedded"


def test_it_names_where_to_look_where_to_send_and_where_the_files_are() -> None:
    said = "\n".join(lines(load({"IOC_SCENARIO": "none", "IOC_DATA_DIR": "/srv/hue ioc"}), str))
    assert "http://127.0.0.1:8050" in said
    assert "mqtt://127.0.0.1:1883" in said
    assert "/srv/hue ioc" in said
    assert "DRILL" not in said


def test_a_scenario_is_called_a_drill_with_its_name_and_speed() -> None:
    said = "\n".join(lines(load({"IOC_SCENARIO_SPEED": "2.5"}), str))
    assert "DRILL, not real: flood-2025-10, 2.5 times as fast" in said


def test_a_brokers_password_stays_off_the_console() -> None:
    said = "\n".join(lines(load({"IOC_MQTT_URL": "mqtts://ingest:s3cr@t@broker:8883"}), str))
    assert "mqtts://broker:8883" in said
    assert "s3cr" not in said


def test_a_refusal_is_told_in_the_language_of_the_settings() -> None:
    refused = refusal(WantedPort("127.0.0.1", 1883, "IOC_MQTT_PORT"), "in use")
    assert refused.told(lambda _: "cổng {port}: {setting}") == "cổng 1883: IOC_MQTT_PORT"
    assert str(refused).startswith("Port 1883 on 127.0.0.1 cannot be used (in use).")


@pytest.mark.parametrize("lang", LANGS)
def test_every_sentence_of_the_console_is_in_the_catalogue(lang: str) -> None:
    sources = (path.read_text(encoding="utf-8") for path in EMBEDDED.glob("*.py"))
    sentences = {sentence for source in sources for sentence in re.findall(r'\b_\("([^"]+)"\)', source)}
    assert len(sentences) > 10
    assert sentences <= words(lang).keys()
