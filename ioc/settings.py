"""Settings: one declared tuple, read once from the environment into one frozen value.

An unknown `IOC_*` name or an impossible value stops the start with the setting's name. Nothing else in the project
reads a setting from the environment.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path
from tempfile import gettempdir
from typing import Any, Final
from urllib.parse import quote

from geodata.basemap import Basemap, tile_template
from ioc import setting_people
from ioc.access import Role
from ioc.alarms.patience import LADDER, Ladder, ladder
from ioc.instant import parse
from ioc.law.own import enforce, own_cells
from ioc.law.table import LawError, Own
from ioc.people.session import LENGTHS, Lengths
from ioc.scenarios import SCENARIOS
from ioc.setting_people import Oidc
from ioc.setting_text import (
    Token,
    addresses,
    between,
    file,
    group,
    is_loopback,
    one_of,
    origin,
    port,
    positive,
    role_names,
    tokens,
    url,
    urls,
)

DEFAULT_SCENARIO: Final = "flood-2025-10"
SOCKET_PATH_MOST: Final = 100
"""A unix socket's path must stay under 108 bytes; some room for the system's own suffixes."""


class SettingsError(Exception):
    """A setting that stops the start; the message names it."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its name without `IOC_`, its default as the docs print it, how its text is read, what it means.

    `private`: its text may hold a password and is never repeated in a message.
    """

    name: str
    default: str
    read: Callable[[str], Any]
    meaning: str
    private: bool = False


SETTINGS: Final = (
    Setting("HTTP_HOST", "127.0.0.1", str, "address that the dashboard binds"),
    Setting("HTTP_PORT", "8050", port, "port of the dashboard"),
    Setting("MQTT_URL", "", url("mqtt", "mqtts"), "broker; empty: an embedded one", private=True),
    Setting("MQTT_PORT", "1883", port, "embedded broker: MQTT 3.1.1 here, MQTT 5 on the next port"),
    Setting("MQTT_VERSION", "3.1.1", one_of("3.1.1", "5"), "protocol that ingest speaks"),
    Setting("MQTT_CLIENT_ID", "hueioc-ingest", group, "ingest's durable session; one per process"),
    Setting("MQTT_SHARE", "", group, "share group, when several ingest processes divide the feeds"),
    Setting("REDIS_URL", "", url("redis", "rediss", "unix"), "Redis or Valkey; empty: an embedded one", private=True),
    Setting(
        "DATABASE_URL",
        "",
        url("sqlite", "postgresql"),
        "SQLAlchemy URL; empty: SQLite in the data folder",
        private=True,
    ),
    Setting("DATA_DIR", "./var", Path, "everything written at run time"),
    Setting("SCENARIO", "", one_of("none", *SCENARIOS), "scenario to play; `none` plays nothing"),
    Setting("SCENARIO_SPEED", "60", positive, "how fast the scenario's clock runs"),
    Setting("SCENARIO_START", "", parse, "moment at which the scenario's clock starts; empty: the scenario's own"),
    Setting("SECRET_KEY", "", str, "signing and sealing key; made once in the data folder when empty", private=True),
    Setting("PUBLIC_URL", "", origin, "where browsers reach the dashboard, when a proxy stands before it"),
    Setting("TRUSTED_PROXIES", "", addresses, "proxies whose X-Forwarded-For is believed"),
    Setting("LOOPBACK_ROLE", "officer", one_of("officer", "none"), "who calls from this machine without credentials"),
    Setting("SESSION_IDLE_MINUTES", "60", between(5, 1440), "how long a session lasts unused"),
    Setting("SESSION_HOURS", "24", between(1, 744), "after how long at the latest people sign in again"),
    Setting("OIDC_ISSUER", "", url("https", "http"), "OpenID provider that people sign in with"),
    Setting("OIDC_CLIENT_ID", "", str, "our name at the provider"),
    Setting("OIDC_CLIENT_SECRET", "", str, "our secret at the provider; none: a public client", private=True),
    Setting("OIDC_ROLE_CLAIM", "roles", str, "claim of the ID token that holds the roles; `a.b` for a nested one"),
    Setting("OIDC_ROLES", "", role_names, "provider's word:role, separated by commas; the first that fits counts"),
    Setting("SMTP_URL", "", url("smtp", "smtps"), "mail server that calls go out by; empty: no mail", private=True),
    Setting("MAIL_FROM", "hueioc@localhost", str, "address in whose name mail is written"),
    Setting("WEBHOOKS", "", urls, "URLs that calls are posted to, separated by commas"),
    Setting("ESCALATION", "4:2,3:5,2:15,1:60", ladder, "priority:minutes until the next person is called"),
    Setting("API_TOKENS", "", tokens, "name:role:token, separated by commas", private=True),
    Setting("WARDS", "", file, "GeoJSON file of the official ward boundaries"),
    Setting("LAW", "", own_cells, "TOML file of the city's own values for what the law tables lack or only assume"),
    Setting(
        "BASEMAP_URL", "", tile_template, "tiles of an online map to switch on; empty: none, nobody outside is asked"
    ),
    Setting("BASEMAP_CREDIT", "", str, "who is named on the online map; empty: its host"),
    Setting("LANG", "vi", one_of("vi", "en"), "language of pages and console"),
    Setting("RETENTION_DAYS", "400", positive, "how long single readings are kept; roll-ups stay"),
    Setting("DEAD_LETTER_DAYS", "90", positive, "how long a letter is kept that was given up"),
    Setting("CANARY_SECONDS", "60", positive, "how often it is proven that alarms get through"),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment asked for, checked. None: the embedded one, or not set."""

    http_host: str
    http_port: int
    mqtt_port: int
    mqtt_version: str
    mqtt_client_id: str
    data_dir: Path
    scenario_speed: float
    lang: str
    retention_days: float
    dead_letter_days: float
    canary_seconds: float
    loopback_role: str
    mqtt_url_given: str | None = None
    mqtt_share: str | None = None
    redis_url_given: str | None = None
    database_url_given: str | None = None
    scenario: str | None = None
    scenario_start: int | None = None
    secret_key: str | None = None
    api_tokens: tuple[Token, ...] = ()
    wards: Path | None = None
    basemap_url: str | None = None
    basemap_credit: str | None = None
    public_url: str | None = None
    trusted_proxies: tuple[str, ...] = ()
    sessions: Lengths = LENGTHS
    oidc: Oidc | None = None
    smtp_url: str | None = None
    mail_from: str = "hueioc@localhost"
    webhooks: tuple[str, ...] = ()
    escalation: Ladder = LADDER

    @property
    def token_names(self) -> frozenset[str]:
        """What the audit calls those who bring a token, as logins are written: no person goes by one of these."""
        return frozenset(token.name.lower() for token in self.api_tokens)

    @property
    def basemap(self) -> Basemap | None:
        """The online map, where there is one."""
        if self.basemap_url is None:
            return None
        bare = Basemap(self.basemap_url, "")
        return Basemap(bare.tiles, self.basemap_credit or bare.host)

    @property
    def mqtt_url(self) -> str:
        """The broker, embedded or given."""
        return self.mqtt_url_given or f"mqtt://127.0.0.1:{self.mqtt_port}"

    @property
    def store_dir(self) -> Path:
        """Folder of the embedded store."""
        return self.data_dir.absolute() / "store"

    @property
    def store_socket(self) -> Path:
        """Socket of the embedded store: beside its data, or in the temporary folder where that path is too long."""
        near = self.store_dir / "store.sock"
        if len(str(near).encode()) <= SOCKET_PATH_MOST:
            return near
        digest = blake2b(str(self.data_dir.resolve()).encode(), digest_size=8).hexdigest()
        return Path(gettempdir()) / f"hueioc-{digest}.sock"

    @property
    def redis_url(self) -> str:
        """The store, embedded or given."""
        return self.redis_url_given or f"unix://{quote(str(self.store_socket))}"

    @property
    def world_dir(self) -> Path:
        """Folder of this world's own files: the real one's, or the scenario's."""
        return self.data_dir.absolute() / (f"drill/{self.scenario}" if self.scenario else "live")

    @property
    def database_url(self) -> str:
        """The database of this world. A scenario with a given SQLite file uses one beside it."""
        given = self.database_url_given
        if given is None:
            return f"sqlite:///{self.world_dir / 'ioc.db'}"
        if self.scenario and given.startswith("sqlite"):
            return f"{given}.drill-{self.scenario}"
        return given

    @property
    def database_schema(self) -> str | None:
        """PostgreSQL schema that keeps a scenario apart from the real data; None where the URL does."""
        apart = self.scenario and self.database_url_given and not self.database_url_given.startswith("sqlite")
        return "drill_" + re.sub(r"\W", "_", self.scenario) if apart and self.scenario else None

    @property
    def home(self) -> "Settings":
        """The real world's settings: people and their sessions belong to it, whatever is being played."""
        return replace(self, scenario=None)

    @property
    def address(self) -> str:
        """Where browsers reach the dashboard."""
        return self.public_url or f"http://{self.http_host}:{self.http_port}"

    @property
    def local(self) -> bool:
        """Nobody but this machine reaches the dashboard: it is bound to loopback, and no proxy hands it on."""
        return is_loopback(self.http_host) and self.public_url is None

    @property
    def unknown_role(self) -> Role | None:
        """The role of a call from this machine that brings no credentials."""
        return Role.OFFICER if self.local and self.loopback_role == Role.OFFICER else None

    @property
    def topic_roots(self) -> tuple[str, ...]:
        """Topic trees that ingest takes. A scenario on the embedded broker also listens to the devices' own tree, so
        that nothing sent to it by hand is lost without a word; on a shared broker real devices are left alone."""
        if self.scenario is None:
            return ("hue/v1",)
        drill = f"drill/{self.scenario}/hue/v1"
        return (drill,) if self.mqtt_url_given else (drill, "hue/v1")

    @property
    def topic_filters(self) -> tuple[str, ...]:
        """What ingest subscribes to: every topic tree, divided among the processes of a share group if there is one."""
        share = f"$share/{self.mqtt_share}/" if self.mqtt_share else ""
        return tuple(f"{share}{root}/#" for root in self.topic_roots)


