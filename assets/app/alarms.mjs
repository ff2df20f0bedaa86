// The open alarms in this screen, by id, as snapshot, frames and answers bring them: which stand in the list, who waits,
// in which order. The state machine is the server's; what it would refuse is only not offered here.

import { may } from "./person.mjs";

const LISTED = ["unacknowledged", "acknowledged", "returned_unacknowledged", "latched"];
const SHELVABLE = ["unacknowledged", "acknowledged", "returned_unacknowledged"];
const CRITICAL = 4;

/** Shown in the list; the others are shelved, suppressed or in maintenance. */
const listed = ({ state }) => LISTED.includes(state);

/** Somebody must acknowledge. */
export const waits = ({ state, acknowledged_at: seen }) =>
  state === "unacknowledged" || state === "returned_unacknowledged" || (state === "latched" && seen === null);

/** What this person may do with it now, by verb. */
export const offered = (alarm) => ({
  acknowledge: may("act_on_alarms") && waits(alarm),
  shelve:
    may("act_on_alarms") && SHELVABLE.includes(alarm.state) && !alarm.latching && (alarm.priority < CRITICAL || may("shelve_critical")),
  unshelve: may("act_on_alarms") && alarm.state === "shelved",
  reset: may("reset_alarms") && alarm.state === "latched" && !waits(alarm),
});

/**
 * Worst first; of equal ones those that wait, those whose condition is still there, then the first to come: it is nearest
 * to the cause of the others.
 */
export const worse = (a, b) =>
  b.priority - a.priority || waits(b) - waits(a) || b.active - a.active || b.level - a.level || a.raisedMs - b.raisedMs || (a.id < b.id ? -1 : 1);

export class Alarms {
  items = new Map();
  flood = { on: false, lines: [] };
  /** Whether the list is known to be the present one, and so whether anything can be written. */
  known = false;
  #closed = new Set();

  snapshot({ alarms, flood, parts }) {
    this.items.clear();
    this.#closed.clear();
    this.frame({ alarms, flood, parts });
  }

  /** Takes a frame; gives whether anything of alarms changed. */
  frame({ alarms = [], alarms_closed: closed = [], flood, parts }) {
    const known = parts?.alarms ?? this.known;
    const changed = known !== this.known || flood !== undefined || alarms.length > 0 || closed.length > 0;
    this.known = known;
    this.flood = flood ?? this.flood;
    for (const id of closed) this.#close(id);
    for (const alarm of alarms) this.put(alarm);
    return changed;
  }

  /** An alarm as a frame or an answer tells it; an older version than the one that is known tells nothing. */
  put(alarm) {
    if (this.#closed.has(alarm.id) || this.items.get(alarm.id)?.version > alarm.version) return;
    if (alarm.closed_at !== null) return this.#close(alarm.id);
    alarm.asset = `${alarm.feed}/${alarm.station}`;
    alarm.raisedMs = Date.parse(alarm.raised_at);
    this.items.set(alarm.id, alarm);
  }

  #close(id) {
    this.items.delete(id);
    this.#closed.add(id);
  }

  get listed() {
    return [...this.items.values()].filter(listed).sort(worse);
  }

  get hidden() {
    return [...this.items.values()].filter((alarm) => !listed(alarm)).sort(worse);
  }

  get waiting() {
    return this.listed.filter(waits);
  }

  of(asset) {
    return [...this.items.values()].filter((alarm) => alarm.asset === asset).sort(worse);
  }

  /**
   * The lines of the list, worst first: { key, by, items }. In a flood, and where the list is long, they are folded as
   * the server says, the same on every screen; what it has not placed yet stands alone.
   */
  get lines() {
    const all = this.listed;
    const single = (alarm) => ({ key: alarm.id, by: null, items: [alarm] });
    if (!this.flood.lines.length) return all.map(single);
    const left = new Map(all.map((alarm) => [alarm.id, alarm]));
    const folded = this.flood.lines.flatMap(({ by, key, ids }) => {
      const items = ids.flatMap((id) => left.get(id) ?? []).sort(worse);
      for (const { id } of items) left.delete(id);
      if (items.length < 2) return items.map(single);
      return [{ key: `${by} ${key}`, by, what: key, items }];
    });
    return [...folded, ...[...left.values()].map(single)].sort((a, b) => worse(a.items[0], b.items[0]));
  }
}
