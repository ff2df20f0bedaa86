"""`GET /metrics` for Prometheus (text format 0.0.4).

Counters of ingest and engine live in Redis and are sums over all processes; those of open screens are this process's
own. While Redis is away only the latter are given: a counter that is missing is better than one that fell to zero.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from dash import Dash
from redis.exceptions import RedisError
from starlette.responses import Response

from callbacks.api.reply import get
from callbacks.hub import Hub
from callbacks.services import Services
from ioc.canary import Proof
from ioc.feeds import PUBLIC
from ioc.rejection import Reason
from ioc.store import counters

MEDIA_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"
PRIORITIES: Final = (1, 2, 3, 4)


def register(app: Dash, services: Services) -> None:
    """Add the call."""

    async def metrics() -> Response:
        """Prometheus text."""
        try:
            counted = list(of_store(await services.reader.counters()))
        except RedisError:
            counted = []
        return Response("\n".join([*counted, *of_process(services.hub), ""]), media_type=MEDIA_TYPE)

    get(app, "/metrics", metrics)


def of_store(count: Mapping[str, int]) -> Iterator[str]:
    """Lines of the counters in Redis; one that was never raised is 0."""
    yield from _head("ioc_ingest_messages_total", "counter", "Messages committed, by feed.")
    for feed in PUBLIC:
        yield f'ioc_ingest_messages_total{{feed="{feed}"}} {count.get(counters.messages(feed), 0)}'
    yield from _head("ioc_ingest_quarantined_total", "counter", "Messages that could not be taken, by reason.")
    for reason in Reason:
        yield f'ioc_ingest_quarantined_total{{reason="{reason}"}} {count.get(counters.quarantined(reason), 0)}'
    yield from _latency(count)
    yield from _head("ioc_history_rows_total", "counter", "Readings written to history.")
    yield f"ioc_history_rows_total {count.get(counters.HISTORY_ROWS, 0)}"


def of_process(hub: Hub) -> Iterator[str]:
    """Lines of this process alone."""
    yield from _head("ioc_push_clients", "gauge", "Open live sockets of this web process.")
    yield f"ioc_push_clients {hub.clients}"
    yield from _head("ioc_push_dropped_total", "counter", "Frames that slow screens of this web process skipped.")
    yield f"ioc_push_dropped_total {hub.dropped}"
    yield from _head("ioc_alarms_active", "gauge", "Alarms that stand, by priority.")
    active = Counter(one["priority"] for one in hub.alarms.items.values() if one["active"])
    for priority in PRIORITIES:
        yield f'ioc_alarms_active{{priority="{priority}"}} {active[priority]}'
    yield from _canary(hub.proof)


def _canary(proof: Proof) -> Iterator[str]:
    """NaN: not known."""
    yield from _head("ioc_canary_seconds", "gauge", "From reading to alarm as this process saw it, newest beat.")
    yield f"ioc_canary_seconds {_number(proof.took)}"
    yield from _head("ioc_canary_age_seconds", "gauge", "Since the newest beat that became an alarm.")
    yield f"ioc_canary_age_seconds {_number(proof.ago)}"


def _number(value: float | None) -> str:
    return "NaN" if value is None else str(value)


def _latency(count: Mapping[str, int]) -> Iterator[str]:
    """Redis keeps each message in one bucket; Prometheus wants each bucket with all below it."""
    name, total = "ioc_ingest_latency_seconds", 0
    yield from _head(name, "histogram", "From received to committed, real seconds.")
    for bound in (*counters.LATENCY_BOUNDS_S, counters.BEYOND):
        total += count.get(counters.latency(bound), 0)
        yield f'{name}_bucket{{le="{bound}"}} {total}'
    yield f"{name}_sum {count.get(counters.LATENCY_SUM_US, 0) / 1e6}"
    yield f"{name}_count {total}"


def _head(name: str, kind: str, text: str) -> tuple[str, str]:
    return f"# HELP {name} {text}", f"# TYPE {name} {kind}"
