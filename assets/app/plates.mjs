// Values on the map: a plate beside each gauge and beside the worst of the other feeds, at most twelve. Each looks for
// room around its symbol, worst first; one that finds none is left out, unless it is critical; a gauge may cover
// what is less, but is not cut off.

import { boot, feedOf, lawful, lawOf } from "./boot.mjs";
import { describe } from "./describe.mjs";
import { el, fill, mark, put } from "./dom.mjs";
import { caveat, LOST, shown } from "./look.mjs";
import { MARK_COST, names, standing as marked } from "./obstacles.mjs";
import { costOf, CUT_OFF, moved, ON_PLATE, scaled, sides, touch } from "./platesides.mjs";
import { Reserved } from "./reserved.mjs";
import { badge } from "./symbols.mjs";

const MOST = { wide: 12, narrow: 6 };
const SOON_MS = 1000;
const GOOD_MS = 5000; // a plate that hops from side to side is harder to read than one that covers something

export class Plates {
  #plates = new Map();
  #room = null;
  #furniture = null;
  #names = null;
  #boxes = [];
  #settled = false;
  #sizes = new Map();
  #view = "";
  #goodUntil = 0;
  #due = 0;
  #rendered = -Infinity;
  hidden = new Set();
  selected = null;

  constructor(root, city, stations, { clock, standing, trends }) {
    Object.assign(this, { root, map: city.map, scale: city.scale, stations, picture: stations.picture, clock, standing, trends });
    this.marks = stations.marks;
    this.city = city;
    new Reserved(city, () => [...this.#boxes, ...this.marks.boxes()]);
    this.pulse = el("span", { className: "pulse", hidden: true });
    root.append(this.pulse);
    this.map.on("move", () => this.#place());
    this.map.on("moveend", () => this.render());
    this.map.on("resize", () => ((this.#view = ""), this.render()));
    const watch = new ResizeObserver(() => (this.#furniture = null));
    for (const node of [root, ...this.#lying()]) watch.observe(node);
    this.map.on("render", () => (this.#names = null));
    this.map.on("idle", () => this.#settled || this.#soon()); // names come from a worker, later than what is drawn here
  }

  /**
   * New values at once; who has a plate, and where, once a second: with this frame, or soon. `counted`: one of these
   * stations looks otherwise.
   */
  update(ids, counted) {
    if (!counted && !this.chosen?.some(({ entry }) => ids.has(entry.id))) return;
    this.stations.setApart(idsOf(this.#choose())); // now, so that it is drawn with this frame
    if (performance.now() - this.#rendered > SOON_MS) return queueMicrotask(() => this.render()); // when the marks stand
    for (const item of this.chosen ?? []) {
      const entry = ids.has(item.entry.id) && this.picture.entries.get(item.entry.id);
      if (entry) this.#draw(Object.assign(item, { entry, severity: this.#severity(entry) }));
    }
    this.#soon();
  }

  #soon() {
    this.#due ||= setTimeout(() => this.render(), SOON_MS);
  }

  #severity = (entry) => shown(entry, feedOf(entry), this.clock.now());

  render() {
    clearTimeout(this.#due);
    this.#due = 0;
    this.#rendered = performance.now();
    const chosen = this.#choose();
    fill(this.root, [this.pulse, ...chosen.map((one) => this.#draw(one).node)]);
    const ids = idsOf(chosen);
    for (const id of this.#plates.keys()) if (!ids.has(id)) this.#plates.delete(id);
    this.chosen = chosen;
    this.stations.setApart(ids);
    this.#arrange(this.#measure());
    this.#place();
  }

  /** The plates that need a place: those with new words, all in a new view or when their places are old. */
  #measure() {
    const { lng, lat } = this.map.getCenter();
    const view = [lng, lat, this.map.getZoom(), this.selected].join();
    const all = view !== this.#view || performance.now() > this.#goodUntil;
    if (view !== this.#view) this.#room = size(this.root);
    if (all) {
      this.#furniture ??= this.#over();
      this.#settled = this.map.loaded(); // names have found their places too
      [this.#view, this.#goodUntil] = [view, this.#settled ? performance.now() + GOOD_MS : 0];
      mark(this.root, "data-arranged", this.#settled);
    }
    const hiding = this.#hiding();
    const placeless = [...this.#plates].filter(([id, plate]) => all || plate.said !== said(plate) || hiding.has(id));
    const unknown = placeless.filter(([, plate]) => !this.#sizes.has((plate.said = said(plate))));
    for (const [, { node }] of unknown) node.hidden = false; // a hidden one has no size
    for (const [, plate] of unknown) this.#sizes.set(plate.said, size(plate.node));
    for (const [, plate] of placeless) plate.size = this.#sizes.get(plate.said);
    return new Set(placeless.map(([id]) => id));
  }

  /** Plates of what is normal that lie over something that is not. */
  #hiding() {
    const calm = this.chosen.filter(({ entry, severity }) => severity === 0 && this.#plates.get(entry.id).place);
    if (!calm.length) return new Set();
    const boxes = marked(this.marks, this.scale).filter((box) => box.severity > 0);
    const covers = (plate) => boxes.some((box) => touch(plate, box));
    return idsOf(calm.filter(({ entry }) => covers(this.#box(entry))));
  }

  /** Where the plate of a station lies now. */
  #box({ id, lon, lat }) {
    return moved(this.#plates.get(id).place, this.map.project([lon, lat]), this.scale);
  }

  /** Gauges and reservoirs, then the worst of each other feed from severity 3. */
  #choose() {
    const most = matchMedia("(max-width: 43.75rem)").matches ? MOST.narrow : MOST.wide;
    const order = (a, b) => b.severity - a.severity || a.rank - b.rank;
    const on = boot.feeds.filter((feed) => !feed.grouped && !this.hidden.has(feed.name));
    const gauges = lawful(this.picture).filter((entry) => on.some(({ name }) => name === entry.feed));
    const worst = on.flatMap((feed) => this.#worst(feed) ?? []);
    return [...gauges.map(this.#item).sort(order), ...worst.map(this.#item).sort(order)].slice(0, most);
  }

  #item = (entry) => {
    const [feed, now] = [feedOf(entry), this.clock.now()];
    return { entry, severity: shown(entry, feed, now), rank: feed.rank };
  };

  /** The first of a feed's worst without levels in law; none below severity 3. */
  #worst({ name }) {
    let found = null;
    for (const id of this.standing.abnormal(name)) {
      const entry = this.picture.entries.get(id);
      if (entry.severity >= 3 && entry.severity > (found?.severity ?? 0) && !lawOf(entry)) found = entry;
      if (found?.severity === 4) break;
    }
    return found;
  }

  #draw({ entry, severity }) {
    if (!this.#plates.has(entry.id)) {
      const [value, name, sign] = [el("strong", { className: "value" }), el("span"), el("span", { className: "plate-sign" })];
      this.#plates.set(entry.id, { value, name, sign, node: el("div", { className: "plate" }, value, name, sign) });
    }
    const plate = this.#plates.get(entry.id);
    const words = describe(entry);
    const value = words.value ? words.value.text + words.value.unit : "";
    put(plate.value, value || words.title);
    plate.node.classList.toggle("in-words", !value);
    put(plate.name, [value ? words.name : words.brief, this.trends.arrow(entry)].filter(Boolean).join(" "));
    mark(plate.node, "data-severity", severity);
    const about = caveat(entry, feedOf(entry), this.clock.now());
    if (plate.about !== about) fill(plate.sign, about && about !== "stale" ? [badge(about)] : []);
    plate.about = about;
    mark(plate.node, "data-age", LOST.includes(about) ? "stale" : about);
    mark(plate.node, "data-station", entry.id);
    return plate;
  }

  /** Chooses a side for every plate, once the map stands still: the first of those that cover least. */
  #arrange(ids) {
    if (!ids.size) return;
    this.#names ??= names(this.map); // until the map draws others
    const seen = [...this.#names.map((box) => scaled(box, this.scale)), ...marked(this.marks, this.scale)];
    const around = { over: this.#furniture, symbols: this.#symbols(), seen, room: this.#room };
    const seeking = this.chosen.filter(({ entry }) => ids.has(entry.id));
    for (const { entry } of seeking) this.#plates.get(entry.id).place = null;
    const costs = seeking.map((one) => this.#settle(one, around));
    if (costs.some((cost) => cost >= ON_PLATE)) for (const one of seeking) this.#settle(one, around); // the first make room
    this.#boxes = [...this.#others(), ...this.#furniture].map((box) => scaled(box, 1 / this.scale));
    this.marks.avoid(this.#boxes);
    this.city.rest();
    if (this.#hiding().size) this.#soon(); // a pill that has found no better place
  }

  /** The best place among those that the others have left; gives what the least costs, also where it is not taken. */
  #settle({ entry, severity }, around) {
    const plate = this.#plates.get(entry.id);
    const [at, plates] = [this.map.project([entry.lon, entry.lat]), this.#others(entry)];
    let [best, least] = [null, Infinity];
    for (const place of sides(plate.size, this.scale, plate.side)) {
      const cost = costOf(moved(place, at, this.scale), severity, { ...around, plates });
      if (cost < least) [best, least] = [place, cost];
      if (least === 0) break;
    }
    const bearable = severity === 4 || entry.id === this.selected ? Infinity : lawOf(entry) ? CUT_OFF : MARK_COST;
    plate.place = least < bearable ? best : null;
    plate.node.hidden = !plate.place;
    plate.side = plate.place?.side ?? null;
    return least;
  }

  /** Boxes of the plates that have a place, but for one. */
  #others(but = null) {
    const others = this.chosen.filter(({ entry }) => entry !== but && this.#plates.get(entry.id).place);
    return others.map(({ entry }) => this.#box(entry));
  }

  /** Boxes of the symbols that have a plate, which may be on their way out of a pill. */
  #symbols() {
    const half = 12 * this.scale;
    return this.chosen.map(({ entry }) => {
      const { x, y } = this.map.project([entry.lon, entry.lat]);
      return { x: x * this.scale - half, y: y * this.scale - half, width: 2 * half, height: 2 * half };
    });
  }

  /** Boxes of what lies over the map, measured again only when it has changed its size. */
  #over() {
    const frame = this.root.getBoundingClientRect();
    const boxes = this.#lying().map((node) => node.getBoundingClientRect());
    const over = boxes.filter(({ right, width }) => width && right > frame.left);
    return over.map(({ left, top, width, height }) => ({ x: left - frame.left, y: top - frame.top, width, height }));
  }

  /** The controls, the line with scale and boundaries, on a phone the search. */
  #lying() {
    const stage = this.root.parentElement;
    return [...stage.querySelectorAll(".control-group, .map-note, .layers-button"), document.querySelector(".search-field")];
  }

  #place() {
    for (const { entry } of this.chosen ?? []) {
      const { node, place } = this.#plates.get(entry.id) ?? {};
      if (!place) continue;
      const box = this.#box(entry);
      node.style.transform = `translate(${Math.round(box.x)}px, ${Math.round(box.y)}px)`;
    }
    this.#beat();
  }

  /** The worst one thing may pulse, slowly. */
  #beat() {
    const worst = this.chosen?.find(({ severity }) => severity === 4);
    this.pulse.hidden = !worst;
    if (!worst) return;
    const { x, y } = this.map.project([worst.entry.lon, worst.entry.lat]);
    this.pulse.style.transform = `translate(${x * this.scale}px, ${y * this.scale}px)`;
  }
}

const idsOf = (items) => new Set(items.map(({ entry }) => entry.id));

const size = (node) => ({ width: node.offsetWidth, height: node.offsetHeight });

/** What a plate says, as far as its size depends on it: digits are all of one width. */
const said = ({ value, name, node }) => `${value.textContent}\n${name.textContent}\n${node.className}\n${node.dataset.severity}`.replaceAll(/\d/g, "0");
