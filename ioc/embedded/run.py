"""The supervised run of one machine: which parts there are, in which order, and what must hold before they start.

`app.py` calls `supervise`. What a setting gives by URL is not started here.
"""

import logging
import os
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from ioc.clock import RowClock
from ioc.embedded import broker
from ioc.embedded.child import GRACE_S, Child
from ioc.embedded.greeting import greet
from ioc.embedded.lock import LockedError, hold
from ioc.embedded.part import Part
from ioc.embedded.ports import WantedPort, refuse_taken
from ioc.embedded.refused import StartRefusedError
from ioc.embedded.store import Store, binary_path
from ioc.embedded.supervisor import Supervisor
from ioc.settings import Settings

_ROOT = Path(__file__).resolve().parents[2]
_IMPORTING_S = 30.0  # on a machine under heavy load
_log = logging.getLogger(__name__)


def supervise(settings: Settings) -> int:
    """Run everything until a signal, and give the exit code; raises `StartRefusedError` before anything has started."""
    if settings.redis_url_given is None:
        binary_path()
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    _run, handed_on = _only_run_in(settings.data_dir)
    refuse_taken(_wanted_ports(settings))
    supervisor = Supervisor(parts(settings, held=(handed_on,) if os.name == "posix" else ()), RowClock())
    return supervisor.run(partial(greet, settings))


def parts(settings: Settings, held: Sequence[int] = ()) -> list[Part]:
    """The run in the order of its start; it is stopped in the reverse order, all within ten seconds."""
    program = partial(_program, held=held)
    run = [] if settings.redis_url_given else [_store(settings)]
    run += [] if settings.mqtt_url_given else [_broker(settings, held)]
    run += [program("web", str(_ROOT / "app.py"), "--only", "web", drain_s=3.0)]
    run += [program("wipe", "-m", "ioc.embedded.wipe", once=True)] if settings.scenario else []
    run += [program("engine", "-m", "ioc.engine", drain_s=1.7), program("ingest", "-m", "ingest", drain_s=1.8)]
    run += [program("player", "-m", "ingest.scenario", drain_s=1.1)] if settings.scenario else []
    run += [program("canary", "-m", "ingest.canary", drain_s=0.2)]
    return run


def _store(settings: Settings) -> Part:
    store = Store(settings.store_dir, settings.store_socket)
    return Part("store", store.start, store.ready, drain_s=1.3)


def _broker(settings: Settings, held: Sequence[int]) -> Part:
    port = settings.mqtt_port
    argv = ("-m", "ioc.embedded.broker", str(port), str(settings.data_dir))
    session = (settings.mqtt_client_id, *settings.topic_filters)
    return Part("broker", partial(_python, (*argv, *session), held), partial(broker.ready, port), drain_s=0.4)


def _program(name: str, *argv: str, held: Sequence[int], drain_s: float = 1.0, once: bool = False) -> Part:
    return Part(name, partial(_python, argv, held), drain_s=drain_s, once=once)


def _python(argv: Sequence[str], held: Sequence[int]) -> Child:
    found = os.environ.get("PYTHONPATH")
    path = os.pathsep.join([str(_ROOT), *([found] if found else [])])
    return Child([sys.executable, *argv], {**os.environ, "PYTHONPATH": path}, held)


def _only_run_in(folder: Path) -> tuple[int, int]:
    """Two locks: of this run, and one that its parts inherit and so hold until the last of them has ended."""
    try:
        run = hold(folder / "run.lock")
    except LockedError:
        raise StartRefusedError(
            lambda _: _("Another run uses the data folder {path}. Stop it, or set IOC_DATA_DIR to another.").format(
                path=folder.absolute()
            )
        ) from None
    return run, _after_earlier_parts(folder)


def _after_earlier_parts(folder: Path) -> int:
    """An orphan notices within its grace, but only once it has imported what it needs."""
    try:
        return hold(folder / "parts.lock")
    except LockedError:
        _log.info("waiting for the last processes of a killed run to end")
    try:
        return hold(folder / "parts.lock", GRACE_S + _IMPORTING_S)
    except LockedError:
        raise StartRefusedError(
            lambda _: _("Processes of an earlier run still use the data folder {path}. End them first.").format(
                path=folder.absolute()
            )
        ) from None


def _wanted_ports(settings: Settings) -> list[WantedPort]:
    mqtt = () if settings.mqtt_url_given else broker.ports(settings.mqtt_port)
    return [
        WantedPort(settings.http_host, settings.http_port, "IOC_HTTP_PORT"),
        *(WantedPort(broker.HOST, port, "IOC_MQTT_PORT") for port in mqtt),
    ]
