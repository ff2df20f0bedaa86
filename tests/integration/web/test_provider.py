"""Signing in with a real OpenID provider on loopback: out, back, and everything that must not pass."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest
from joserfc.jwk import RSAKey
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection

from callbacks.live_socket import SIGNED_OUT
from ioc.settings import SettingsError, load
from ioc.store.database import migrate, open_database
from tests.servers.provider import CLIENT, SECRET, Provider, provider
from tests.servers.web import Web, settings, web

pytestmark = pytest.mark.integration

SAME = {"Sec-Fetch-Site": "same-origin"}
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


def speak(here: Web, logout_token: str) -> httpx2.Response:
    """As the provider does it: from its server, without a browser."""
    return httpx2.post(f"http://{here.address}/login/provider/signed-out", data={"logout_token": logout_token})


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


def test_signing_out_here_signs_out_at_the_provider_and_leads_back(here: Web, there: Provider) -> None:
    sign_in(here)
    to = here.client.post("/ui/sign-out", headers=SAME).json()["to"]
    assert here.get("/ui/person.json").status_code == 401, "here it is done before the browser gets there"
    assert to.startswith(f"{there.issuer}/end?")
    back = httpx2.get(to, follow_redirects=False)
    assert back.headers["location"] == f"http://{here.address}/login"
    assert there.farewells[0]["id_token_hint"].count(".") == 2


def test_a_provider_without_a_way_out_or_that_is_ill_keeps_nobody_signed_in(here: Web, there: Provider) -> None:
    for trouble in ("silent", "ill"):
        sign_in(here)
        setattr(there, trouble, True)
        assert here.client.post("/ui/sign-out-everywhere", headers=SAME).json() == {"to": "/login"}
        assert here.get("/ui/person.json").status_code == 401
        there.ill = False


def test_who_signs_out_at_the_provider_is_out_here_too_and_the_audit_says_so_once(here: Web, there: Provider) -> None:
    there.claims["sid"] = "s1"
    sign_in(here)
    with httpx2.Client(base_url=f"http://{here.address}", timeout=10) as other:
        there.claims["sid"] = "s2"
        other.get("/login/provider", follow_redirects=True)
        for _ in range(2):
            told = speak(here, there.logout_token(sub=MAI["sub"], sid="s1"))
            assert (told.status_code, told.headers["cache-control"]) == (200, "no-store")
        assert here.get("/ui/person.json").status_code == 401
        assert other.get("/ui/person.json").is_success, "another session of the same person"
        assert speak(here, there.logout_token(sub=MAI["sub"])).is_success
        assert other.get("/ui/person.json").status_code == 401
    entries = here.get("/api/v1/audit", headers={"Authorization": "Bearer admin-token"}).json()["items"]
    done = [entry["detail"]["done"] for entry in entries]
    assert done == ["signed in", "signed in", "signed out by the provider", "signed out by the provider"]


def test_a_session_that_the_provider_did_not_name_ends_with_its_person(here: Web, there: Provider) -> None:
    sign_in(here)
    assert speak(here, there.logout_token(sid="never seen")).is_success
    assert here.get("/ui/person.json").is_success
    assert speak(here, there.logout_token(sub=MAI["sub"], sid="s1")).is_success
    assert here.get("/ui/person.json").status_code == 401


def hear_out(screen: ClientConnection) -> None:
    while True:
        screen.recv(timeout=5)


def test_the_socket_of_a_session_that_ended_at_the_provider_closes_within_five_seconds(
    here: Web, there: Provider
) -> None:
    sign_in(here)
    name = f"hueioc-session-{here.settings.http_port}"
    told = {"Cookie": f"{name}={here.client.cookies[name]}", "Origin": f"http://{here.address}"}
    with here.live(additional_headers=told) as screen:
        assert speak(here, there.logout_token(sub=MAI["sub"])).is_success
        with pytest.raises(ConnectionClosed) as closed:
            hear_out(screen)
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == SIGNED_OUT


def test_what_is_no_logout_token_for_us_ends_nothing(here: Web, there: Provider) -> None:
    sign_in(here)
    strange: list[dict[str, Any]] = [
        {"iss": "http://127.0.0.1:1"},
        {"aud": "another-client"},
        {"exp": 1_700_000_000},
        {"exp": None},
        {"iat": None},
        {"jti": None},
        {"events": {}},
        {"events": {"http://schemas.openid.net/event/backchannel-logout": True}},
        {"nonce": "an ID token has one"},
        {"sub": None},
        {"sub": 7},
    ]
    taken = [wrong for wrong in strange if speak(here, there.logout_token(**({"sub": MAI["sub"]} | wrong))).is_success]
    assert taken == []
    assert here.get("/ui/person.json").is_success


def test_a_logout_token_of_somebody_else_ends_nothing(here: Web, there: Provider) -> None:
    sign_in(here)
    stranger = RSAKey.generate_key(2048, {"kid": "1"})
    forged = Provider(there.port, MAI, key=stranger).logout_token(sub=MAI["sub"])
    for text in (forged, "", "x.y.z", f"{forged.rpartition('.')[0]}."):
        assert speak(here, text).status_code == 400
    assert here.get("/ui/person.json").is_success
