"""`GET /healthz` and `GET /readyz`: whether this process lives, and whether the whole path does, part by part."""

import asyncio
from collections.abc import Awaitable
from typing import Any, Final

import msgspec
from anyio import to_thread
from dash import Dash
from redis.exceptions import RedisError
from sqlalchemy.exc import SQLAlchemyError
from starlette.responses import Response

from callbacks.api.reply import get, reply
from callbacks.services import Services
from ioc.canary import Proof
from ioc.store.batch import Heartbeat
from ioc.store.database import is_current

PATIENCE_S: Final = 2.0

Part = dict[str, Any]


def register(app: Dash, services: Services) -> None:
    """Add both calls."""

    async def healthz() -> Response:
        """200 as long as the web process lives."""
        return reply({"status": "ok"})

    async def readyz() -> Response:
        """200, or 503 when a part of the path from MQTT to the screens does not do its work."""
        parts = await _parts(services) | {"alarms": _proven(services.hub.proof)}
        return reply({"parts": parts}, 200 if all(part["ok"] for part in parts.values()) else 503)

    get(app, "/healthz", healthz)
    get(app, "/readyz", readyz)


async def _parts(services: Services) -> dict[str, Part]:
    (redis, alive), database = await asyncio.gather(_redis(services), _asked(_database(services)))
    ingest = [beat for beat in alive if beat.part == "ingest"]
    connected = [beat for beat in ingest if beat.ok]
    return {
        "mqtt": _part(bool(connected), _details(connected or ingest, "no ingest process tells")),
        "redis": redis,
        "database": database,
        "ingest": _living(ingest),
        "engine": _living([beat for beat in alive if beat.part == "engine"]),
    }


def _proven(proof: Proof) -> Part:
    """Whether alarms get through, as far as a canary tells."""
    if proof.ago is None:
        return _part(True, "no canary is known of: nothing proves that alarms get through")
    if not proof.heard:
        return _part(not proof.missed, f"waiting for the first beat for {proof.ago:.0f} s")
    return _part(not proof.missed, f"proven {proof.ago:.0f} s ago" + (f" in {proof.took:.1f} s" if proof.took else ""))


async def _redis(services: Services) -> tuple[Part, list[Heartbeat]]:
    alive: list[Heartbeat] = []

    async def ask() -> Part:
        alive.extend(await services.reader.alive())
        return _part(True, "answers")

    return await _asked(ask()), alive


async def _database(services: Services) -> Part:
    current = await to_thread.run_sync(is_current, services.database, abandon_on_cancel=True)
    return _part(current, "answers, schema current" if current else "its schema is not the one of this version")


async def _asked(question: Awaitable[Part]) -> Part:
    """The part, or what kept it from answering in time; no addresses, for anybody may read this."""
    try:
        async with asyncio.timeout(PATIENCE_S):
            return await question
    except (RedisError, SQLAlchemyError, OSError, msgspec.MsgspecError) as fault:
        return _part(False, f"does not answer ({type(fault).__name__})")


def _living(beats: list[Heartbeat]) -> Part:
    return _part(bool(beats), _details(beats, "no sign of life for five seconds"))


def _details(beats: list[Heartbeat], otherwise: str) -> str:
    return "; ".join(beat.detail or f"process {beat.pid}" for beat in beats) or otherwise


def _part(ok: bool, detail: str) -> Part:
    return {"ok": ok, "detail": detail}
