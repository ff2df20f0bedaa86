"""Room for one frame between the hub and one open screen: the newest wins, nothing queues up.

A screen that has not taken a frame when the next one comes has fallen behind; it gets the whole picture instead.
"""

import asyncio


class Slot:
    """One screen's place at the hub. It begins with nothing, so the first thing it takes is a snapshot."""

    def __init__(self) -> None:
        self._frame: str | None = None
        self._snapshot_due = True
        self._behind = False
        self._filled = asyncio.Event()
        self._filled.set()

    def offer(self, frame: str) -> int:
        """Put a frame in; gives how many frames this screen will now never see."""
        if self._snapshot_due:
            return int(self._behind)
        if self._frame is not None:
            self._behind = True
            self.renew()
            return 2
        self._frame = frame
        self._filled.set()
        return 0

    def renew(self) -> None:
        """Whatever is waiting, the whole picture is due."""
        self._frame, self._snapshot_due = None, True
        self._filled.set()

    async def take(self) -> str | None:
        """The next frame, once there is one; None: send a snapshot, made now."""
        await self._filled.wait()
        self._filled.clear()
        frame, self._frame = self._frame, None
        self._snapshot_due = self._behind = False
        return frame
