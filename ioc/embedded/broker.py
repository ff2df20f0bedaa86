"""The embedded MQTT broker (iotcore) in a process of its own: `python -m ioc.embedded.broker PORT FOLDER`.

Loopback only: MQTT 3.1.1 on PORT and MQTT 5 on PORT + 1. Nothing in it survives its end: devices send again, the
clients' sessions start anew. FOLDER takes the configuration file it is started from.
"""

import logging
import sys
from pathlib import Path

from ioc.embedded.child import exit_when_stdin_closes
from ioc.embedded.ports import accepts

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


def main(port: int, folder: Path) -> None:
    """Run the broker until stdin closes or a signal comes."""
    exit_when_stdin_closes()
    from iotcore.iotcore import IotCoreBroker

    logging.getLogger("rumqttd").setLevel(logging.CRITICAL)  # it reports every packet as an error
    path = folder / "broker.toml"
    path.write_text(configuration(port), encoding="utf-8")
    IotCoreBroker(config_path=str(path)).run_forever()


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
