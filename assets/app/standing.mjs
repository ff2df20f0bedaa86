// How the stations stand now, counted as they change: by feed, by ward, by look and origin, and which are abnormal.
// A frame costs what it brings, a second what time alone changes in it; a hundred thousand are never looked through.

import { feedOf } from "./boot.mjs";
import { caveat, freshness } from "./look.mjs";

const SECOND_MS = 1000;

class Count {
  total = 0;
  late = 0; // or worse
  stale = 0;
  severities = [0, 0, 0, 0, 0];

  add(severity, state, by) {
    this.total += by;
    this.severities[severity] += by;
    if (state !== "fresh") this.late += by;
    if (state === "stale") this.stale += by;
  }

  get abnormal() {
    return this.total - this.severities[0];
  }

  get worst() {
    return Math.max(0, this.severities.findLastIndex((many) => many > 0));
  }
}

export class Standing {
  #known = new Map(); // id → what was counted of it
  #due = new Map(); // second of the system → ids that may look different then
  #feeds = new Map();
  #wards = new Map();
  #shapes = new Map();
  #origins = new Map();
  #caveats = new Map();
  #abnormal = new Map();

  constructor(picture, clock) {
    Object.assign(this, { picture, clock });
  }

  /** Counts everything anew: a snapshot. */
  renew() {
    for (const map of [this.#known, this.#due, this.#feeds, this.#wards, this.#shapes, this.#origins, this.#caveats, this.#abnormal]) map.clear();
    this.update(this.picture.entries.keys());
  }

  /** Counts what changed; says whether any count did. */
  update(ids) {
    const now = this.clock.now();
    let changed = false;
    for (const id of ids) if (this.#look(id, now)) changed = true;
    return changed;
  }

  /** Counts what time has changed, and gives the ids of what looks different since. */
  age() {
    const [now, aged] = [this.clock.now(), []];
    for (const [second, ids] of this.#due) {
      if (second * SECOND_MS > now) continue;
      this.#due.delete(second);
      for (const id of ids) {
        const known = this.#known.get(id);
        if (known?.due !== second) continue;
        known.due = Infinity;
        this.#look(id, now);
        if (this.#known.get(id)?.about !== known.about) aged.push(id);
      }
    }
    return aged;
  }

  /** Total, abnormal, late (or worse), stale and worst of a feed's stations. */
  feed(name) {
    return this.#feeds.get(name) ?? new Count();
  }

  /** The same of a ward's stations, by feed. */
  ward(code) {
    return this.#wards.get(code) ?? new Map();
  }

  /** Ids of a feed's abnormal stations. */
  abnormal(name) {
    return this.#abnormal.get(name) ?? [];
  }

  /** How many look so: a severity, or `stale`. */
  shape(name) {
    return this.#shapes.get(name) ?? 0;
  }

  /** How many values are `measured`, `recorded`, `interpolated`, `simulated`. */
  origin(name) {
    return this.#origins.get(name) ?? 0;
  }

  /** How many values are `late`, `suspect`, `bad`, or of a device that is `offline`. */
  caveat(name) {
    return this.#caveats.get(name) ?? 0;
  }

  /** Whether it is counted otherwise than before. */
  #look(id, now) {
    const [entry, before] = [this.picture.entries.get(id), this.#known.get(id)];
    const feed = entry && feedOf(entry);
    if (!feed) return this.#drop(id, before);
    const state = freshness(entry, feed, now);
    const severity = state === "stale" ? 0 : entry.severity;
    const origin = entry.provenance ?? "measured";
    const looks = { state, severity, ward: entry.ward, origin, about: caveat(entry, feed, now, state) };
    if (before && same(before, looks)) return this.#expect(id, before, entry, feed, now);
    if (before) this.#count(id, before, -1);
    const known = { feed: feed.name, ...looks, due: before?.due ?? Infinity };
    this.#known.set(id, known);
    this.#count(id, known, 1);
    this.#expect(id, known, entry, feed, now);
    return true;
  }

  #drop(id, known) {
    if (!known) return false;
    this.#count(id, known, -1);
    return this.#known.delete(id);
  }

  #count(id, { feed, state, severity, ward, origin, about }, by) {
    take(this.#feeds, feed, newCount).add(severity, state, by);
    take(take(this.#wards, ward, newMap), feed, newCount).add(severity, state, by);
    const shape = state === "stale" ? state : String(severity);
    this.#shapes.set(shape, this.shape(shape) + by);
    this.#origins.set(origin, this.origin(origin) + by);
    this.#caveats.set(about, this.caveat(about) + by);
    if (severity === 0) return;
    const abnormal = take(this.#abnormal, feed, newSet);
    if (by > 0) abnormal.add(id);
    else abnormal.delete(id);
  }

  /** Looked at again when time may change it. One that spoke meanwhile is found unchanged then, and put off again. */
  #expect(id, known, entry, feed, now) {
    const second = Math.floor(next(entry, feed, now) / SECOND_MS) + 1;
    if (second >= known.due) return false;
    known.due = second;
    take(this.#due, second, newSet).add(id);
    return false;
  }
}

/** The first instant after `now` at which the entry looks different by itself. */
function next({ observedMs, stale }, { late_after_s: late, stale_after_s: lost }, now) {
  if (stale) return Infinity;
  const turns = [late, lost].filter((seconds) => seconds !== null).map((seconds) => observedMs + seconds * SECOND_MS);
  return turns.find((turn) => turn >= now) ?? Infinity;
}

const same = (a, b) =>
  a.state === b.state && a.severity === b.severity && a.ward === b.ward && a.origin === b.origin && a.about === b.about;

const newCount = () => new Count();
const newMap = () => new Map();
const newSet = () => new Set();

function take(map, key, make) {
  let found = map.get(key);
  if (found === undefined) map.set(key, (found = make()));
  return found;
}
