// Wards by the worst severity of the stations in them: hatched on demand, and in words for whoever points at one.
// It says where something is abnormal, by ward; it is not the extent of anything.

import { boot } from "./boot.mjs";

const SOURCE = "flood";
const LAYERS = ["flood-2", "flood-3", "flood-4"];

export class Wards {
  on = false;
  hidden = new Set();
  #parts = null; // of the wards, as they are hatched: asked of the map when they first are
  #asked = null;
  #drawn = new Map();

  constructor(city, standing, clock) {
    Object.assign(this, { city, map: city.map, standing, clock });
    city.onStyle(() => this.#install());
  }

  /** { worst, abnormal, total } of a ward's stations that are switched on. */
  of(code) {
    const counts = [...this.standing.ward(code)].filter(([feed]) => !this.hidden.has(feed)).map(([, count]) => count);
    const sum = (of) => counts.reduce((all, count) => all + of(count), 0);
    const worst = Math.max(0, ...counts.map((count) => count.worst));
    return { worst, abnormal: sum(({ abnormal }) => abnormal), total: sum(({ total }) => total) };
  }

  /** Draws the hatching where it changed; gives the number of wards by severity, null while it is off. */
  update() {
    const found = new Map(this.on ? Object.keys(boot.wards).map((code) => [code, this.of(code)]) : []);
    const counts = new Map();
    for (const { worst } of found.values()) counts.set(worst, (counts.get(worst) ?? 0) + 1);
    if (this.#parts && this.city.styled) this.#hatch(found);
    else if (this.on) this.#learn();
    return this.on ? counts : null;
  }

  #hatch(found) {
    const update = [];
    for (const { id, code } of this.#parts) {
      const severity = found.get(code)?.worst ?? 0;
      if (this.#drawn.get(id) === severity) continue;
      this.#drawn.set(id, severity);
      update.push({ id, addOrUpdateProperties: [{ key: "severity", value: severity }] });
    }
    if (update.length) this.map.getSource(SOURCE).updateData({ update });
    const visibility = this.on ? "visible" : "none";
    for (const id of LAYERS) this.map.setLayoutProperty(id, "visibility", visibility);
  }

  async #learn() {
    const source = this.map.getSource(SOURCE);
    if (!source || source === this.#asked) return;
    this.#asked = source;
    const { features } = await source.getData();
    if (source !== this.map.getSource(SOURCE)) return; // another theme has come meanwhile
    this.#parts = features.map(({ properties }) => properties);
    this.#drawn = new Map(this.#parts.map(({ id }) => [id, 0]));
    this.update();
  }

  #install() {
    this.#parts = null;
    if (this.clock.known) this.update();
  }
}
