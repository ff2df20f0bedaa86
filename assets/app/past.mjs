// What a station said lately, from history and from the frames since: a screen that has just been opened knows it too.

import { feedOf } from "./boot.mjs";
import { receivedMs } from "./picture.mjs";
import { rateOf } from "./trends.mjs";

const HOUR_MS = 3600_000;
const MESSAGES = 12;
const MOST = 10_000; // readings of one answer
const RARE_MS = 48 * HOUR_MS; // how far back for devices that only speak when something happens
const WIDE = 40; // stations with levels in law that are asked for at the start, at most

export class Past {
  /** Newest first, as the API gives them; of the station that is selected. */
  rows = [];
  #id = null;

  constructor(trends, onCome) {
    Object.assign(this, { trends, onCome });
  }

  /** Asks for the station that has been selected; null: for none. */
  async follow(entry) {
    this.#id = entry?.id ?? null;
    this.rows = [];
    if (!entry) return;
    const items = await readings(entry, spanOf(feedOf(entry)));
    if (this.#id !== entry.id) return; // another one was selected meanwhile
    this.#take([...items.map(timed), ...this.rows]);
    this.#teach(entry, items);
    this.onCome();
  }

  /** The rates of gauges and reservoirs, for a screen that has just been opened. */
  async learn(entries) {
    await Promise.all(entries.slice(0, WIDE).map(async (entry) => this.#teach(entry, await readings(entry, HOUR_MS))));
    this.onCome();
  }

  /** Takes what a frame brought. */
  note(entry) {
    if (entry.id === this.#id) this.#take([...this.rows, entry]);
  }

  /** Units an hour of a measure of the selected station; null when too little is known. */
  rate(measure) {
    const known = this.rows.filter((row) => typeof row[measure] === "number");
    return rateOf(known.map((row) => ({ at: row.observedMs, value: row[measure] })).reverse());
  }

  #take(rows) {
    const known = new Map(rows.map((row) => [`${row.observedMs} ${receivedMs(row)}`, row]));
    this.rows = [...known.values()].sort((a, b) => b.observedMs - a.observedMs || b.receivedMs - a.receivedMs);
  }

  #teach(entry, items) {
    const levels = items.map(timed).filter((row) => typeof row.level_m === "number" && row.quality !== "bad");
    this.trends.learn(entry.id, levels.map((row) => ({ at: row.observedMs, value: row.level_m })));
  }
}

const timed = (row) => ({ ...row, observedMs: Date.parse(row.observed_at), receivedMs: Date.parse(row.received_at) });

/** Long enough for ten messages and for a rate. */
function spanOf({ late_after_s: late }) {
  return late === null ? RARE_MS : Math.max(HOUR_MS, (MESSAGES * late * 1000) / 2);
}

/** Readings of a station's last while, ascending; none when history cannot be read just now. */
async function readings(entry, span) {
  const from = new Date(entry.observedMs - span).toISOString();
  const query = new URLSearchParams({ feed: entry.feed, station: entry.station, from, limit: MOST });
  try {
    const answer = await fetch(`/api/v1/readings?${query}`);
    return answer.ok ? (await answer.json()).items : [];
  } catch {
    return []; // the connection's own banner tells of it
  }
}
