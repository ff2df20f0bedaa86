"""The web process: FastAPI with our API, live socket and files, Dash with the pages, the guard in front of all.

`build` makes the ASGI application, `serve` runs it. `MODULES` is the one list of what is registered, in the order in
which routes are looked at.
"""

import asyncio
import gc
import logging
import signal
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from socket import socket
from typing import Final

import uvicorn
from dash import Dash
from fastapi import FastAPI

from callbacks import (
    admin_erasure,
    admin_letters,
    admin_maintenance,
    admin_people,
    admin_quarantine,
    admin_roster,
    admin_rules,
    figures,
    first_page,
    live_socket,
    login,
    machine,
    map,
    mute,
    oidc,
    own_sessions,
    pages,
    person,
    problems,
    sign_in,
    today,
    ui,
)
from callbacks.admission import Admission
from callbacks.api import (
    accounts,
    alarm_actions,
    alarms,
    audit,
    bulletins,
    clock,
    health,
    law,
    messages,
    metrics,
    openapi,
    picture,
    quarantine,
    readings,
    stations,
    wards,
)
from callbacks.dashboard import new_dashboard, ready
from callbacks.guard import Guard, policy
from callbacks.identity import Identities
from callbacks.limits import Limits
from callbacks.names import refuse_shared
from callbacks.packing import Packing
from callbacks.public import refuse_public
from callbacks.services import Services, open_services
from callbacks.websocket import LiveWebSocket
from ioc.settings import Settings

_log = logging.getLogger(__name__)

MODULES: Final[tuple[Callable[[Dash, Services], None], ...]] = (
    health.register,
    metrics.register,
    clock.register,
    stations.register,
    wards.register,
    readings.register,
    messages.register,
    picture.register,
    alarms.register,
    alarm_actions.register,
    bulletins.register,
    law.register,
    quarantine.register,
    audit.register,
    accounts.register,
    openapi.register,
    live_socket.register,
    person.register,
    mute.register,
    own_sessions.register,
    login.register,
    sign_in.register,
    oidc.register,
    machine.register,
    today.register,
    ui.register,
    pages.register,
    map.register,
    admin_people.register,
    admin_erasure.register,
    admin_rules.register,
    admin_roster.register,
    admin_maintenance.register,
    admin_quarantine.register,
    admin_letters.register,
    figures.register,
)

CLOSED_OFF: Final = ("/api/", "/ui/", "/geo/", "/lib/")
"""Below these an unknown path is a problem, not Dash's index."""

STOP_S: Final = 1
"""How long open requests may take after a signal before they are cancelled."""


def build(settings: Settings) -> Guard:
    """The ASGI application: connects to the stores when it is started, and waits for them for ever."""
    return assemble(settings)[2]


def assemble(settings: Settings) -> tuple[Dash, Services, Guard]:
    """The application with everything it is made of."""
    services = open_services(settings)

    @asynccontextmanager
    async def lifespan(_server: FastAPI) -> AsyncIterator[None]:
        guard.policy = policy(await ready(app), basemap.origin if (basemap := settings.basemap) else "")
        async with _running(services):
            yield

    server = FastAPI(title="HueIOC", version="1", docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan)
    problems.install(server)
    first_page.install(server)
    app = new_dashboard(server)
    for register in MODULES:
        register(app, services)
    for prefix in CLOSED_OFF:
        problems.close_off(app, prefix)
    guard = Guard(Packing(server), admission_of(services), lambda: app.callback_map)
    return app, services, guard


def admission_of(services: Services) -> Admission:
    """The rules of who may call what, with this server's people."""
    people = services.people
    identities = Identities(services.settings, people.cookies, people.sessions, people.secret)
    return Admission(services.settings, identities, people.cookies, Limits(services.clock))


@asynccontextmanager
async def _running(services: Services) -> AsyncIterator[None]:
    lives = services.follower.run(), services.people.sessions.run()
    tasks = [asyncio.create_task(life) for life in lives]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await services.redis.aclose()
        services.database.close()
        services.people.database.close()


class Server(uvicorn.Server):
    """Ends with its work done after SIGTERM or SIGINT; uvicorn's own would raise the signal once more at the end."""

    async def startup(self, sockets: list[socket] | None = None) -> None:
        """What stands now stays: no collection looks through it again, which would hold up every screen for 0.1 s."""
        await super().startup(sockets)
        gc.collect()
        gc.freeze()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {number: signal.signal(number, self.handle_exit) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


def server_of(settings: Settings) -> Server:
    """The server, not started; SettingsError for an address that others reach, while nobody can sign in, and for
    a token that is called as somebody is."""
    refuse_public(settings)
    refuse_shared(settings)
    config = uvicorn.Config(
        build(settings),
        host=settings.http_host,
        port=settings.http_port,
        ws=LiveWebSocket,
        ws_per_message_deflate=False,
        ws_max_size=64 * 1024,
        ws_ping_interval=5,
        ws_ping_timeout=10,
        lifespan="on",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=STOP_S,
    )
    return Server(config)


def serve(settings: Settings) -> None:
    """Serve until SIGTERM or SIGINT, then end within three seconds, whatever sockets are open."""
    # At INFO uvicorn logs the query of every socket, and with it what a wall screen is bound by.
    logging.getLogger("uvicorn").setLevel(logging.WARNING)
    server = server_of(settings)
    _log.info("dashboard on http://%s:%d", settings.http_host, settings.http_port)
    server.run()
    gc.freeze()  # The last collection of the interpreter would take most of the time that ending takes.
