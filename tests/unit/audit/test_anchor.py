"""An anchor is on the disk as a whole, only moves forward, and is only believed with its key."""

import json
import logging
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ioc.audit.anchor import Anchor, AnchorError, anchor_of
from ioc.audit.entry import Head
from ioc.settings import load


@pytest.fixture
def anchor(tmp_path: Path) -> Anchor:
    return Anchor(tmp_path / "world" / "audit.anchor", "secret")


def head(seq: int) -> Head:
    return Head(seq, f"{seq:064x}")


def test_what_was_anchored_is_read_by_another_process(anchor: Anchor) -> None:
    assert anchor.read() is None
    anchor.advance(head(3))
    assert Anchor(anchor.path, "secret").read() == head(3)


def test_it_never_moves_back(anchor: Anchor) -> None:
    for seq in (2, 5, 4):
        anchor.advance(head(seq))
    assert anchor.read() == head(5)


def test_many_at_once_leave_the_furthest(anchor: Anchor) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda seq: Anchor(anchor.path, "secret").advance(head(seq)), [*range(60), *range(59, 0, -2)]))
    assert anchor.read() == head(59)
    assert {path.name for path in anchor.path.parent.iterdir()} == {"audit.anchor", "audit.lock"}


@pytest.mark.parametrize("change", [{"seq": 2}, {"hash": "1" * 64}, {"mac": "0" * 64}, {"seq": "x"}])
def test_an_altered_anchor_is_not_believed(anchor: Anchor, change: dict[str, object]) -> None:
    anchor.advance(head(3))
    anchor.path.write_text(json.dumps({**json.loads(anchor.path.read_text()), **change}))
    with pytest.raises(AnchorError):
        anchor.read()


@pytest.mark.parametrize("raw", [b"", b"{}", b"[1]", b"\xff", b'{"seq":1'])
def test_a_damaged_anchor_is_not_taken_for_none(anchor: Anchor, raw: bytes) -> None:
    anchor.advance(head(3))
    anchor.path.write_bytes(raw)
    with pytest.raises(AnchorError):
        anchor.read()


def test_a_damaged_or_foreign_anchor_is_left_as_it_is(anchor: Anchor, caplog: pytest.LogCaptureFixture) -> None:
    Anchor(anchor.path, "another secret").advance(head(3))
    before = anchor.path.read_bytes()
    with caplog.at_level(logging.ERROR):
        anchor.advance(head(4))
    assert anchor.path.read_bytes() == before
    assert "stays behind entry 4" in caplog.text
    anchor.replace(head(4))
    assert anchor.read() == head(4)


def test_seals_differ_by_key_and_by_digest() -> None:
    one, other = Anchor(Path("a"), "secret"), Anchor(Path("a"), "other")
    assert len({one.seal("a"), one.seal("b"), other.seal("a")}) == 3


def test_each_world_has_an_anchor_of_its_own(tmp_path: Path) -> None:
    real = load({"IOC_DATA_DIR": str(tmp_path), "IOC_SCENARIO": "none"})
    drill = load({"IOC_DATA_DIR": str(tmp_path), "IOC_SCENARIO": "flood-2025-10"})
    assert anchor_of(real).path == tmp_path / "live" / "audit.anchor"
    assert anchor_of(drill).path == tmp_path / "drill" / "flood-2025-10" / "audit.anchor"
