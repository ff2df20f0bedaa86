"""What people may read of a message that could not be taken."""

import json

import pytest

from ingest.mask import HIDDEN, SHOWN_MOST, masked
from ingest.payload import LARGEST

CAMERA, REPORT = "hue/v1/camera/c", "hue/v1/report/r"


@pytest.mark.parametrize(
    "phone",
    [
        "0905123456",
        "+84905123456",
        "84905123456",
        "0905 123 456",
        "+84 (905) 123-456",
        "0234.3822.456",
        "(+84) 905 123 456",
    ],
)
def test_a_telephone_number_is_hidden_wherever_it_stands(phone: str) -> None:
    for raw in (
        json.dumps({"text": f"gọi {phone}!"}),
        json.dumps([phone]),
        f"broken {{ {phone}",
        json.dumps({phone: 1}),
    ):
        shown = masked(CAMERA, raw.encode())
        assert phone not in shown
        assert HIDDEN in shown


def test_a_telephone_number_sent_as_a_number_is_hidden() -> None:
    assert masked(CAMERA, b'{"tel": 84905123456}') == '{"tel": "***"}'


@pytest.mark.parametrize(
    "text",
    [
        '{"observed_at": "2025-10-27T20:00:00+07:00", "level_m": 351.0123456789, "seq": 1761570000}',
        '{"address": "12/34 Trần Hưng Đạo", "id": "hs-102345"}',
        "[1, true, null, 0.123456789]",
    ],
)
def test_what_is_no_telephone_number_stays(text: str) -> None:
    assert json.loads(masked(CAMERA, text.encode())) == json.loads(text)


def test_a_reporter_is_hidden_in_any_feed_at_any_depth() -> None:
    raw = json.dumps({"a": [{"Reporter": {"name": "Nguyễn Văn A"}}], "reporter": "Nguyễn Văn A"}).encode()
    assert json.loads(masked(CAMERA, raw)) == {"a": [{"Reporter": HIDDEN}], "reporter": HIDDEN}


def test_of_a_report_only_its_public_fields_are_shown() -> None:
    raw = json.dumps({"category": "rac_thai", "full_name": "Nguyễn Văn A", "lon": 1}).encode()
    assert json.loads(masked(REPORT, raw)) == {"category": "rac_thai", "full_name": HIDDEN, "lon": 1}


@pytest.mark.parametrize("raw", ['{"reporter":{"name":"Nguyễn Văn A"}', '["Nguyễn Văn A"]', '"Nguyễn Văn A"'])
def test_a_report_that_cannot_be_taken_apart_is_withheld(raw: str) -> None:
    assert masked(REPORT, raw.encode()) == f"withheld: {len(raw.encode())} bytes"


def test_a_broken_payload_that_speaks_of_a_reporter_is_withheld_in_any_feed() -> None:
    assert masked(CAMERA, '{"reporter":{"name":"Nguyễn Văn A"'.encode()).startswith("withheld")


def test_what_is_shown_is_short_and_fit_to_store() -> None:
    assert len(masked(CAMERA, b"x" * (LARGEST + 1))) == SHOWN_MOST
    assert masked(CAMERA, b"a\x00b\xff\x1b[31m") == "a\ufffdb\ufffd\ufffd[31m"
    assert masked(CAMERA, b'"\\ud800"') == '"\ufffd"'
