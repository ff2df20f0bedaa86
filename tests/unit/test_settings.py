"""Settings: every fault stops the start with the name of the setting."""

from pathlib import Path

import pytest

from ioc.access import Role
from ioc.instant import DAY, HOUR
from ioc.law.assumed import value
from ioc.people.session import Lengths
from ioc.settings import SettingsError, load


def test_nothing_set_plays_the_flood_on_embedded_servers() -> None:
    settings = load({})
    assert settings.scenario == "flood-2025-10"
    assert (settings.http_host, settings.http_port, settings.mqtt_port) == ("127.0.0.1", 8050, 1883)
    assert settings.redis_url.startswith("unix://")


def test_a_broker_given_means_the_real_world() -> None:
    assert load({"IOC_MQTT_URL": "mqtt://h:1883"}).scenario is None
    assert load({"IOC_MQTT_URL": "mqtt://h:1883"}).topic_roots == ("hue/v1",)


def test_a_scenario_on_a_shared_broker_leaves_real_devices_alone() -> None:
    settings = load({"IOC_MQTT_URL": "mqtt://h", "IOC_SCENARIO": "flood-2025-10"})
    assert settings.topic_roots == ("drill/flood-2025-10/hue/v1",)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("IOC_HTPP_PORT", "1"),
        ("IOC_HTTP_PORT", "0"),
        ("IOC_HTTP_PORT", "x"),
        ("IOC_MQTT_URL", "http://h"),
        ("IOC_SCENARIO", "nope"),
        ("IOC_SCENARIO_SPEED", "-1"),
        ("IOC_SCENARIO_SPEED", "nan"),
        ("IOC_API_TOKENS", "a:king:t"),
        ("IOC_API_TOKENS", "a:officer"),
        ("IOC_WARDS", "/no/such/file"),
        ("IOC_LANG", "fr"),
    ],
)
def test_a_wrong_setting_stops_the_start_with_its_name(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name):
        load({name: value})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("IOC_API_TOKENS", "duty:officer:sesame,wall:king:sesame"),
        ("IOC_MQTT_URL", "http://hue:sesame@broker"),
        ("IOC_REDIS_URL", "http://hue:sesame@store"),
        ("IOC_DATABASE_URL", "mysql://hue:sesame@database"),
    ],
)
def test_a_refused_setting_does_not_repeat_its_password(name: str, value: str) -> None:
    with pytest.raises(SettingsError) as refusal:
        load({name: value})
    assert name in str(refusal.value)
    assert "sesame" not in str(refusal.value)


def test_tokens_are_name_role_and_secret_which_may_hold_colons() -> None:
    (one, two) = load({"IOC_API_TOKENS": "wall:wall:abc, duty:officer:x:y"}).api_tokens
    assert (one.name, one.role, one.secret) == ("wall", Role.WALL, "abc")
    assert (two.role, two.secret) == (Role.OFFICER, "x:y")


def test_a_scenario_has_its_own_folder_database_and_schema(tmp_path: Path) -> None:
    drill = load({"IOC_DATA_DIR": str(tmp_path), "IOC_SCENARIO": "flood-2025-10"})
    real = load({"IOC_DATA_DIR": str(tmp_path), "IOC_SCENARIO": "none"})
    assert drill.database_url != real.database_url
    shared = {"IOC_DATABASE_URL": "postgresql+psycopg://h/ioc"}
    assert load({**shared, "IOC_SCENARIO": "flood-2025-10"}).database_schema == "drill_flood_2025_10"
    assert load({**shared, "IOC_SCENARIO": "none"}).database_schema is None


def test_a_data_folder_too_deep_for_a_socket_gets_a_short_one_elsewhere() -> None:
    deep = load({"IOC_DATA_DIR": "/" + "a" * 120})
    assert len(str(deep.store_socket)) < 108
    assert deep.store_socket != load({"IOC_DATA_DIR": "/" + "b" * 120}).store_socket


def test_a_citys_own_law_is_put_in_force_and_what_is_law_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "law.toml"
    file.write_text('[assumed.dap_da_m]\nvalue = 2.3\nsource = "survey"\n', "utf-8")
    load({"IOC_LAW": str(file)})
    assert value("dap_da_m") == 2.3
    load({})
    assert value("dap_da_m") == 2.2
    file.write_text('[water_levels.kim-long]\nlevel1_m = 0.5\nsource = "x"\n', "utf-8")
    with pytest.raises(SettingsError, match="IOC_LAW: water_levels, row kim-long: level1_m is law"):
        load({"IOC_LAW": str(file)})
    load({})


def test_people_belong_to_the_real_world_whatever_is_played() -> None:
    for other in ({}, {"IOC_DATABASE_URL": "sqlite:////srv/ioc.db"}, {"IOC_DATABASE_URL": "postgresql://h/ioc"}):
        playing = load({"IOC_SCENARIO": "flood-2025-10", **other})
        real = load({"IOC_SCENARIO": "none", **other})
        assert (playing.home.database_url, playing.home.database_schema) == (real.database_url, None)
        assert playing.home.world_dir == real.world_dir


def test_loopback_counts_as_an_officer_while_only_this_machine_reaches_the_server() -> None:
    assert load({}).unknown_role is Role.OFFICER
    for other in ("LOOPBACK_ROLE=none", "HTTP_HOST=0.0.0.0", "PUBLIC_URL=https://ioc.example"):
        name, _, value = other.partition("=")
        assert load({f"IOC_{name}": value}).unknown_role is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("IOC_PUBLIC_URL", "ioc.example"),
        ("IOC_PUBLIC_URL", "https://ioc.example/path"),
        ("IOC_TRUSTED_PROXIES", "proxy"),
        ("IOC_LOOPBACK_ROLE", "admin"),
        ("IOC_SESSION_IDLE_MINUTES", "4"),
        ("IOC_SESSION_HOURS", "745"),
        ("IOC_OIDC_ROLES", "chief"),
        ("IOC_OIDC_ROLES", "chief:king"),
    ],
)
def test_a_wrong_setting_of_people_stops_the_start_with_its_name(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name):
        load({name: value})


def test_sessions_last_as_the_settings_say_and_unused_ones_never_longer_than_all() -> None:
    assert load({}).sessions == Lengths(HOUR, DAY)
    assert load({"IOC_SESSION_IDLE_MINUTES": "15", "IOC_SESSION_HOURS": "8"}).sessions == Lengths(HOUR // 4, 8 * HOUR)
    with pytest.raises(SettingsError, match=r"^IOC_SESSION_IDLE_MINUTES: is longer"):
        load({"IOC_SESSION_IDLE_MINUTES": "90", "IOC_SESSION_HOURS": "1"})
