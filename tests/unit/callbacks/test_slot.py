"""A screen gets each frame, or the whole picture; never a queue."""

import asyncio

import pytest

from callbacks.slot import Slot


@pytest.fixture
async def slot() -> Slot:
    """A slot whose first snapshot has been taken."""
    slot = Slot()
    assert await slot.take() is None
    return slot


async def test_a_new_screen_takes_a_snapshot_first_and_misses_nothing_by_it() -> None:
    slot = Slot()
    assert slot.offer("frame 1") == 0
    assert await slot.take() is None


async def test_a_quick_screen_gets_every_frame(slot: Slot) -> None:
    for frame in ("1", "2", "3"):
        assert slot.offer(frame) == 0
        assert await slot.take() == frame


async def test_a_screen_that_fell_behind_gets_the_whole_picture_once(slot: Slot) -> None:
    assert [slot.offer(frame) for frame in ("1", "2", "3")] == [0, 2, 1]
    assert await slot.take() is None
    assert slot.offer("4") == 0
    assert await slot.take() == "4"


async def test_another_world_replaces_the_frame_that_waits(slot: Slot) -> None:
    slot.offer("1")
    slot.renew()
    assert await slot.take() is None


async def test_a_screen_waits_while_there_is_nothing(slot: Slot) -> None:
    waiting = asyncio.create_task(slot.take())
    await asyncio.sleep(0)
    assert not waiting.done()
    slot.offer("1")
    assert await waiting == "1"
