"""The live socket against a real server and a real store."""

import json
import os
import socket
from contextlib import suppress
from itertools import pairwise
from typing import Any

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection

from callbacks import live_socket
from ioc.clock import machine_us
from ioc.reading import Status
from ioc.store.batch import Batch
from ioc.store.live import LiveStore
from tests.eventually import eventually
from tests.readings import water
from tests.servers.web import Web

pytestmark = pytest.mark.integration


def take(screen: ClientConnection) -> dict[str, Any]:
    message: dict[str, Any] = json.loads(screen.recv(timeout=10))
    return message


def until(screen: ClientConnection, asset: str) -> dict[str, Any]:
    """The first frame that carries the station; sequence checked on the way."""
    frame = take(screen)
    while not any(station["id"] == asset for station in frame["stations"]):
        following = take(screen)
        assert (following["type"], following["seq"]) == ("frame", frame["seq"] + 1)
        frame = following
    return frame


def say(live: LiveStore, station: str, level_m: float, note: str | None = None) -> None:
    now = machine_us()
    live.commit(Batch([water(station, now, level_m, identity=now, note=note)]))


def test_first_a_snapshot_then_frames_in_sequence(site: Web, live: LiveStore) -> None:
    say(live, "kim-long", 1.0)
    eventually(lambda: site.get("/api/v1/stations").json()["features"])
    with site.live(subprotocols=["ioc.v1"]) as screen:
        assert screen.subprotocol == "ioc.v1"
        snapshot = take(screen)
        assert snapshot["type"] == "snapshot"
        assert [station["level_m"] for station in snapshot["stations"]] == [1.0]
        last = snapshot["seq"]
        for n in range(5):
            say(live, f"station-{n}", 2.0)
            frame = take(screen)
            while not frame["stations"]:
                assert frame["seq"] == last + 1
                last, frame = frame["seq"], take(screen)
            assert (frame["seq"], frame["stations"][0]["id"]) == (last + 1, f"water_level/station-{n}")
            last = frame["seq"]


def test_a_station_that_goes_offline_is_shown_stale(site: Web, live: LiveStore) -> None:
    say(live, "kim-long", 1.0)
    with site.live() as screen:
        take(screen)
        live.commit(Batch(statuses=[Status("water_level", "kim-long", False, machine_us())]))
        assert eventually(lambda: until(screen, "water_level/kim-long")["stations"][0]["stale"])


def test_every_change_is_on_the_wire_one_after_the_other(site: Web, live: LiveStore) -> None:
    with site.live() as screen:
        take(screen)
        for n in range(20):
            say(live, f"s-{n}", 1.0)
            until(screen, f"water_level/s-{n}")


def test_a_silent_system_still_sends_a_frame_every_few_seconds(site: Web) -> None:
    with site.live() as screen:
        first = take(screen)
        assert take(screen)["seq"] == first["seq"] + 1


def test_health_travels_with_the_frames(site: Web, live: LiveStore) -> None:
    with site.live() as screen:
        take(screen)
        live.beat("ingest", True, "connected")
        live.commit(Batch([water(observed_at=machine_us())], counts={"quarantined:bad_json": 2}))
        frame = take(screen)
        while not (frame.get("parts", {}).get("mqtt") and frame.get("quarantined") == 2):
            frame = take(screen)
        assert frame["feeds"]["water_level"]["observed_at"] is not None


def test_a_screen_that_reads_nothing_costs_nothing_and_gets_a_snapshot_when_it_wakes(
    site: Web, live: LiveStore
) -> None:
    padding = "x" * 200_000
    with site.live() as quick, _silent(site) as silent:
        take(quick)
        eventually(lambda: site.metric("ioc_push_clients") == 2)
        say(live, "s-0", 1.0, padding)
        until(quick, "water_level/s-0")
        before = _memory_mb()
        for n in range(100):
            say(live, f"s-{n % 5}", float(n % 5), padding)
            until(quick, f"water_level/s-{n % 5}")
        assert _memory_mb() - before < 15, "100 frames of 200 kB were 20 MB in a queue"
        assert site.metric("ioc_push_dropped_total") > 50
        heard = _hear(silent)
    assert [message["type"] for message in heard].count("snapshot") >= 2
    rises = [b["seq"] - a["seq"] for a, b in pairwise(heard) if b["type"] == "frame"]
    assert set(rises) <= {1}


def test_a_screen_that_stays_silent_is_let_go(site: Web, live: LiveStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live_socket, "SEND_TIMEOUT_S", 0.3)
    live.commit(Batch([water(f"s-{n}", machine_us(), note="x" * 400_000) for n in range(20)]))
    eventually(lambda: len(site.get("/api/v1/stations").json()["features"]) == 20)
    with _silent(site) as silent:
        eventually(lambda: site.metric("ioc_push_clients") == 1)
        eventually(lambda: site.metric("ioc_push_clients") == 0)
        assert _left_over(silent) < 20 * 400_000, "the rest of the snapshot is not kept for it"


def _left_over(silent: socket.socket) -> int:
    """Bytes that were under way when the connection was cut."""
    silent.settimeout(5)
    heard = 0
    with suppress(ConnectionResetError):
        while chunk := silent.recv(1 << 20):
            heard += len(chunk)
    return heard


def _silent(site: Web) -> socket.socket:
    """A screen that has shaken hands and then reads nothing."""
    silent = socket.create_connection(("127.0.0.1", site.settings.http_port))
    silent.sendall(
        f"GET /ws/live HTTP/1.1\r\nHost: {site.address}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: c2l4dGVlbiBieXRlcyEhIQ==\r\n\r\n".encode()
    )
    return silent


def _hear(silent: socket.socket) -> list[dict[str, Any]]:
    """Everything that comes once it reads, until a moment of quiet."""
    silent.settimeout(1.5)
    raw = bytearray()
    try:
        while chunk := silent.recv(1 << 20):
            raw += chunk
            if len(raw) > 50_000_000:
                break
    except TimeoutError:
        pass
    return [json.loads(payload) for payload in _text_frames(bytes(raw).partition(b"\r\n\r\n")[2])]


def _text_frames(raw: bytes) -> list[bytes]:
    found, at = [], 0
    while at + 10 <= len(raw):
        kind, size, start = raw[at] & 15, raw[at + 1] & 127, at + 2
        if size >= 126:
            width = 2 if size == 126 else 8
            size, start = int.from_bytes(raw[start : start + width], "big"), start + width
        at = start + size
        if kind == 1 and at <= len(raw):
            found.append(raw[start:at])
    return found


def _memory_mb() -> float:
    with open("/proc/self/statm", encoding="ascii") as statm:  # noqa: PTH123 - not a file of ours
        return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


@pytest.mark.parametrize(
    ("options", "status"),
    [
        ({"origin": "http://evil.example"}, 403),
        ({"additional_headers": {"Authorization": "Bearer nobody"}}, 401),
        ({"subprotocols": ["ioc.v1", "bearer.nobody"]}, 401),
    ],
    ids=["a foreign page", "a wrong token", "a wrong subprotocol"],
)
def test_the_socket_does_not_open_for(site: Web, options: dict[str, Any], status: int) -> None:
    with pytest.raises(InvalidStatus) as refused:
        site.live(**options)
    assert refused.value.response.status_code == status


def test_a_wall_screen_opens_it_with_its_token(site: Web) -> None:
    with site.live(subprotocols=["ioc.v1", "bearer.wall-token"]) as screen:
        assert screen.subprotocol == "ioc.v1"
        assert take(screen)["type"] == "snapshot"
