"""Topics to addresses."""

import pytest

from ingest.topic import Address, parse
from ioc.feeds import BY_NAME
from ioc.rejection import Reason, Rejection

ROOTS = ("drill/flood-2025-10/hue/v1", "hue/v1")


@pytest.mark.parametrize("root", ROOTS)
def test_each_root_has_readings_and_statuses(root: str) -> None:
    kind = BY_NAME["camera"]
    assert parse(f"{root}/camera/cam-7", ROOTS) == Address(kind, "cam-7", is_status=False)
    assert parse(f"{root}/camera/cam-7/status", ROOTS) == Address(kind, "cam-7", is_status=True)
    assert parse(f"{root}/camera/status", ROOTS) == Address(kind, "status", is_status=False)
    assert parse(f"{root}/camera/{'x' * 64}", ROOTS).station == "x" * 64


@pytest.mark.parametrize(
    "topic",
    [
        "",
        "hue/v1",
        "hue/v1/",
        "hue/v1/camera",
        "hue/v1/camera/",
        "hue/v1/camera/a/",
        "hue/v1/camera/a/state",
        "hue/v1/camera/a/status/b",
        "hue/v1/camera/A",
        "hue/v1/camera/a b",
        "hue/v1/camera/đ",
        "hue/v1/camera/a\n",
        f"hue/v1/camera/{'x' * 65}",
        "hue/v2/camera/a",
        "hue/v1x/camera/a",
        "drill/another/hue/v1/camera/a",
        "/hue/v1/camera/a",
    ],
)
def test_any_other_shape_is_a_bad_topic(topic: str) -> None:
    with pytest.raises(Rejection) as caught:
        parse(topic, ROOTS)
    assert caught.value.reason == Reason.BAD_TOPIC


@pytest.mark.parametrize("topic", ["hue/v1/tide/a", "hue/v1//a", "hue/v1/Camera/a", "hue/v1/tide/a/status"])
def test_a_well_formed_topic_of_another_feed_is_an_unknown_feed(topic: str) -> None:
    with pytest.raises(Rejection) as caught:
        parse(topic, ROOTS)
    assert caught.value.reason == Reason.UNKNOWN_FEED
