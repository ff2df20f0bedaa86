// Values on the map: a plate beside each gauge and beside the worst of the other feeds, at most twelve. Each looks for
// room around its symbol, worst first; one that finds none is left out, unless it is a gauge or critical.

import { boot, feedOf, lawful, lawOf } from "./boot.mjs";
import { describe } from "./describe.mjs";
import { el, fill, mark, put } from "./dom.mjs";
import { freshness, shown } from "./look.mjs";

const MOST = { wide: 12, narrow: 6 };
const SOON_MS = 1000;
const AWAY = 20; // px between the middle of a symbol and its plate

export class Plates {
  #plates = new Map();
  #sizes = new Map();
  #due = 0;
  hidden = new Set();
  selected = null;

  constructor(root, city, stations, { clock, standing, trends }) {
    Object.assign(this, { root, map: city.map, scale: city.scale, stations, picture: stations.picture, clock, standing, trends });
    this.pulse = el("span", { className: "pulse", hidden: true });
    root.append(this.pulse);
    this.map.on("move", () => this.#place());
    this.map.on("moveend", () => this.render());
    this.map.on("resize", () => this.render());
    this.map.on("idle", () => this.#soon()); // pills come from a worker, later than what is drawn here
  }

  /** New values at once; who has a plate, and where, is looked at again soon. */
  update(ids) {
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
    const chosen = this.#choose();
    fill(this.root, [this.pulse, ...chosen.map((one) => this.#draw(one).node)]);
    this.#sizes.clear();
    for (const { entry } of chosen) {
      const { node } = this.#plates.get(entry.id);
      node.hidden = false; // a hidden one has no size
      this.#sizes.set(entry.id, { width: node.offsetWidth, height: node.offsetHeight });
    }
    for (const id of this.#plates.keys()) if (!this.#sizes.has(id)) this.#plates.delete(id);
    this.chosen = chosen;
    this.stations.setApart(new Set(chosen.map(({ entry }) => entry.id)));
    this.#arrange();
    this.#place();
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
    return { entry, severity: shown(entry, feed, now), rank: feed.rank, stale: freshness(entry, feed, now) === "stale" };
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

  #draw({ entry, severity, stale }) {
    if (!this.#plates.has(entry.id)) {
      const [value, name] = [el("strong", { className: "value" }), el("span")];
      this.#plates.set(entry.id, { value, name, node: el("div", { className: "plate" }, value, name) });
    }
    const plate = this.#plates.get(entry.id);
    const words = describe(entry);
    const value = words.value ? words.value.text + words.value.unit : "";
    put(plate.value, value || words.title);
    plate.node.classList.toggle("in-words", !value);
    put(plate.name, [value ? words.name : words.brief, this.trends.arrow(entry)].filter(Boolean).join(" "));
    mark(plate.node, "data-severity", severity);
    mark(plate.node, "data-age", stale ? "stale" : null);
    mark(plate.node, "data-station", entry.id);
    return plate;
  }

  /** Chooses a side for every plate, once the map stands still. */
  #arrange() {
    const [symbols, plates] = [this.#symbols(), []];
    for (const { entry, severity } of this.chosen) {
      const plate = this.#plates.get(entry.id);
      const at = this.map.project([entry.lon, entry.lat]);
      const places = sides(this.#sizes.get(entry.id), this.scale);
      const hits = (place, boxes) => boxes.filter((box) => overlap(moved(place, at, this.scale), box)).length;
      const cost = (place) => hits(place, symbols) + 10 * hits(place, plates) + 2 * this.#outside(moved(place, at, this.scale));
      const best = places.reduce((one, other) => (cost(other) < cost(one) ? other : one));
      const must = severity === 4 || lawOf(entry) !== null || entry.id === this.selected;
      plate.place = must || cost(best) === 0 ? best : null;
      plate.node.hidden = !plate.place;
      if (plate.place) plates.push(moved(best, at, this.scale));
    }
  }

  #outside({ x, y, width, height }) {
    const inside = x >= 0 && y >= 0 && x + width <= this.root.clientWidth && y + height <= this.root.clientHeight;
    return inside ? 0 : 1;
  }

  /** Boxes that plates should leave free: symbols, the pills of many, and what lies over the map. */
  #symbols() {
    const around = ([lon, lat], wide, high) => {
      const { x, y } = this.map.project([lon, lat]);
      const [width, height] = [wide * this.scale, high * this.scale];
      return { x: x * this.scale - width / 2, y: y * this.scale - height / 2, width, height };
    };
    const apart = this.chosen.map(({ entry }) => around([entry.lon, entry.lat], 24, 24));
    const others = this.stations.symbolsSeen().map(({ at, many }) => around(at, many ? 48 : 22, 22));
    return [...apart, ...others, ...this.#furniture()];
  }

  /** What lies over the map: the controls, and the line with scale and boundaries. */
  #furniture() {
    const [stage, frame] = [this.root.parentElement, this.root.getBoundingClientRect()];
    return [...stage.querySelectorAll(".control-group, .map-note")].map((node) => {
      const { left, top, width, height } = node.getBoundingClientRect();
      return { x: left - frame.left, y: top - frame.top, width, height };
    });
  }

  #place() {
    for (const { entry } of this.chosen ?? []) {
      const { node, place } = this.#plates.get(entry.id) ?? {};
      if (!place) continue;
      const box = moved(place, this.map.project([entry.lon, entry.lat]), this.scale);
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

/** Where a plate may stand around its symbol: left, right, above, below, then the corners. */
function sides({ width, height }, scale) {
  const away = AWAY * scale;
  const [left, right, middle] = [-away - width, away, -height / 2];
  const [above, below, centre] = [-away - height, away, -width / 2];
  const places = [[left, middle], [right, middle], [centre, above], [centre, below]];
  places.push([left, above], [right, above], [left, below], [right, below]);
  return places.map(([x, y]) => ({ x, y, width, height }));
}

const moved = (box, at, scale) => ({ ...box, x: box.x + at.x * scale, y: box.y + at.y * scale });

const overlap = (a, b) =>
  a.x < b.x + b.width + 4 && b.x < a.x + a.width + 4 && a.y < b.y + b.height + 4 && b.y < a.y + a.height + 4;

