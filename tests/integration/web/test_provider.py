"""Signing in with a real OpenID provider on loopback: out, back, and everything that must not pass."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest
from joserfc.jwk import RSAKey

from ioc.settings import SettingsError, load
from ioc.store.database import migrate, open_database
from tests.servers.provider import CLIENT, SECRET, Provider, provider
from tests.servers.web import Web, settings, web

pytestmark = pytest.mark.integration

MAI = {"sub": "248", "preferred_username": "mai.tran", "name": "Trần Thị Mai", "realm": {"groups": ["x", "hue-duty"]}}


@pytest.fixture
def there() -> Iterator[Provider]:
    with provider(**MAI) as running:
        yield running


@pytest.fixture
def here(there: Provider, tmp_path: Path) -> Iterator[Web]:
    """Our server without a live store, which knows the provider."""
    wanted = settings(
        "redis://127.0.0.1:1",
        tmp_path,
        OIDC_ISSUER=there.issuer,
        OIDC_CLIENT_ID=CLIENT,
        OIDC_CLIENT_SECRET=SECRET,
        OIDC_ROLE_CLAIM="realm.groups",
        OIDC_ROLES="hue-chief:supervisor,hue-duty:officer",
        LOOPBACK_ROLE="none",
    )
    database = open_database(wanted)
    migrate(database)
    database.close()
    with web(wanted) as running:
        yield running


def sign_in(here: Web) -> httpx2.Response:
    """Out and back, as a browser does it; the last answer."""
    return here.get("/login/provider?next=/ui/person.json%3Flang%3Den", follow_redirects=True)


def test_a_person_comes_in_with_the_role_that_the_provider_gives(here: Web) -> None:
    assert "/login/provider?next=/map" in here.get("/login?next=/map").text
    told: dict[str, Any] = sign_in(here).json()
    assert (told["name"], told["login"], told["role"]) == ("Trần Thị Mai", "mai.tran", "officer")
    assert "provider" not in str(here.client.cookies)


def test_the_role_follows_the_provider_and_without_one_nobody_gets_in(here: Web, there: Provider) -> None:
    assert sign_in(here).is_success
    there.claims["realm"] = {"groups": ["hue-chief", "hue-duty"]}
    assert sign_in(here).json()["role"] == "supervisor"
    strange: list[Any] = [{"groups": ["x"]}, {"groups": []}, {"groups": 7}, {"groups": [7]}, {}, "hue-duty"]
    for none in strange:
        there.claims["realm"] = none
        here.client.cookies.clear()
        refused = sign_in(here)
        assert refused.status_code == 403
        assert "chưa có vai trò" in refused.text
        assert here.get("/ui/person.json").status_code == 401


@pytest.mark.parametrize(
    "spoil",
    [
        {"nonce": "another"},
        {"iss": "http://127.0.0.1:1"},
        {"aud": "another-client"},
        {"exp": 1_700_000_000},
        {"iat": None},
        {"sub": None},
        {"nbf": 4_000_000_000},
    ],
    ids=str,
)
def test_a_token_that_is_not_for_us_now_is_refused(here: Web, there: Provider, spoil: dict[str, Any]) -> None:
    assert sign_in(here).is_success
    here.client.cookies.clear()
    there.spoil = spoil
    assert sign_in(here).status_code == 403
    assert here.get("/ui/person.json").status_code == 401


def test_a_token_signed_by_another_key_is_refused(here: Web, there: Provider) -> None:
    there.published = RSAKey.generate_key(2048, {"kid": "1"})
    assert sign_in(here).status_code == 403


def test_who_did_not_set_out_here_does_not_come_back_in(here: Web) -> None:
    out = here.get("/login/provider", follow_redirects=False)
    back = httpx2.get(out.headers["location"], follow_redirects=False).headers["location"]
    assert httpx2.get(back, follow_redirects=False).status_code == 403, "another browser"
    wrong_state = back.replace("state=", "state=x")
    assert here.client.get(wrong_state, follow_redirects=False).status_code == 403


def test_a_provider_that_is_ill_is_said_so(here: Web, there: Provider) -> None:
    there.ill = True
    assert "không trả lời" in here.get("/login/provider").text


def test_a_provider_without_our_name_there_stops_the_start() -> None:
    with pytest.raises(SettingsError, match=r"^IOC_OIDC_CLIENT_ID: "):
        load({"IOC_OIDC_ISSUER": "https://id.example"})
