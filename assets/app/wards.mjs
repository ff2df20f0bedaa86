// Wards by the worst severity of the stations in them: hatched on demand, and in words for whoever points at one.
// It says where something is abnormal, by ward; it is not the extent of anything.

import { boot, feedOf } from "./boot.mjs";
import { shown } from "./look.mjs";

export class Wards {
  on = false;
  hidden = new Set();
  #parts = [];
  #drawn = new Map();

  constructor(city, picture, clock) {
    Object.assign(this, { city, map: city.map, picture, clock });
    city.onStyle(() => this.#install());
  }

  /** Code → { worst, abnormal, total } of the stations that are switched on. */
  tally() {
    const now = this.clock.now();
    const found = new Map(Object.keys(boot.wards).map((code) => [code, { worst: 0, abnormal: 0, total: 0 }]));
    for (const entry of this.picture.entries.values()) {
      const [ward, feed] = [found.get(entry.ward), feedOf(entry)];
      if (!ward || !feed || this.hidden.has(feed.name)) continue;
      const severity = shown(entry, feed, now);
      ward.total += 1;
      ward.abnormal += severity > 0 ? 1 : 0;
      ward.worst = Math.max(ward.worst, severity);
    }
    return found;
  }

  /** Draws the hatching where it changed; gives the number of wards by severity, null while it is off. */
  update() {
    const found = this.on ? this.tally() : new Map();
    const counts = new Map();
    for (const { worst } of found.values()) counts.set(worst, (counts.get(worst) ?? 0) + 1);
    const update = [];
    for (const { id, code } of this.#parts) {
      const severity = found.get(code)?.worst ?? 0;
      if (this.#drawn.get(id) === severity) continue;
      this.#drawn.set(id, severity);
      update.push({ id, addOrUpdateProperties: [{ key: "severity", value: severity }] });
    }
    if (update.length) this.map.getSource("flood")?.updateData({ update });
    return this.on ? counts : null;
  }

  async #install() {
    const source = this.map.getSource("flood");
    if (!source) return;
    const { features } = await source.getData();
    this.#parts = features.map(({ properties }) => properties);
    this.#drawn = new Map(this.#parts.map(({ id }) => [id, 0]));
    if (this.clock.known) this.update();
  }
}
