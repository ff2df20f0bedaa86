"""Where the broker is and how to enter, from the settings."""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from ioc.settings import Settings


@dataclass(frozen=True, slots=True)
class BrokerAddress:
    """`mqtt[s]://user:pass@host:port`, taken apart. `version_5`: MQTT 5, else 3.1.1."""

    host: str
    port: int
    tls: bool = False
    user: str | None = None
    password: str | None = None
    version_5: bool = False

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
