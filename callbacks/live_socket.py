"""`/ws/live`: the picture, live. First a snapshot, then frames, as fast as this screen takes them.

The guard has already decided who may open it. A screen that takes nothing for `SEND_TIMEOUT_S` is let go; it comes
back by itself. What screens say is read and dropped.
"""

import asyncio
from typing import Final

from dash import Dash
from starlette.websockets import WebSocket, WebSocketDisconnect

from callbacks.hub import Hub
from callbacks.services import Services
from callbacks.slot import Slot

PROTOCOL: Final = "ioc.v1"
SEND_TIMEOUT_S: Final = 10.0
SIGNED_OUT: Final = 4401
"""Close code that tells a screen not to come back before somebody has signed in (4000–4999 are an application's)."""


def register(app: Dash, services: Services) -> None:
    """Add the socket to the server."""

    async def live(websocket: WebSocket) -> None:
        await websocket.accept(PROTOCOL if PROTOCOL in websocket.scope["subprotocols"] else None)
        slot = services.hub.join()
        try:
            with services.people.sessions.attended(websocket.state.session) as over:
                await _serve(websocket, services.hub, slot, over)
        finally:
            services.hub.leave(slot)

    app.server.add_api_websocket_route("/ws/live", live)


async def _serve(websocket: WebSocket, hub: Hub, slot: Slot, over: asyncio.Event) -> None:
    """Until either side ends it, or the session that opened it is over."""
    lives = _send(websocket, hub, slot), _drain(websocket), _close(websocket, over)
    sides = {asyncio.create_task(life) for life in lives}
    try:
        await asyncio.wait(sides, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for side in sides:
            side.cancel()
        await asyncio.gather(*sides, return_exceptions=True)


async def _send(websocket: WebSocket, hub: Hub, slot: Slot) -> None:
    while True:
        frame = await slot.take()
        async with asyncio.timeout(SEND_TIMEOUT_S):
            await websocket.send_text(hub.snapshot() if frame is None else frame)


async def _close(websocket: WebSocket, over: asyncio.Event) -> None:
    await over.wait()
    await websocket.close(SIGNED_OUT)


async def _drain(websocket: WebSocket) -> None:
    try:
        while True:
            await websocket.receive()
    except (WebSocketDisconnect, RuntimeError):
        return
