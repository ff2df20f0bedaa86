"""An officer acknowledges while five hundred screens are open and forty stations change every second.

From the click to the answer, over HTTP: gate, state machine, new version, audit entry, answer under its key, all in one
durable transaction. The screens live in a process of their own, on the same cores.
"""

from time import perf_counter, sleep
from uuid import uuid4

import httpx2

from benchmarks.figures import Figure, quantile
from benchmarks.site import site
from benchmarks.sockets import FRAMES, changes, crowd_of
from ioc.alarms.alarm import Alarm, Cause, Change, Rung, raised
from ioc.alarms.response import Step
from ioc.alarms.states import Trigger
from ioc.clock import machine_us
from ioc.settings import Settings
from ioc.store import alarm_book
from ioc.store.batch import Batch
from ioc.store.database import open_database
from ioc.store.history import History
from tests.readings import water

CLIENTS = 500
ACTS_A_SECOND = 5


def measure() -> list[Figure]:
    """Median and p95 of the time to the answer."""
    with site() as running:
        alarms = iter(_alarms(running.settings, (FRAMES - 2) * ACTS_A_SECOND))
        crowd = crowd_of(running.port, CLIENTS)
        took: list[float] = []
        with httpx2.Client(base_url=running.url, timeout=30) as officer:
            for frame in range(FRAMES - 2):
                running.live.commit(Batch(readings=changes(frame)))
                for _ in range(ACTS_A_SECOND):
                    took.append(_acknowledge(officer, next(alarms).id))
                    sleep(max(0.0, 1 / ACTS_A_SECOND - took[-1] / 1000))
        crowd.communicate(timeout=60)
    return [
        Figure(f"acknowledgements beside {CLIENTS} screens", len(took), ""),
        Figure("click → answer, p50", quantile(took, 0.5), "ms"),
        Figure("click → answer, p95", quantile(took, 0.95), "ms", "≤ 300"),
    ]


def _acknowledge(officer: httpx2.Client, alarm_id: str) -> float:
    """Milliseconds."""
    began = perf_counter()
    answer = officer.post(f"/api/v1/alarms/{alarm_id}/acknowledge", headers={"Idempotency-Key": uuid4().hex})
    took = (perf_counter() - began) * 1000
    assert answer.status_code == 200, answer.text
    return took


def _alarms(settings: Settings, many: int) -> list[Alarm]:
    """As many stations with an unacknowledged alarm each."""
    database, now = open_database(settings), machine_us()
    History(database).append([water(f"g{n}", observed_at=now, level_m=2.5) for n in range(many)])
    found = [raised(Cause("water_level", f"g{n}", "level"), Rung(2, 3, 2.5), now, now) for n in range(many)]
    with database.write() as connection:
        for alarm in found:
            alarm_book.write(connection, Step(alarm, Change(Trigger.RAISE, now, now)))
    database.close()
    return found
