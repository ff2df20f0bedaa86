// The layers of stations.mjs, bottom to top: dots of what is normal, pills of many, symbols, the ring of the selected.
// What is abnormal always stands, the worst above; a normal station becomes a symbol where there is room and stays a
// dot where there is none; the names of the map make room for both.

const COUNT = 13; // px, the number in a pill
const FROM_ZOOM = 12; // where normal stations become symbols
const FULL = 0.88; // of the 32 px image: 28 px; gauges always, the many others grow into it

export const ring = (id) => ["==", ["get", "id"], id ?? ""];

const symbols = (id, source, { overlap = true, padding = 2, ...more } = {}) => ({
  id,
  source,
  type: "symbol",
  layout: {
    "icon-image": ["get", "icon"],
    "icon-size": ["interpolate", ["linear"], ["zoom"], 10, ["case", ["get", "lawful"], FULL, 0.7], 12, FULL],
    "icon-allow-overlap": overlap,
    "icon-ignore-placement": false,
    "icon-padding": padding, // the ring of the selected one stays free of pills
    "symbol-sort-key": ["+", ["get", "severity"], ["case", ["get", "lawful"], 5, 0]],
  },
  ...more,
});

const LATE = ["==", ["get", "about"], "late"];

const SEEN = ["case", ["boolean", ["feature-state", "away"], false], 0, 1];

const dots = (id, source, colour) => ({
  id,
  source,
  type: "circle",
  paint: {
    "circle-opacity": SEEN,
    "circle-stroke-opacity": SEEN,
    "circle-radius": ["case", LATE, 3.5, 2.5],
    "circle-color": ["case", LATE, "rgba(0,0,0,0)", colour("n2")],
    "circle-stroke-color": ["case", LATE, colour("late"), colour("n7")],
    "circle-stroke-width": ["case", LATE, 1.8, 1.2],
  },
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
const worst = ["case", ["all", ["==", ["get", "worst"], 0], [">", ["get", "lost"], 0]], "stale", ["to-string", ["get", "worst"]]];

const sign = ["concat", "sign-", worst, "-", ["case", oneFeed, ["to-string", ["get", "first"]], "many"]];

/** In the middle of what it stands for, or beside it where a symbol stands there: em from the middle, by anchor. */
const [FAR, ASIDE] = [1.5, 1.1];
const BESIDE = {
  center: [0, 0],
  bottom: [0, -FAR],
  top: [0, FAR],
  left: [FAR, 0],
  right: [-FAR, 0],
  "bottom-left": [ASIDE, -ASIDE],
  "bottom-right": [-ASIDE, -ASIDE],
  "top-left": [ASIDE, ASIDE],
  "top-right": [-ASIDE, ASIDE],
};

/** A pill: the shape of the worst with the sign of the feed, or none where several feeds meet, and how many there are. */
const clusters = (colour, font) => ({
  id: "clusters",
  source: "grouped",
  type: "symbol",
  filter: ["has", "point_count"],
  layout: {
    "icon-image": ["concat", "pill-", worst],
    "icon-text-fit": "width",
    "icon-overlap": "always",
    "text-field": ["format", ["image", sign], { "vertical-align": "center" }, " ", {}, count, { "vertical-align": "center" }],
    "text-font": font,
    "text-size": COUNT,
    "text-variable-anchor-offset": Object.entries(BESIDE).flat(),
    "text-padding": 4,
    "text-overlap": "always",
    "symbol-sort-key": ["get", "worst"],
  },
  paint: { "text-color": colour("n11") },
});

/** Every layer of the stations; `font` is the style's text font. */
export function stationLayers(colour, font) {
  return [
    dots("dots", "stations", colour),
    symbols("normal-symbols", "stations", { minzoom: FROM_ZOOM, overlap: false, paint: { "icon-opacity": SEEN } }),
    symbols("grouped-symbols", "grouped", { filter: ["!", ["has", "point_count"]] }),
    clusters(colour, font),
    symbols("symbols", "apart", { padding: 5 }),
    around("selected", "apart", colour),
  ];
}
