"""uvicorn's websocket, which lets go of a silent screen at once.

Closing a connection waits until everything written was taken. A screen that takes nothing would hold its buffered
snapshot for ever; so when our side has ended while the buffer is full, the connection is cut.
"""

import asyncio

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol


class LiveWebSocket(WebSocketsSansIOProtocol):
    """Only the end differs; under another server the kernel's own time-outs do it, later."""

    def on_task_complete(self, task: asyncio.Task[None]) -> None:
        super().on_task_complete(task)
        if not self.writable.is_set():
            self.transport.abort()
