// Stations on the map: small dots for what is normal, marks for what is not. Gauges and reservoirs, what has a plate or
// an alarm and what is selected stand for themselves and never go into a pill.
//
// Every station but the lawful keeps its dot, which its mark covers. Near by, where a normal station is a symbol, it is
// unseen (feature-state `away`) while a mark stands for it; the map is told of that once in a while.

import { feedOf, lawOf } from "./boot.mjs";
import { caveat, LOST } from "./look.mjs";
import { Marks } from "./marks.mjs";
import { addHatches, colours, offerSprites } from "./sprites.mjs";
import { FROM_ZOOM, stationLayers } from "./stationlayers.mjs";

const DOTS = "stations";
const SOON_MS = 200;

export class Stations {
  #dots = new Map(); // id → all that makes its dot look different: { late, lon, lat }
  #standing = new Map(); // id → its mark
  #away = new Set();
  #changed = new Set();
  #selected = null;
  #hidden = new Set();
  #apart = { plate: new Set(), alarm: new Set() };

  constructor(city, picture, clock) {
    Object.assign(this, { city, map: city.map, picture, clock, marks: new Marks(city) });
    offerSprites(city.map);
    city.onStyle(() => this.#install());
    city.onRest(() => this.#hideDots());
  }

  /** Draws everything again: a snapshot, another theme. */
  redraw() {
    this.#dots.clear();
    this.#standing.clear();
    this.marks.clear();
    const { add } = this.#differences(this.picture.entries.keys());
    const source = this.map.getSource(DOTS);
    if (source) source.setData(collection(add));
    else if (this.clock.known && this.city.styled) this.#lay(add);
    this.city.rest(this.map.loaded() ? SOON_MS : 0); // before it is drawn whole it may as well know everything
  }

  /** Draws what changed, with all else that changes in the same breath. */
  update(ids) {
    if (!this.#changed.size) queueMicrotask(() => this.#draw());
    for (const id of ids) this.#changed.add(id);
  }

  #draw() {
    const diff = this.#differences(this.#changed);
    this.#changed.clear();
    if (diff.add.length || diff.remove.length) this.map.getSource(DOTS)?.updateData(diff);
    this.city.rest();
  }

  /** The selected station stands apart, also where its feed is switched off. */
  select(id) {
    const changed = [this.#selected, id].filter(Boolean);
    this.#selected = id;
    this.marks.select(id);
    this.update(changed);
  }

  hide(feeds) {
    if (feeds.size === this.#hidden.size && [...feeds].every((feed) => this.#hidden.has(feed))) return;
    this.#hidden = new Set(feeds);
    this.redraw();
  }

  /** These are drawn for themselves: each has a plate beside it, or an alarm. */
  setApart(ids, why = "plate") {
    const before = this.#apart[why];
    const changed = [...before, ...ids].filter((id) => before.has(id) !== ids.has(id));
    this.#apart[why] = ids;
    if (changed.length) this.update(changed);
  }

  #install() {
    addHatches(this.map, this.city.style.metadata?.["ioc:hatch"] ?? []);
    this.#away.clear(); // the source before took it with it
    this.redraw();
  }

  /** The dots, once there are any: each time that the map is told of them it goes through all of its tiles. */
  #lay(features) {
    const names = this.city.style.layers.find(({ type }) => type === "symbol").id; // lie over the dots, to be read
    this.map.addSource(DOTS, { type: "geojson", promoteId: "id", data: collection(features) });
    for (const layer of stationLayers(DOTS, colours())) this.map.addLayer(layer, layer.type === "circle" ? names : undefined);
  }

  /** What the source of the dots must be told of these stations; their marks are changed on the way. */
  #differences(ids) {
    const diff = { add: [], remove: [] };
    for (const id of ids) {
      const entry = this.picture.entries.get(id);
      const feed = entry && feedOf(entry);
      const seen = feed && (id === this.#selected || !this.#hidden.has(feed.name));
      const look = seen ? this.#look(entry, feed) : null;
      this.#dot(id, look, entry, feed, diff);
      this.#mark(id, look, entry, feed);
    }
    return diff;
  }

  #look(entry, feed) {
    const about = caveat(entry, feed, this.clock.now());
    const lost = LOST.includes(about);
    const severity = lost ? 0 : entry.severity;
    const lawful = lawOf(entry) !== null || feed.name === "water_level";
    const selected = entry.id === this.#selected;
    const marked = severity > 0 || (about !== null && about !== "late") || lawful || selected;
    const alone = lawful || selected || this.#apart.plate.has(entry.id) || this.#apart.alarm.has(entry.id);
    return { about, severity, shape: lost ? "stale" : severity, lawful, alone, marked };
  }

  #dot(id, look, entry, feed, diff) {
    const drawn = this.#dots.get(id);
    if (!look || look.lawful) {
      if (this.#dots.delete(id)) diff.remove.push(id);
      return;
    }
    const { lon, lat } = entry;
    const late = look.about === "late" ? "late" : null;
    if (drawn?.late === late && drawn.lon === lon && drawn.lat === lat) return;
    this.#dots.set(id, { late, lon, lat });
    diff.add.push(dot(entry, feed, late));
  }

  #mark(id, look, entry, feed) {
    if (!look?.marked) {
      if (this.#standing.delete(id)) this.marks.remove(id);
      return;
    }
    const { about, severity, shape, lawful, alone } = look;
    const { lon, lat } = entry;
    const mark = { id, lon, lat, symbol: feed.symbol, rank: feed.rank, shape, about, severity, lawful, alone };
    if (alike(this.#standing.get(id), mark)) return;
    this.#standing.set(id, mark);
    this.marks.put(mark);
  }

  #hideDots() {
    if (!this.map.getSource(DOTS)) return;
    const turn = (id, away) => this.map.setFeatureState({ source: DOTS, id }, { away });
    for (const id of this.#away) if (!this.#standing.has(id)) turn(id, !this.#away.delete(id));
    if (this.map.getZoom() < FROM_ZOOM) return;
    for (const id of this.#standing.keys()) if (!this.#away.has(id)) turn(id, Boolean(this.#away.add(id)));
  }
}

const LOOKS = ["shape", "about", "alone", "lon", "lat"];
const alike = (before, mark) => before !== undefined && LOOKS.every((key) => before[key] === mark[key]);

function dot({ id, lon, lat }, { symbol }, about) {
  const properties = { id, about, icon: [symbol, 0, about].filter((part) => part !== null).join("-") };
  return { type: "Feature", id, properties, geometry: { type: "Point", coordinates: [lon, lat] } };
}

const collection = (features) => ({ type: "FeatureCollection", features });
