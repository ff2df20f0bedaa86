"""docs/http.md and the table of metrics in docs/operations.md say what the server has, both ways."""

import re
from pathlib import Path

import pytest

from callbacks.api.openapi import document
from callbacks.gates import Gate, Open, gate_of
from callbacks.web import assemble
from ioc.access import ALLOWED, Action, Role
from tests.servers.web import Web, settings
from tests.unit.test_docs import rows, text

pytestmark = pytest.mark.integration

EVERYBODY = frozenset(Role)


def documented() -> dict[str, str]:
    """Each call in the docs, `GET /path` → who may call it; what is said besides in brackets left out."""
    lines = [line for line in text("http.md").splitlines() if re.match(r"\| `(GET|POST|WS) ", line)]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return {call.strip("`"): re.sub(r" \(.*\)", "", who) for call, who, _ in cells}


def test_every_call_is_documented_and_no_other(tmp_path: Path) -> None:
    app, _services, _guard = assemble(settings("redis://127.0.0.1:1", tmp_path))
    made = document(app.server.openapi())["paths"]
    calls = {f"{verb.upper()} {path}" for path, verbs in made.items() for verb in verbs}
    assert set(documented()) == {*calls, "WS /ws/live"}


@pytest.mark.parametrize("call", documented())
def test_who_may_call_is_documented_as_it_is(call: str) -> None:
    verb, _, path = call.partition(" ")
    gate = gate_of(re.sub(r"\{\w+\}", "x", path), "POST" if verb == "POST" else "GET")
    assert gate is not None
    assert documented()[call] == _words(gate)


def _words(gate: Gate) -> str:
    if not isinstance(gate, Action):
        return "open" if gate is Open.ANYWHERE else "open on loopback"
    return "any role" if ALLOWED[gate] == EVERYBODY else ", ".join(role for role in Role if role in ALLOWED[gate])


def test_every_metric_is_documented_with_its_kind_and_no_other(web_metrics: str) -> None:
    printed = dict(re.findall(r"^# TYPE (\w+) (\w+)$", web_metrics, re.MULTILINE))
    assert {re.sub(r"\{.*", "", row[0].strip("`")): row[1] for row in rows("operations.md", "Metrics")} == printed


@pytest.fixture
def web_metrics(site: Web) -> str:
    return site.get("/metrics").text
