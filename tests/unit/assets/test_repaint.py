"""When the map draws itself, run by Node as it stands, with a map of its own and a clock that the test moves."""

import json
from pathlib import Path
from typing import Any

from tests.unit.assets.script import printed

REPAINT = Path(__file__).resolve().parents[3] / "assets" / "app" / "repaint.mjs"

SURROUNDINGS = """
  let now = 0;
  let waiting = [];
  let last = 0;
  performance.now = () => now;
  globalThis.setTimeout = (call, ms) => (waiting.push({ call, at: now + ms, id: ++last }), last);
  globalThis.clearTimeout = (id) => (waiting = waiting.filter((one) => one.id !== id));
  const pass = (ms) => {
    for (const until = now + ms; now < until; ) {
      now += 10;
      const due = waiting.filter(({ at }) => at <= now);
      waiting = waiting.filter(({ at }) => at > now);
      for (const { call } of due) call();
      frame();
    }
  };
  const map = {
    come: false,
    asked: false,
    touch: {},
    painter: { render: () => painted.push(now), drawFunctions: { sky: () => skies.push(now), fill: () => {} } },
    getContainer: () => ({ addEventListener: (kind, call) => (map.touch[kind] = call) }),
    isStyleLoaded: () => map.come,
    isMoving: () => false,
    heard: {},
    on: (kind, call) => (map.heard[kind] = call),
    redraw: () => map.painter.render(),
    triggerRepaint: () => (map.asked = true),
  };
  const [painted, skies] = [[], []];
  const frame = () => {
    if (!map.asked) return;
    map.asked = false;
    map.painter.render();
  };
"""


def played(script: str) -> Any:
    """The milliseconds at which the map was painted, or whatever else `out` holds in the end."""
    return printed(f"""
      {SURROUNDINGS}
      const {{ Repaint }} = await import({json.dumps(REPAINT.as_uri())});
      const repaint = new Repaint(map);
      let out = painted;
      {script}
      console.log(JSON.stringify(out));
      process.exit(0);
    """)


def test_nothing_is_painted_before_all_that_is_known_has_been_told_and_has_come() -> None:
    assert played("map.triggerRepaint(); pass(500); map.come = true; map.triggerRepaint(); pass(500);") == []
    assert played("repaint.told(); pass(1000);") == []


def test_the_first_painting_comes_as_soon_as_everything_has() -> None:
    script = "repaint.told(); pass(300); map.come = true; map.triggerRepaint(); pass(500);"
    assert played(script) == [310]
    assert played("map.come = true; map.triggerRepaint(); pass(300); repaint.told(); pass(500);") == [310]


def test_frames_without_painting_go_on_until_then_so_that_the_map_finds_out_what_it_needs() -> None:
    asked = played("""
      const frames = [];
      const render = map.painter.render;
      map.painter.render = () => (frames.push(now), render(), now < 600 && map.triggerRepaint());
      map.triggerRepaint();
      pass(900);
      out = frames;
    """)
    assert len(asked) > 3
    assert asked == sorted(set(asked))


def test_until_then_what_has_come_is_followed_at_once_though_no_frame_is_due() -> None:
    script = """
      const frames = [];
      const render = map.painter.render;
      map.painter.render = () => (frames.push(now), render());
      map.heard["style.load"]();
      map.heard.sourcedata({ sourceDataType: "content" });
      map.heard.sourcedata({ sourceDataType: "metadata" });
      out = [frames.length, painted.length];
    """
    assert played(script) == [2, 0]
    assert played("map.come = true; repaint.told(); pass(10);" + script) == [0, 1]


def test_a_map_of_which_something_never_comes_shows_what_it_has() -> None:
    (at,) = played("map.triggerRepaint(); pass(6000);")
    assert 4000 < at < 6000


def test_later_what_data_ask_for_is_gathered_and_painted_once() -> None:
    begun = "map.come = true; repaint.told(); pass(10);"
    assert played(f"{begun} for (let i = 0; i < 5; i++) map.triggerRepaint(), pass(10); pass(500);") == [10, 130]


def test_later_it_waits_for_the_worker_but_not_for_ever() -> None:
    begun = "map.come = true; repaint.told(); pass(10); map.come = false;"
    assert played(f"{begun} map.triggerRepaint(); pass(2000);") == [10, 490]


def test_what_a_hand_does_is_painted_at_once() -> None:
    begun = "map.come = true; repaint.told(); pass(10); map.come = false;"
    assert played(f"{begun} map.touch.wheel(); map.triggerRepaint(); pass(2000);") == [10, 20]


def test_nothing_is_painted_again_for_the_sake_of_names_that_stand() -> None:
    begun = "map.come = true; map._placementDirty = true; repaint.told();"
    assert played(f"{begun} out = [map._placementDirty]; pass(10); out.push(map._placementDirty);") == [True, False]


def test_no_sky_is_drawn_and_what_else_is_drawn_stays() -> None:
    assert played("map.painter.drawFunctions.sky(); out = [skies, Object.keys(map.painter.drawFunctions)];") == [
        [],
        ["sky", "fill"],
    ]
