"""Where the broker is and how to enter, from the settings."""

import ssl
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote, urlsplit

from paho.mqtt.client import Client

from ioc.settings import Settings

KEEPALIVE_S: Final = 30
CONNECT_S: Final = 3.0
"""How long a broker may take to answer before it counts as gone."""


@dataclass(frozen=True, slots=True)
class BrokerAddress:
    """`mqtt[s]://user:pass@host:port`, taken apart. `version_5`: MQTT 5, else 3.1.1."""

    host: str
    port: int
    tls: bool = False
    user: str | None = None
    password: str | None = None
    version_5: bool = False

    def introduce(self, client: Client) -> None:
        """Give a client that is not connected yet what it needs to enter: name and password, TLS, patience."""
        client.connect_timeout = CONNECT_S
        if self.user is not None:
            client.username_pw_set(self.user, self.password)
        if self.tls:
            client.tls_set_context(ssl.create_default_context())

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"


def broker_address(settings: Settings) -> BrokerAddress:
    """The broker of these settings; the embedded one speaks MQTT 5 on the next port."""
    url, version_5 = urlsplit(settings.mqtt_url), settings.mqtt_version == "5"
    tls = url.scheme == "mqtts"
    embedded = settings.mqtt_url_given is None
    return BrokerAddress(
        host=url.hostname or "127.0.0.1",
        port=(url.port or (8883 if tls else 1883)) + (embedded and version_5),
        tls=tls,
        user=url.username and unquote(url.username),
        password=url.password and unquote(url.password),
        version_5=version_5,
    )
