// Stations on the map: small dots for what is normal, symbols for what is not, pills for many in one place. Gauges and
// reservoirs, what has a plate and what is selected stand apart and never go into a pill.
//
// A frame costs `updateData` for the symbols that look different now, and nothing for the values behind the others.

import { feedOf, lawOf } from "./boot.mjs";
import { caveat, LOST } from "./look.mjs";
import { pill, sign } from "./pills.mjs";
import { ring, stationLayers } from "./stationlayers.mjs";
import { addHatches, colours, offerSprites } from "./sprites.mjs";

const SINGLE = "stations";
const GROUPED = "grouped";
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
  #drawn = new Map();
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
    if (!this.map.getSource(SINGLE)) return;
    this.#drawn.clear();
    const features = [...this.picture.entries.values()].map((entry) => this.#feature(entry)).filter(Boolean);
    for (const feature of features) this.#drawn.set(feature.properties.id, drawn(feature));
    for (const source of [SINGLE, GROUPED]) this.map.getSource(source).setData(collection(source, features));
  }

  /** Draws what changed, with all else that changes in the same breath: each time costs the map a frame. */
  update(ids) {
    if (!this.#changed.size) queueMicrotask(() => this.#draw());
    for (const id of ids) this.#changed.add(id);
  }

  #draw() {
    const ids = [...this.#changed];
    this.#changed.clear();
    if (!this.map.getSource(SINGLE)) return;
    const diffs = { [SINGLE]: { add: [], remove: [] }, [GROUPED]: { add: [], remove: [] } };
    for (const id of ids) this.#differ(id, diffs);
    for (const [source, diff] of Object.entries(diffs)) {
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
    const source = { type: "geojson", promoteId: "id", data: collection(SINGLE, []) };
    this.map.addSource(SINGLE, source);
    this.map.addSource(GROUPED, { ...source, ...CLUSTERS });
    const names = this.city.style.layers.find(({ type }) => type === "symbol")?.id; // lie over the dots, to be read
    for (const layer of stationLayers(colours(), textFont(this.city.style))) {
      this.map.addLayer(layer, layer.type === "circle" && layer.id !== "selected" ? names : undefined);
    }
    this.redraw();
    this.select(this.#selected);
  }

  #differ(id, diffs) {
    const entry = this.picture.entries.get(id);
    const feature = entry && this.#feature(entry);
    const before = this.#drawn.get(id);
    const next = feature ? drawn(feature) : null;
    if (before?.signature === next?.signature) return;
    if (before && before.source !== next?.source) diffs[before.source].remove.push(id);
    if (next) {
      this.#drawn.set(id, next);
      diffs[next.source].add.push(feature);
    } else this.#drawn.delete(id);
  }

  #feature(entry) {
    const feed = feedOf(entry);
    const selected = entry.id === this.#selected;
    if (!feed || (this.#hidden.has(feed.name) && !selected)) return null;
    const about = caveat(entry, feed, this.clock.now());
    const lost = LOST.includes(about);
    const severity = lost ? 0 : entry.severity;
    const lawful = lawOf(entry) !== null || feed.name === "water_level";
    const large = severity > 0 || (about !== null && about !== "late") || lawful || selected;
    const grouped = large && !lawful && !selected && !Object.values(this.#apart).some((ids) => ids.has(entry.id));
    const icon = [feed.symbol, lost ? "stale" : severity, ...(about && about !== "stale" ? [about] : [])].join("-");
    const properties = { id: entry.id, rank: feed.rank, about, severity, large, lawful, grouped, icon };
    return { type: "Feature", id: entry.id, properties, geometry: { type: "Point", coordinates: [entry.lon, entry.lat] } };
  }
}

const collection = (source, features) => ({
  type: "FeatureCollection",
  features: features.filter(({ properties }) => (source === GROUPED) === properties.grouped),
});

/** Where a feature is drawn, and all that would make it look different. */
const drawn = ({ properties, geometry }) => ({
  source: properties.grouped ? GROUPED : SINGLE,
  signature: `${properties.icon} ${properties.grouped} ${properties.large} ${geometry.coordinates}`,
});

/** The font that the style's labels use, for the numbers in pills. */
const textFont = (style) => style.layers.find((layer) => layer.layout?.["text-font"])?.layout["text-font"] ?? ["Noto Sans"];
