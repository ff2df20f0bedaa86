"""The embedded MQTT broker (iotcore) in a process: `python -m ioc.embedded.broker PORT FOLDER [ID FILTER …]`.

Loopback only: MQTT 3.1.1 on PORT and MQTT 5 on PORT + 1. FOLDER takes the configuration file it is started from.
Nothing in it survives its end, so it lays the durable session of the client ID over the FILTERs by itself: what a
device publishes before ingest is there (again) waits for it instead of vanishing with an acknowledgement.
"""

import logging
import sys
from collections.abc import Sequence
from pathlib import Path
from threading import Thread
from time import sleep
from typing import Any, Final

from ioc.console import log_to_stderr
from ioc.embedded.child import exit_when_stdin_closes
from ioc.embedded.ports import accepts

_log = logging.getLogger(__name__)
_ASK_AGAIN_S: Final = 0.02
HOST = "127.0.0.1"

# Broker caps must lie above the contract's 64 KiB, or a too large message is lost instead of quarantined.
_CONFIGURATION = """\
id = 0

[router]
id = 0
max_connections = 10010
max_outgoing_packet_count = 200
max_segment_size = 104857600
max_segment_count = 10
"""
_LISTENER = """
[v{version}.1]
name = "mqtt-{version}"
listen = "{host}:{port}"
next_connection_delay_ms = 1

[v{version}.1.connections]
connection_timeout_ms = 60000
max_payload_size = 1048576
max_inflight_count = 500
dynamic_filters = true
"""


def ports(port: int) -> tuple[int, int]:
    """The ports it listens on: MQTT 3.1.1 and MQTT 5."""
    return port, port + 1


def ready(port: int) -> bool:
    """Whether both listeners answer."""
    return all(accepts(HOST, each) for each in ports(port))


def configuration(port: int) -> str:
    """The broker's TOML: two loopback listeners."""
    listeners = zip((4, 5), ports(port), strict=True)
    return _CONFIGURATION + "".join(_LISTENER.format(version=v, host=HOST, port=p) for v, p in listeners)


def main(port: int, folder: Path, client_id: str = "", *filters: str) -> None:
    """Run the broker until stdin closes or a signal comes."""
    exit_when_stdin_closes()
    from iotcore.iotcore import IotCoreBroker

    if filters:
        Thread(target=lay_session, args=(port, client_id, filters), daemon=True).start()

    for chatter in ("rumqttd", "tracing"):  # it reports every packet as an error, every span as news
        logging.getLogger(chatter).setLevel(logging.CRITICAL)
    path = folder / "broker.toml"
    path.write_text(configuration(port), encoding="utf-8")
    IotCoreBroker(config_path=str(path)).run_forever()


def lay_session(port: int, client_id: str, filters: Sequence[str]) -> None:
    """Subscribe as `client_id` once the broker answers, and leave the session behind."""
    from paho.mqtt.client import Client
    from paho.mqtt.enums import CallbackAPIVersion

    while not accepts(HOST, port):
        sleep(_ASK_AGAIN_S)
    client = Client(CallbackAPIVersion.VERSION2, client_id, clean_session=False)

    def subscribe(*_: Any) -> None:
        client.subscribe([(each, 1) for each in filters])

    def leave(*_: Any) -> None:
        client.disconnect()

    client.on_connect, client.on_subscribe = subscribe, leave
    client.connect(HOST, port)
    client.loop_forever(retry_first_connection=False)
    _log.info("messages for %s are kept from now on", client_id)


if __name__ == "__main__":
    log_to_stderr()
    main(int(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:])
