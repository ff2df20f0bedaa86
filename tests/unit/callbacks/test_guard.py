"""Nobody passes the guard but with a known Host, an own Origin, right credentials and a role that may."""

import json

import pytest

from callbacks.bodies import MOST_BYTES
from callbacks.gates import GATES, Open
from callbacks.guard import CALL_PATH
from callbacks.limits import WRITES
from ioc.access import Action, Role, may
from ioc.caller import Caller
from tests.unit.callbacks.asgi import Answer, admission, call, handshake, settings

FAR = "10.1.2.3"


def token_of(role: Role) -> str:
    return f"{role[0]}-token"


def example(key: str) -> tuple[str, str]:
    """A path and a method that the line of the table is for."""
    method, _, path = key.rpartition(" ")
    below = path + "x" if path.endswith("/") and path != "/" else path
    return below.replace("{}", "x"), method or "GET"


async def call_of(key: str, role: Role | None = None, client: str = FAR) -> Answer:
    """A call that the line of the table is for; a callback that everybody may call, where it is for callbacks."""
    path, method = example(key)
    headers = {"authorization": f"Bearer {token_of(role)}"} if role else {}
    if path != CALL_PATH:
        return await call(path, method, headers, client)
    body = b'{"output":"a.b","inputs":[{"id":"a","property":"b"}]}'
    told = {"content-type": "application/json", "content-length": str(len(body))}
    return await call(path, method, headers | told, client, body=[body])


@pytest.mark.parametrize("key", GATES)
@pytest.mark.parametrize("role", [None, *Role])
async def test_every_path_is_open_to_those_whose_role_may_and_to_no_other(key: str, role: Role | None) -> None:
    gate = GATES[key]
    answer = await call_of(key, role)
    expected = may(role, gate) if isinstance(gate, Action) else gate is Open.ANYWHERE or role is not None
    assert (answer.passed is not None) is expected
    assert answer.status == (200 if expected else 403 if role else 401)


@pytest.mark.parametrize(
    "key", [key for key, gate in GATES.items() if isinstance(gate, Open) or may(Role.OFFICER, gate)]
)
async def test_loopback_without_a_token_counts_as_officer(key: str) -> None:
    answer = await call_of(key, client="127.0.0.1")
    assert answer.passed is not None
    assert answer.passed["state"]["caller"] == Caller("loopback", Role.OFFICER)


@pytest.mark.parametrize(
    "other", [{"IOC_LOOPBACK_ROLE": "none"}, {"IOC_PUBLIC_URL": "https://ioc.example"}, {"IOC_HTTP_HOST": "0.0.0.0"}]
)
async def test_loopback_counts_as_nobody_where_that_is_set_or_others_reach_the_server(other: dict[str, str]) -> None:
    rules = admission(settings(**other))
    assert (await call("/api/v1/clock", rules=rules)).status == 401
    assert (await call("/api/v1/clock", headers={"authorization": "Bearer w-token"}, rules=rules)).status == 200


async def test_what_only_reads_is_not_written_to() -> None:
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        assert (await call("/api/v1/clock", method)).status == 405
        assert (await call("/ui/boot.json", method)).status == 405


@pytest.mark.parametrize(
    ("output", "role", "status"),
    [
        ("a.b", Role.WALL, 200),
        ("c.d", Role.ADMIN, 200),
        ("c.d", Role.SUPERVISOR, 403),
        ("e.f", Role.ADMIN, 403),
    ],
)
async def test_a_callback_asks_for_its_own_action_and_one_without_is_nobodys(
    output: str, role: Role, status: int
) -> None:
    body = json.dumps({"output": output, "inputs": [{"id": "a", "property": "b"}]}).encode()
    headers = {"content-type": "application/json", "content-length": str(len(body))}
    headers["authorization"] = f"Bearer {token_of(role)}"
    assert (await call(CALL_PATH, "POST", headers, body=[body])).status == status


async def test_a_person_who_is_not_signed_in_is_led_to_the_door_and_back() -> None:
    answer = await call("/map", headers={"accept": "text/html"}, client=FAR, query_string=b"lang=en&station=a%2Fb")
    assert (answer.status, answer.headers["location"]) == (303, "/login?next=/map%3Flang%3Den%26station%3Da%252Fb")
    assert answer.headers["cache-control"] == "no-store"


async def test_a_person_whose_role_may_not_is_told_so_at_the_door() -> None:
    visit = {"accept": "text/html", "authorization": "Bearer m-token"}
    answer = await call("/api/v1/quarantine", headers=visit, client=FAR)
    assert answer.status == 403, "programs get a problem"
    gates = {"/map": Action.MANAGE_USERS}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("callbacks.admission.gate_of", lambda path, _method="GET": gates.get(path))
        led = await call("/map", headers=visit, client=FAR)
    assert (led.status, led.headers["location"]) == (303, "/login?next=/map&denied=1")


