"""What is wrong with a message is said exactly, in sentences of every language, without what a person wrote."""

import json
from typing import Any

import pytest

from ingest.message import Load, Message
from ioc.feeds import FEEDS
from ioc.i18n import LANGS, translator
from ioc.instant import parse
from ioc.reading import Quarantined
from ioc.rejection import Detail, filled
from layouts.words import details
from tests.captured import decoder, good

NOW = parse("2025-10-27T20:00:02+07:00")
LEVEL = good(next(kind for kind in FEEDS if kind.name == "water_level"))
REPORT = good(next(kind for kind in FEEDS if kind.name == "report"))


def refused(topic: str, raw: bytes) -> Quarantined:
    load = Load([Message(topic, raw, NOW, 0.0)])
    decoder()(load)
    (one,) = load.quarantined
    return one


def spoilt(capture: Any, **fields: Any) -> Quarantined:
    return refused(capture.topic, json.dumps(capture.fields | fields).encode())


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"level_m": "x"}, "level_m must be a number."),
        ({"seq": 1.5}, "seq must be a whole number."),
        ({"name": 5}, "name must be a text."),
        ({"quality": "fine"}, "quality is none of the words that are known for it."),
        ({"level_m": None}, "level_m is missing."),
        ({"level_m": 999}, "level_m is 999; possible is -5 to 120."),
        ({"level_m": 10**40}, "level_m is 1e+40; possible is -5 to 120."),
        ({"observed_at": "yesterday"}, "observed_at must be a time with its offset (RFC 3339)."),
        ({"observed_at": None}, "observed_at is missing."),
        ({"observed_at": "2025-10-27T20:10:02+07:00"}, "10 minutes ahead of the system's clock."),
        ({"lon": 1.5, "lat": 2}, "Longitude 1.5, latitude 2."),
    ],
)
def test_a_spoilt_field_is_named(fields: dict[str, Any], said: str) -> None:
    one = spoilt(LEVEL, **fields)
    assert filled(one.detail, one.values).startswith(said)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"{", "It is no JSON from character 2 on."),
        (b'{"a":"\xff"}', "It is no UTF-8 from byte 7 on."),
        (b"[]", "The message must be a JSON object."),
        (b"[" * 5000, "It is nested too deeply."),
        (b" " * 65_537, "65537 bytes; at most 65536 are taken."),
    ],
)
def test_bytes_that_are_no_message_are_told_apart(raw: bytes, said: str) -> None:
    one = refused(LEVEL.topic, raw)
    assert filled(one.detail, one.values) == said


@pytest.mark.parametrize("reporter", ["Nguyễn Văn A, 0905 123 456", {"phone": 905123456}, ["0905123456"]])
def test_a_detail_never_holds_what_a_citizen_wrote(reporter: Any) -> None:
    one = spoilt(REPORT, reporter=reporter)
    assert "905" not in repr((one.detail, one.values))
    assert "Nguyễn" not in repr((one.detail, one.values))


def test_a_telephone_number_among_the_values_is_hidden() -> None:
    assert spoilt(LEVEL, level_m=84905123456).values["value"] == "***"


@pytest.mark.parametrize("lang", LANGS)
def test_every_detail_has_its_words(lang: str) -> None:
    assert set(details(translator(lang))) == set(Detail) - {Detail.NONE}
