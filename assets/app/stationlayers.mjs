// The layers of stations.mjs, bottom to top. `metadata.feeds` marks those that follow the switches of the left rail.

const FROM_ZOOM = 12; // where normal stations become symbols
const FULL = 0.88; // of the 32 px image: 28 px; gauges always, the many others grow into it

export const ring = (id) => ["==", ["get", "id"], id ?? ""];

const symbols = (id, source, filter, more = {}) => ({
  id,
  source,
  type: "symbol",
  filter,
  layout: {
    "icon-image": ["get", "icon"],
    "icon-size": ["interpolate", ["linear"], ["zoom"], 10, ["case", ["get", "lawful"], FULL, 0.7], 12, FULL],
    "icon-allow-overlap": true,
    "icon-ignore-placement": true,
    "symbol-sort-key": ["+", ["get", "severity"], ["case", ["get", "lawful"], 5, 0]],
  },
  ...more,
});

const dots = (id, source, filter, colour, more = {}) => ({
  id,
  source,
  type: "circle",
  filter,
  maxzoom: FROM_ZOOM,
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

const clusters = (colour, font) => ({
  id: "clusters",
  source: "grouped",
  type: "symbol",
  filter: ["has", "point_count"],
  layout: {
    "icon-image": ["concat", "pill-", ["to-string", ["get", "worst"]]],
    "icon-allow-overlap": true,
    "icon-ignore-placement": true,
    "text-field": ["to-string", ["get", "point_count"]],
    "text-font": font,
    "text-size": 13,
    "text-anchor": "left",
    "text-offset": [-0.35, 0],
    "text-allow-overlap": true,
    "text-ignore-placement": true,
    "symbol-sort-key": ["get", "worst"],
  },
  paint: { "text-color": colour("n11") },
});

/** Every layer of the stations; `font` is the style's text font. */
export function stationLayers(colour, font) {
  const switched = { metadata: { feeds: true } };
  const [large, small] = [["get", "large"], ["!", ["get", "large"]]];
  const alone = ["!", ["has", "point_count"]];
  return [
    dots("dots", "stations", small, colour, switched),
    dots("grouped-dots", "grouped", ["all", alone, small], colour),
    symbols("normal-symbols", "stations", small, { minzoom: FROM_ZOOM, ...switched }),
    symbols("grouped-symbols", "grouped", ["all", alone, large]),
    clusters(colour, font),
    symbols("symbols", "stations", large, switched),
    around("selected", "stations", colour),
    around("selected-grouped", "grouped", colour),
  ];
}
