"""The live socket's end on the page, run by Node as it stands, with a socket of its own."""

import json
from pathlib import Path
from typing import Any

from tests.unit.assets.script import printed

LIVE = Path(__file__).resolve().parents[3] / "assets" / "app" / "live.mjs"
SNAPSHOT = {"type": "snapshot", "seq": 4, "build": "a"}

SURROUNDINGS = """
  const sockets = [];
  globalThis.WebSocket = class { constructor(url) { this.url = url; sockets.push(this); } close() {} };
  const deaf = { addEventListener() {} };
  Object.assign(globalThis, deaf, { document: deaf });
  globalThis.setInterval = () => 0;
  const hear = (message) => sockets.at(-1).onmessage({ data: JSON.stringify(message) });
  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
"""


def played(script: str) -> Any:
    """What `out` holds in the end."""
    return printed(f"""
      {SURROUNDINGS}
      const {{ Live }} = await import({json.dumps(LIVE.as_uri())});
      const live = new Live("ws://here/ws/live");
      const out = [];
      live.start();
      {script}
      console.log(JSON.stringify(out));
      process.exit(0);
    """)


def frame(seq: int) -> dict[str, object]:
    return {"type": "frame", "seq": seq}


def test_what_is_heard_before_there_is_a_page_is_told_in_order_with_when_it_was_heard() -> None:
    kept, told_at, link = played(f"""
      hear({json.dumps(SNAPSHOT)});
      hear({json.dumps(frame(5))});
      await pause(60);
      const kept = [];
      const take = ({{ type, seq, heardAt }}) => kept.push([type, seq, heardAt]);
      live.tell({{ snapshot: take, frame: take, link: ({{ word }}) => out.push(kept, performance.now(), word) }});
    """)
    assert [one[:2] for one in kept] == [["snapshot", 4], ["frame", 5]]
    assert all(told_at - heard_at >= 50 for _, _, heard_at in kept)
    assert link == "live"


def test_a_newer_snapshot_takes_the_place_of_all_that_was_kept() -> None:
    assert played(f"""
      hear({json.dumps(SNAPSHOT)});
      hear({json.dumps(frame(5))});
      hear({json.dumps(SNAPSHOT | {"seq": 9})});
      live.tell({{ snapshot: ({{ seq }}) => out.push(seq), frame: ({{ seq }}) => out.push(seq) }});
    """) == [9]


def test_what_comes_later_is_told_at_once() -> None:
    assert played(f"""
      live.tell({{ snapshot: ({{ seq }}) => out.push(seq), frame: ({{ seq }}) => out.push(seq) }});
      hear({json.dumps(SNAPSHOT)});
      hear({json.dumps(frame(5))});
    """) == [4, 5]


def test_a_page_that_never_comes_keeps_no_more_than_so_much_and_asks_for_the_whole_again() -> None:
    kept, sockets = played(f"""
      hear({json.dumps(SNAPSHOT)});
      for (let seq = 5; seq < 206; seq += 1) hear({{ type: "frame", seq }});
      await pause(700);
      let kept = 0;
      live.tell({{ snapshot: () => (kept += 1), frame: () => (kept += 1) }});
      out.push(kept, sockets.length);
    """)
    assert (kept, sockets) == (0, 2)