def load(environ: Mapping[str, str]) -> Settings:
    """Read and check every setting and the law they bring; SettingsError with the name of the first that is wrong."""
    known = {f"IOC_{setting.name}" for setting in SETTINGS}
    for name in environ:
        if name.startswith("IOC_") and name not in known:
            raise SettingsError(f"{name}: no such setting; known are {', '.join(sorted(known))}")
    raw = {setting.name.lower(): _read(setting, environ) for setting in SETTINGS}
    for name in ("mqtt_url", "redis_url", "database_url"):
        raw[f"{name}_given"] = raw.pop(name)
    raw["scenario"] = _scenario(raw["scenario"], raw["mqtt_url_given"])
    _put_people_together(raw)
    _put_law_in_force(raw.pop("law"))
    return Settings(**{name: value for name, value in raw.items() if value is not None})


def _read(setting: Setting, environ: Mapping[str, str]) -> Any:
    text = environ.get(f"IOC_{setting.name}") or setting.default
    if not text:
        return None
    try:
        return setting.read(text)
    except ValueError as fault:
        shown = "" if setting.private else f" (it is {text!r})"
        raise SettingsError(f"IOC_{setting.name}: {fault}{shown}") from None


def _put_law_in_force(own: Own | None) -> None:
    """Every process reads its settings before it judges anything: here all tables are checked."""
    try:
        enforce(own)
    except LawError as fault:
        raise SettingsError(f"{'IOC_LAW' if own else 'law tables'}: {fault}") from None


def _scenario(asked: str | None, mqtt_url: str | None) -> str | None:
    if asked is None:
        return DEFAULT_SCENARIO if mqtt_url is None else None
    return None if asked == "none" else asked


def _put_people_together(raw: dict[str, Any]) -> None:
    try:
        raw["oidc"] = setting_people.oidc(**{name: raw.pop(f"oidc_{name}") for name in Oidc.__slots__})
        raw["sessions"] = setting_people.lengths(raw.pop("session_idle_minutes"), raw.pop("session_hours"))
    except ValueError as fault:
        raise SettingsError(str(fault)) from None
