// Stations on the map: small dots for what is normal, symbols for what is not, pills for many reports in one place.
//
// A frame costs `updateData` for the symbols that look different now, and nothing for the values behind the others.

import { boot, feedOf, lawOf } from "./boot.mjs";
import { shapeOf } from "./look.mjs";
import { ring, stationLayers } from "./stationlayers.mjs";
import { addSprites, colours } from "./sprites.mjs";

const SINGLE = "stations";
const GROUPED = "grouped";
export const CLICKABLE = ["clusters", "symbols", "grouped-symbols", "normal-symbols", "dots"];

export class Stations {
  #drawn = new Map();
  #selected = null;
  #hidden = [];

  constructor(city, picture, clock) {
    Object.assign(this, { city, map: city.map, picture, clock });
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

  /** Draws what changed. */
  update(ids) {
    if (!this.map.getSource(SINGLE)) return;
    const diffs = { [SINGLE]: { add: [], remove: [] }, [GROUPED]: { add: [], remove: [] } };
    for (const id of ids) this.#differ(id, diffs);
    for (const [source, diff] of Object.entries(diffs)) {
      if (diff.add.length || diff.remove.length) this.map.getSource(source).updateData(diff);
    }
  }

  select(id) {
    this.#selected = id;
    if (this.map.getLayer("selected")) this.map.setFilter("selected", ring(id));
    if (this.map.getLayer("selected-grouped")) this.map.setFilter("selected-grouped", ring(id));
  }

  hide(feeds) {
    this.#hidden = [...feeds];
    if (this.map.getLayer("dots")) this.#filter();
  }

  #install() {
    addSprites(this.map, boot.feeds, this.city.style.metadata?.["ioc:hatch"] ?? []);
    const source = { type: "geojson", promoteId: "id", data: collection(SINGLE, []) };
    const worst = { worst: ["max", ["get", "severity"]] };
    this.map.addSource(SINGLE, source);
    this.map.addSource(GROUPED, { ...source, cluster: true, clusterRadius: 56, clusterMaxZoom: 13, clusterProperties: worst });
    for (const layer of stationLayers(colours(), textFont(this.city.style))) this.map.addLayer(layer);
    this.redraw();
    this.#filter();
    this.select(this.#selected);
  }

  #filter() {
    const shown = ["!", ["in", ["get", "feed"], ["literal", this.#hidden]]];
    for (const layer of stationLayers(colours(), [])) {
      if (layer.metadata?.feeds) this.map.setFilter(layer.id, ["all", layer.filter, shown]);
    }
    const grouped = boot.feeds.some((feed) => feed.grouped && this.#hidden.includes(feed.name));
    for (const id of ["clusters", "grouped-symbols", "grouped-dots"]) {
      this.map.setLayoutProperty(id, "visibility", grouped ? "none" : "visible");
    }
  }

  #differ(id, diffs) {
    const entry = this.picture.entries.get(id);
    const feature = entry && this.#feature(entry);
    const before = this.#drawn.get(id);
    const next = feature ? drawn(feature) : null;
    if (before?.signature === next?.signature) return;
    if (next) {
      this.#drawn.set(id, next);
      diffs[next.source].add.push(feature);
    } else {
      this.#drawn.delete(id);
      diffs[before.source].remove.push(id);
    }
  }

  #feature(entry) {
    const feed = feedOf(entry);
    if (!feed) return null;
    const name = shapeOf(entry, feed, this.clock.now());
    const severity = name === "stale" ? 0 : entry.severity;
    const large = severity > 0 || name === "stale" || lawOf(entry) !== null || feed.name === "water_level";
    const look = { severity, large, lawful: lawOf(entry) !== null, icon: `${feed.symbol}-${name}` };
    const properties = { id: entry.id, feed: feed.name, grouped: feed.grouped, ...look };
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
  signature: `${properties.icon} ${geometry.coordinates}`,
});

/** The font that the style's labels use, for the numbers in pills. */
const textFont = (style) => style.layers.find((layer) => layer.layout?.["text-font"])?.layout["text-font"] ?? ["Noto Sans"];
