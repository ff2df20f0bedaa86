"""Nobody passes the guard but with a known Host, an own Origin, right credentials and a role that may."""

import json

import pytest

from callbacks.bodies import MOST_BYTES
from callbacks.gates import GATES, Open
from ioc.access import Action, Role, may
from tests.unit.callbacks.asgi import call, handshake

FAR = "10.1.2.3"


def token_of(role: Role) -> str:
    return f"{role[0]}-token"


@pytest.mark.parametrize("path", GATES)
@pytest.mark.parametrize("role", [None, *Role])
async def test_every_path_is_open_to_those_whose_role_may_and_to_no_other(path: str, role: Role | None) -> None:
    gate = GATES[path]
    headers = {"authorization": f"Bearer {token_of(role)}"} if role else {}
    below = path + "x" if path.endswith("/") and path != "/" else path
    answer = await call(below, headers=headers, client=FAR)
    expected = may(role, gate) if isinstance(gate, Action) else gate is Open.ANYWHERE or role is not None
    assert (answer.passed is not None) is expected
    assert answer.status == (200 if expected else 403 if role else 401)


@pytest.mark.parametrize("path", GATES)
async def test_loopback_without_a_token_counts_as_officer(path: str) -> None:
    answer = await call(path + "x" if path.endswith("/") and path != "/" else path)
    assert answer.passed is not None
    assert answer.passed["state"]["role"] is Role.OFFICER


@pytest.mark.parametrize("path", ["/nothing", "/api/v1/alarms", "/api/v1/clock/", "/_reload-hash", "/mapx", "//map"])
async def test_a_path_that_is_not_in_the_table_does_not_exist(path: str) -> None:
    assert (await call(path)).status == 404
    assert (await call(path, client=FAR)).status == 401


async def test_a_person_on_a_wrong_link_gets_the_page_that_says_so_and_nothing_else() -> None:
    visit = {"accept": "text/html,*/*"}
    answer = await call("/_reload-hash", headers=visit)
    assert answer.passed is not None
    assert (answer.passed["path"], answer.status) == ("/404", 404)
    assert (await call("/nothing", headers=visit, client=FAR)).status == 401
    assert (await call("/nothing", "POST", visit)).passed is None
    assert (await call("/api/nothing", headers=visit)).headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("path", ["/healthz", "/api/v1/clock"])
@pytest.mark.parametrize("credentials", ["Bearer nobody", "Bearer ", "Basic b2ZmaWNlcjp4", "o-token"])
async def test_wrong_credentials_are_401_even_where_none_are_needed(path: str, credentials: str) -> None:
    answer = await call(path, headers={"authorization": credentials})
    assert (answer.status, answer.headers["www-authenticate"]) == (401, "Bearer")


@pytest.mark.parametrize("name", ["x-forwarded-for", "forwarded", "via"])
async def test_who_comes_through_a_proxy_on_this_machine_is_not_from_loopback(name: str) -> None:
    assert (await call("/api/v1/clock", headers={name: "203.0.113.7"})).status == 401


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8050", "127.0.0.1:9", "localhost:", "a@localhost:8050", ""]
)
async def test_a_foreign_host_is_refused(host: str) -> None:
    assert (await call("/healthz", headers={"host": host})).status == 400


@pytest.mark.parametrize("host", ["localhost:8050", "127.0.0.1:8050", "[::1]:8050", "LOCALHOST:8050"])
async def test_the_names_of_this_machine_are_its_hosts(host: str) -> None:
    assert (await call("/healthz", headers={"host": host})).status == 200


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://127.0.0.1:8050", "http://127.0.0.1:9"])
async def test_a_foreign_page_may_look_at_nothing_live_and_do_nothing(origin: str) -> None:
    headers = {"origin": origin}
    assert (await call("/_dash-update-component", "POST", headers)).status == 403
    assert (await handshake(headers=headers)).status == 403
    assert (await call("/healthz", headers=headers)).status == 200


async def test_our_own_page_and_a_program_may_open_the_socket() -> None:
    assert (await handshake(headers={"origin": "http://127.0.0.1:8050"})).passed is not None
    assert (await handshake()).passed is not None


async def test_a_socket_brings_its_token_as_a_subprotocol() -> None:
    given = await handshake(subprotocols=["ioc.v1", "bearer.w-token"], client=FAR)
    assert given.passed is not None
    assert given.passed["state"]["role"] is Role.WALL
    for wrong in (["ioc.v1", "bearer.x"], ["bearer.w-token", "bearer.o-token"], ["ioc.v1"]):
        refused = await handshake(subprotocols=wrong, client=FAR)
        assert (refused.status, refused.passed) == (401, None)


async def test_a_socket_is_closed_before_it_opens_where_the_server_has_no_words_for_it() -> None:
    assert (await handshake(client=FAR, extensions={})).status == 1008


async def test_a_refusal_is_a_problem_document_with_every_security_header() -> None:
    answer = await call("/api/v1/quarantine", headers={"authorization": "Bearer w-token"})
    assert answer.headers["content-type"] == "application/problem+json"
    assert json.loads(answer.body) == {"title": "Forbidden", "status": 403, "detail": "This role may not."}
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"


async def test_a_body_reaches_the_application_whole_however_it_came() -> None:
    body = [b'{"output":"a.b",', b'"inputs":[{"id":"a","property":"b","value":1}]}']
    headers = {"transfer-encoding": "chunked", "content-type": "application/json"}
    answer = await call("/_dash-update-component", "POST", headers, body=body)
    assert answer.heard == b"".join(body)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"not json",
        b"[]",
        b'{"output":"a.b"}',
        b'{"output":"x.y","inputs":[{"id":"a","property":"b"}]}',
        b'{"output":"a.b","inputs":[5]}',
        b'{"output":"a.b","inputs":"no"}',
        b'{"output":' + b"[" * 100_000,
        b'{"output":"a.b","inputs":[{"id":"a","property":"b"}],"state":[{"id":"a","property":"b"}]}',
        b'{"output":"\xff"}',
    ],
    ids=range(10),
)
async def test_a_malformed_callback_is_its_senders_fault(body: bytes) -> None:
    headers = {"content-length": str(len(body)), "content-type": "application/json"}
    assert (await call("/_dash-update-component", "POST", headers, body=[body])).status == 400


async def test_a_body_that_never_ends_is_cut_off() -> None:
    headers = {"transfer-encoding": "chunked", "content-type": "application/json"}
    answer = await call("/_dash-update-component", "POST", headers, body=[b"x" * MOST_BYTES, b"x", b"x"])
    assert (answer.status, answer.headers["connection"]) == (413, "close")


async def test_a_body_that_breaks_off_is_refused() -> None:
    assert (await call("/_dash-update-component", "POST", {"content-length": "10"})).status == 400
