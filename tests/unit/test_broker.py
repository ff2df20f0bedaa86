"""Settings to the broker's address and the topic filters."""

import pytest

from ioc.broker import BrokerAddress, broker_address
from ioc.settings import load


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, BrokerAddress("127.0.0.1", 1883)),
        ({"IOC_MQTT_PORT": "2000", "IOC_MQTT_VERSION": "5"}, BrokerAddress("127.0.0.1", 2001, version_5=True)),
        ({"IOC_MQTT_URL": "mqtt://broker"}, BrokerAddress("broker", 1883)),
        ({"IOC_MQTT_URL": "mqtt://b:99", "IOC_MQTT_VERSION": "5"}, BrokerAddress("b", 99, version_5=True)),
        ({"IOC_MQTT_URL": "mqtts://u:p%40%3A%2F@b"}, BrokerAddress("b", 8883, True, "u", "p@:/")),
        ({"IOC_MQTT_URL": "mqtt://[::1]:7"}, BrokerAddress("::1", 7)),
    ],
)
def test_the_broker_is_where_the_settings_say(environ: dict[str, str], expected: BrokerAddress) -> None:
    assert broker_address(load(environ)) == expected


def test_an_address_is_printed_without_the_password() -> None:
    assert str(BrokerAddress("b", 8883, True, "user", "secret")) == "b:8883"


def test_each_root_is_subscribed_and_shared_where_that_is_asked_for() -> None:
    drill = "drill/flood-2025-10/hue/v1/#"
    assert load({"IOC_SCENARIO": "none"}).topic_filters == ("hue/v1/#",)
    assert load({}).topic_filters == (drill, "hue/v1/#")
    shared = load({"IOC_MQTT_URL": "mqtt://b", "IOC_SCENARIO": "flood-2025-10", "IOC_MQTT_SHARE": "g"})
    assert shared.topic_filters == (f"$share/g/{drill}",)
