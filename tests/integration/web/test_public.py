"""An address that others reach is bound only with a secret key of its own and somebody who can sign in; no server
starts with a token that is called as somebody is."""

import re
from pathlib import Path

import pytest

from callbacks.names import refuse_shared
from callbacks.public import refuse_public
from callbacks.web import server_of
from ioc.people.__main__ import main
from ioc.settings import Settings, SettingsError, load

pytestmark = pytest.mark.integration

LINKS = ["officer", "supervisor", "mayor", "admin", "wall"]
HOSTS = ["0.0.0.0", "::", "192.168.1.5", "example.org"]


def public(folder: Path, host: str = "0.0.0.0", **other: str) -> Settings:
    return load({"IOC_HTTP_HOST": host, "IOC_DATA_DIR": str(folder), **other})


@pytest.mark.parametrize("host", HOSTS)
def test_without_a_key_it_is_refused(tmp_path: Path, host: str) -> None:
    with pytest.raises(SettingsError, match=r"^IOC_HTTP_HOST: .* set IOC_SECRET_KEY"):
        refuse_public(public(tmp_path, host))


@pytest.mark.parametrize("host", HOSTS)
def test_without_an_administrator_it_is_refused_with_the_command_that_makes_one(tmp_path: Path, host: str) -> None:
    with pytest.raises(SettingsError, match=r"python -m ioc\.people invite LOGIN admin NAME$"):
        refuse_public(public(tmp_path, host, IOC_SECRET_KEY="k"))


def test_an_invited_administrator_is_enough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("IOC_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("IOC_SECRET_KEY", "k")
    assert main(["links"]) == 0
    with pytest.raises(SettingsError, match="administrator"):
        refuse_public(public(tmp_path, IOC_SECRET_KEY="k"))
    assert main(["invite", "Mai", "admin", "Trần Thị Mai"]) == 0
    printed = capsys.readouterr().out
    assert re.findall(r"^  (\w+) +http://127\.0\.0\.1:8050/login\?ticket=\S{43}$", printed, re.MULTILINE) == LINKS
    assert printed.splitlines()[-1].startswith("http://127.0.0.1:8050/login?ticket=")
    refuse_public(public(tmp_path, IOC_SECRET_KEY="k"))


def test_a_provider_is_enough(tmp_path: Path) -> None:
    provider = {"IOC_OIDC_ISSUER": "https://id.example", "IOC_OIDC_CLIENT_ID": "hue"}
    refuse_public(public(tmp_path, IOC_SECRET_KEY="k", **provider))


def test_loopback_asks_for_nothing(tmp_path: Path) -> None:
    for host in ("127.0.0.1", "::1", "localhost"):
        refuse_public(public(tmp_path, host))


def test_demonstration_links_are_for_loopback_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("IOC_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("IOC_PUBLIC_URL", "https://ioc.example")
    assert main(["links"]) == 1
    assert "only this machine" not in capsys.readouterr().out


def test_a_token_called_as_somebody_is_stops_the_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = {"IOC_DATA_DIR": str(tmp_path), "IOC_API_TOKENS": "Mai:officer:abc, other:officer:def"}
    refuse_shared(load(given))
    monkeypatch.setenv("IOC_DATA_DIR", str(tmp_path))
    assert main(["invite", "mai", "officer"]) == 0
    with pytest.raises(SettingsError, match=r"^IOC_API_TOKENS: mai: an account has this name too"):
        server_of(load(given))
    refuse_shared(load({**given, "IOC_API_TOKENS": "other:officer:def"}))


def test_from_the_console_nobody_new_takes_the_name_of_a_token(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("IOC_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("IOC_API_TOKENS", "mai:officer:abc,demo-mayor:mayor:def")
    assert main(["invite", "mai", "officer"]) == 1
    assert capsys.readouterr().err.startswith("a token of the API is called mai")
    assert main(["links"]) == 0
    refuse_shared(load({"IOC_DATA_DIR": str(tmp_path), "IOC_API_TOKENS": "demo-mayor:mayor:def"}))
