// The layers of stations.mjs, bottom to top: dots of what is normal, pills of many, symbols, the ring of the selected.
// What is abnormal always stands, the worst above; a normal station becomes a symbol where there is room and stays a
// dot where there is none; the names of the map make room for both.

import { pillWidth } from "./pills.mjs";

const COUNT = 13; // px, the number in a pill
const FROM_ZOOM = 12; // where normal stations become symbols
const FULL = 0.88; // of the 32 px image: 28 px; gauges always, the many others grow into it

export const ring = (id) => ["==", ["get", "id"], id ?? ""];

const symbols = (id, source, filter, { overlap = true, ...more } = {}) => ({
  id,
  source,
  type: "symbol",
  filter,
  layout: {
    "icon-image": ["get", "icon"],
    "icon-size": ["interpolate", ["linear"], ["zoom"], 10, ["case", ["get", "lawful"], FULL, 0.7], 12, FULL],
    "icon-allow-overlap": overlap,
    "icon-ignore-placement": false,
    "symbol-sort-key": ["+", ["get", "severity"], ["case", ["get", "lawful"], 5, 0]],
  },
  ...more,
});

const dots = (id, source, filter, colour, more = {}) => ({
  id,
  source,
  type: "circle",
  filter,
  paint: {
    "circle-radius": 2.5,
    "circle-color": colour("n2"),
    "circle-stroke-color": colour("n7"),
    "circle-stroke-width": 1.2,
  },
  ...more,
});

const around = (id, source, colour) => ({
  id,
  source,
  type: "circle",
  filter: ring(null),
  paint: {
    "circle-radius": 20.5,
    "circle-color": "rgba(0,0,0,0)",
    "circle-stroke-color": colour("n11"),
    "circle-stroke-width": 2,
  },
});

const count = ["to-string", ["get", "point_count"]];
const oneFeed = ["==", ["get", "first"], ["get", "last"]];
const textAt = (digits) => ["literal", [(26 - pillWidth(digits) / 2) / COUNT, 0]];

/** A pill: the shape of the worst with the sign of the feed, or none where several feeds meet, and how many there are. */
const clusters = (colour, font) => ({
  id: "clusters",
  source: "grouped",
  type: "symbol",
  filter: ["has", "point_count"],
  layout: {
    "icon-image": ["concat", "pill-", ["get", "worst"], "-", ["case", oneFeed, ["to-string", ["get", "first"]], "many"], "-", ["length", count]],
    "icon-allow-overlap": true,
    "icon-ignore-placement": false,
    "text-field": count,
    "text-font": font,
    "text-size": COUNT,
    "text-anchor": "left",
    "text-offset": ["match", ["length", count], 1, textAt(1), 2, textAt(2), 3, textAt(3), textAt(4)],
    "text-allow-overlap": true,
    "text-ignore-placement": true,
    "symbol-sort-key": ["get", "worst"],
  },
  paint: { "text-color": colour("n11") },
});

/** Every layer of the stations; `font` is the style's text font. */
export function stationLayers(colour, font) {
  const [large, small] = [["get", "large"], ["!", ["get", "large"]]];
  const alone = ["!", ["has", "point_count"]];
  return [
    dots("dots", "stations", small, colour),
    symbols("normal-symbols", "stations", small, { minzoom: FROM_ZOOM, overlap: false }),
    symbols("grouped-symbols", "grouped", alone),
    clusters(colour, font),
    symbols("symbols", "stations", large),
    around("selected", "stations", colour),
  ];
}
