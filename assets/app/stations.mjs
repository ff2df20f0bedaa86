// Stations on the map: small dots for what is normal, symbols for what is not, pills for many in one place. Gauges and
// reservoirs, what has a plate and what is selected stand apart and never go into a pill.
//
// Every station but the lawful keeps its dot, unseen (feature-state `away`) while a symbol or a pill stands for it: a
// change of severity moves features of two small sources only, and the source of all is not laid out anew.

import { feedOf, lawOf } from "./boot.mjs";
import { caveat, LOST } from "./look.mjs";
import { pill, sign } from "./pills.mjs";
import { ring, stationLayers } from "./stationlayers.mjs";
import { addHatches, colours, offerSprites } from "./sprites.mjs";

const DOTS = "stations";
const APART = "apart";
const GROUPED = "grouped";
const SOURCES = [DOTS, APART, GROUPED];
const CLUSTERS = {
  cluster: true,
  clusterRadius: 52,
  clusterMaxZoom: 14,
  clusterProperties: {
    worst: ["max", ["get", "severity"]],
    lost: ["+", ["match", ["get", "about"], LOST, 1, 0]],
    first: ["min", ["get", "rank"]],
    last: ["max", ["get", "rank"]],
  },
};

export class Stations {
  #drawn = Object.fromEntries(SOURCES.map((source) => [source, new Map()])); // id → all that makes it look different
  #away = new Set();
  #changed = new Set();
  #selected = null;
  #hidden = new Set();
  #apart = { plate: new Set(), alarm: new Set() };

  constructor(city, picture, clock) {
    Object.assign(this, { city, map: city.map, picture, clock });
    offerSprites(city.map, { pill, sign });
    city.onStyle(() => this.#install());
  }

  /** Draws everything again: a snapshot, another theme. */
  redraw() {
    if (!this.map.getSource(DOTS)) return;
    for (const drawn of Object.values(this.#drawn)) drawn.clear();
    const diffs = this.#differences([...this.picture.entries.keys()]);
    for (const [source, { add }] of Object.entries(diffs)) this.map.getSource(source).setData(collection(add));
  }

  /** Draws what changed, with all else that changes in the same breath: each time costs the map a frame. */
  update(ids) {
    if (!this.#changed.size) queueMicrotask(() => this.#draw());
    for (const id of ids) this.#changed.add(id);
  }

  #draw() {
    const ids = [...this.#changed];
    this.#changed.clear();
    if (!this.map.getSource(DOTS)) return;
    for (const [source, diff] of Object.entries(this.#differences(ids))) {
      if (diff.add.length || diff.remove.length) this.map.getSource(source).updateData(diff);
    }
  }

  /** The selected station stands apart, also where its feed is switched off. */
  select(id) {
    const changed = [this.#selected, id].filter(Boolean);
    this.#selected = id;
    if (this.map.getLayer("selected")) this.map.setFilter("selected", ring(id));
    this.update(changed);
  }

  hide(feeds) {
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
    const source = { type: "geojson", promoteId: "id", data: collection([]) };
    for (const name of SOURCES) this.map.addSource(name, name === GROUPED ? { ...source, ...CLUSTERS } : source);
    this.#away.clear(); // the sources before took it with them
    const names = this.city.style.layers.find(({ type }) => type === "symbol")?.id; // lie over the dots, to be read
    for (const layer of stationLayers(colours(), textFont(this.city.style))) {
      this.map.addLayer(layer, layer.id === "dots" ? names : undefined);
    }
    this.redraw();
    this.select(this.#selected);
  }

  /** What each source must be told of these stations. */
  #differences(ids) {
    const diffs = Object.fromEntries(SOURCES.map((source) => [source, { add: [], remove: [] }]));
    for (const id of ids) {
      const entry = this.picture.entries.get(id);
      const features = entry ? this.#features(entry) : {};
      for (const source of SOURCES) this.#differ(id, features[source], this.#drawn[source], diffs[source]);
      this.#hideDot(id, Boolean(features[DOTS] && (features[APART] || features[GROUPED])));
    }
    return diffs;
  }

  #differ(id, feature, drawn, diff) {
    const next = feature && signature(feature);
    if (drawn.get(id) === next) return;
    if (feature) {
      drawn.set(id, next);
      diff.add.push(feature);
    } else {
      drawn.delete(id);
      diff.remove.push(id);
    }
  }

  #hideDot(id, away) {
    if (this.#away.has(id) === away) return;
    if (away) this.#away.add(id);
    else this.#away.delete(id);
    this.map.setFeatureState({ source: DOTS, id }, { away });
  }

  /** The station's features by source: its dot, and the symbol that stands for it instead. */
  #features(entry) {
    const [feed, selected] = [feedOf(entry), entry.id === this.#selected];
    if (!feed || (this.#hidden.has(feed.name) && !selected)) return {};
    const about = caveat(entry, feed, this.clock.now());
    const lost = LOST.includes(about);
    const severity = lost ? 0 : entry.severity;
    const lawful = lawOf(entry) !== null || feed.name === "water_level";
    const large = severity > 0 || (about !== null && about !== "late") || lawful || selected;
    const grouped = large && !lawful && !selected && !Object.values(this.#apart).some((ids) => ids.has(entry.id));
    const late = about === "late" ? about : null;
    return {
      ...(lawful ? {} : { [DOTS]: feature(entry, feed, { shape: 0, severity: 0, lawful, about: late }) }),
      ...(large ? { [grouped ? GROUPED : APART]: feature(entry, feed, { shape: lost ? "stale" : severity, severity, lawful, about }) } : {}),
    };
  }
}

function feature({ id, lon, lat }, { symbol, rank }, { shape, severity, lawful, about }) {
  const icon = [symbol, shape, ...(about && about !== "stale" ? [about] : [])].join("-");
  const properties = { id, rank, about, severity, lawful, icon };
  return { type: "Feature", id, properties, geometry: { type: "Point", coordinates: [lon, lat] } };
}

const signature = ({ properties, geometry }) => `${properties.icon} ${geometry.coordinates}`;

const collection = (features) => ({ type: "FeatureCollection", features });

/** The font that the style's labels use, for the numbers in pills. */
const textFont = (style) => style.layers.find((layer) => layer.layout?.["text-font"])?.layout["text-font"] ?? ["Noto Sans"];