async def test_a_wall_screen_is_bound_by_its_token_which_leaves_the_address() -> None:
    answer = await call("/map", client=FAR, query_string=b"lang=en&token=w-token")
    assert (answer.status, answer.headers["location"]) == (303, "/map?lang=en")
    cookie = answer.cookies[0].partition(";")[0]
    assert "w-token" not in cookie
    shown = await call("/map", headers={"cookie": cookie}, client=FAR)
    assert shown.passed is not None
    assert shown.passed["state"]["caller"] == Caller("w", Role.WALL)
    socket = await handshake(headers={"cookie": cookie, "origin": "http://127.0.0.1:8050"}, client=FAR)
    assert socket.passed is not None


@pytest.mark.parametrize("token", ["o-token", "nobody", ""])
async def test_only_a_wall_token_binds_a_screen(token: str) -> None:
    query = f"token={token}".encode()
    assert (await call("/map", client=FAR, query_string=query)).status == 401
    led = await call("/map", headers={"accept": "text/html"}, client=FAR, query_string=query)
    assert (led.status, led.headers["location"]) == (303, "/login?next=/map")
    assert "set-cookie" not in led.headers


async def test_a_screens_cookie_ends_with_its_token() -> None:
    bound = await call("/map", query_string=b"token=w-token")
    cookie = {"cookie": bound.cookies[0].partition(";")[0]}
    changed = admission(settings(IOC_API_TOKENS="w:wall:another"))
    assert (await call("/api/v1/clock", headers=cookie)).status == 200
    assert (await call("/api/v1/clock", headers=cookie, rules=changed)).status == 401


@pytest.mark.parametrize(
    ("shown", "status"),
    [
        ({}, 403),
        ({"origin": "http://127.0.0.1:8050"}, 200),
        ({"origin": "http://evil.example"}, 403),
        ({"sec-fetch-site": "same-origin"}, 200),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"idempotency-key": "1"}, 200),
    ],
)
async def test_what_a_browsers_cookie_speaks_for_must_be_asked_by_our_page(shown: dict[str, str], status: int) -> None:
    bound = await call("/map", query_string=b"token=w-token")
    body = b'{"output":"a.b","inputs":[{"id":"a","property":"b"}]}'
    headers = {"content-type": "application/json", "content-length": str(len(body))}
    headers["cookie"] = bound.cookies[0].partition(";")[0]
    assert (await call(CALL_PATH, "POST", headers | shown, body=[body])).status == status


async def test_the_public_address_is_a_host_and_an_origin_of_ours() -> None:
    rules = admission(settings(IOC_PUBLIC_URL="https://ioc.example"))
    headers = {"host": "ioc.example", "origin": "https://ioc.example", "authorization": "Bearer o-token"}
    assert (await handshake(headers=headers, rules=rules)).passed is not None
    assert (await handshake(headers=headers | {"origin": "http://ioc.example"}, rules=rules)).status == 403
    bound = await call("/map", headers={"host": "ioc.example"}, query_string=b"token=w-token", rules=rules)
    assert bound.cookies[0].startswith("__Host-hueioc-")
    assert "; Secure" in bound.cookies[0]


async def test_who_asks_for_far_too_much_waits() -> None:
    rules = admission(settings())
    statuses = [(await call("/api/v1/clock", "POST", rules=rules)).status for _ in range(WRITES.burst + 1)]
    assert (set(statuses[:-1]), statuses[-1]) == ({405}, 429)
    other = await call("/api/v1/clock", "POST", {"authorization": "Bearer o-token"}, rules=rules)
    assert other.status == 405
    assert int((await call("/api/v1/clock", "POST", rules=rules)).headers["retry-after"]) >= 1


@pytest.mark.parametrize("path", ["/nothing", "/api/v1/incidents", "/api/v1/clock/", "/_reload-hash", "/mapx", "//map"])
async def test_a_path_that_is_not_in_the_table_does_not_exist(path: str) -> None:
    assert (await call(path)).status == 404
    assert (await call(path, client=FAR)).status == 401


async def test_a_person_on_a_wrong_link_gets_the_page_that_says_so_and_nothing_else() -> None:
    visit = {"accept": "text/html,*/*"}
    answer = await call("/_reload-hash", headers=visit)
    assert answer.passed is not None
    assert (answer.passed["path"], answer.status) == ("/404", 404)
    assert (await call("/nothing", headers=visit, client=FAR)).headers["location"].startswith("/login?")
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
