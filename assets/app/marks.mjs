// The marks that stand over the map: a symbol for each station that is not normal or has levels in law, a pill where
// many meet, rings around alarms and around what is selected. They are drawn here and not by the map, which would draw
// the whole city anew for each of them. markcanvas.mjs paints, marklayout.mjs says where; stations.mjs says what there is.

import { MarkCanvas } from "./markcanvas.mjs";
import { grouped, laidOut, mercator, placed, worldOf } from "./marklayout.mjs";
import { pillSize } from "./pills.mjs";

export class Marks {
  #marks = new Map();
  #groups = { key: "", groups: [] };
  #laid = { key: "", symbols: [], pills: [] }; // each at its own place
  #placed = { key: "", pills: [] };
  #version = 0; // of the marks
  #placing = 0; // of what they stand beside
  #taken = [];
  #rings = new Map();
  selected = null;

  constructor(city) {
    Object.assign(this, { city, map: city.map });
    this.canvas = new MarkCanvas(city, () => this.laid());
    for (const moved of ["move", "resize"]) this.map.on(moved, () => this.canvas.draw());
    city.onStyle(() => this.canvas.forget());
  }

  /** One more, or another look: { id, lon, lat, symbol, shape, about, severity, rank, lawful, alone }. */
  put(mark) {
    this.#marks.set(mark.id, Object.assign(mark, mercator(mark)));
    this.#changed();
  }

  remove(id) {
    if (this.#marks.delete(id)) this.#changed();
  }

  clear() {
    this.#marks.clear();
    this.#changed();
  }

  /** `rings`: by station, { lon, lat, how, priority }. */
  ring(rings) {
    this.#rings = new Map([...rings].map(([id, ring]) => [id, Object.assign(ring, mercator(ring))]));
    this.#changed();
  }

  select(id) {
    this.selected = id;
    this.#changed();
  }

  /** Boxes of the map, in its pixels, that pills had better leave free: the plates. Nothing is drawn for the same ones. */
  avoid(boxes) {
    const { world, left, top } = this.#frame();
    const middle = ({ x, y, width, height }) => ({ x: (left + x + width / 2) / world, y: (top + y + height / 2) / world });
    const taken = boxes.map((box) => ({ ...middle(box), width: box.width, height: box.height }));
    const same = taken.length === this.#taken.length && taken.every((box, i) => alike(box, this.#taken[i], world));
    if (same) return;
    this.#taken = taken;
    this.#placing += 1;
    this.canvas.soon();
  }

  /** What stands where, as the map stands now: { world, left, top, symbols, pills, rings, selected }, px of the map. */
  laid() {
    const zoom = this.map.getZoom();
    const laid = this.#layOut(zoom);
    const key = `${laid.key} ${this.#placing}`;
    if (this.#placed.key !== key) this.#placed = { key, pills: placed(laid, this.#taken, zoom) };
    const [rings, selected] = [[...this.#rings.values()], this.#marks.get(this.selected)];
    return { ...this.#frame(), symbols: laid.symbols, pills: this.#placed.pills, rings, selected };
  }

  /** Boxes { x, y, width, height, severity } of all that stands on what is seen, px of the map. */
  boxes() {
    const { left, top, width, height, symbols, pills } = this.laid();
    const boxes = [];
    for (const one of [...symbols, ...pills]) {
      const { x, y, width: w, height: h } = box(one, left, top);
      const seen = x < width && y < height && x + w > 0 && y + h > 0;
      if (seen) boxes.push({ x, y, width: w, height: h, severity: one.worst ?? one.mark.severity });
    }
    return boxes;
  }

  /** The worst within `reach` px of a point of the map: a symbol with its `mark`, a pill with its `members`, or null. */
  at({ x, y }, reach) {
    const { left, top, symbols, pills } = this.laid();
    const hit = (one) => within(box(one, left, top), { x, y }, reach);
    const rank = (one) => (one.members ? one.worst : one.mark.severity + (one.mark.lawful ? 5 : 0.5));
    return [...symbols, ...pills].filter(hit).sort((a, b) => rank(b) - rank(a))[0] ?? null;
  }

  #changed() {
    this.#version += 1;
    this.canvas.soon();
  }

  #layOut(zoom) {
    const [key, whole] = [`${this.#version} ${zoom}`, Math.floor(zoom)];
    if (this.#laid.key === key) return this.#laid;
    const among = `${this.#version} ${whole}`;
    if (this.#groups.key !== among) this.#groups = { key: among, groups: grouped([...this.#marks.values()], whole) };
    return (this.#laid = { key, ...laidOut(this.#groups.groups, zoom, pillSize) });
  }

  #frame() {
    const { width, height } = this.canvas;
    const { lng, lat } = this.map.getCenter();
    const [centre, world] = [mercator({ lon: lng, lat }), worldOf(this.map.getZoom())];
    return { world, width, height, left: centre.x * world - width / 2, top: centre.y * world - height / 2 };
  }
}

/** Boxes at the same place, but for half a pixel. */
const alike = (a, b, world) =>
  Math.hypot(a.x - b.x, a.y - b.y) * world < 0.5 && a.width === b.width && a.height === b.height;

const box = ({ x, y, width, height }, left, top) => ({ x: x - left - width / 2, y: y - top - height / 2, width, height });

const within = (box, { x, y }, reach) =>
  x > box.x - reach && x < box.x + box.width + reach && y > box.y - reach && y < box.y + box.height + reach;
