// The map's own layers of the stations: a dot for each that is normal, which becomes a symbol near by where there is
// room. What is not normal stands over the map: marks.mjs.

export const FROM_ZOOM = 12; // where normal stations become symbols

const LATE = ["==", ["get", "about"], "late"];

const SEEN = ["case", ["boolean", ["feature-state", "away"], false], 0, 1];

const dots = (source, colour) => ({
  id: "dots",
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

const symbols = (source) => ({
  id: "normal-symbols",
  source,
  type: "symbol",
  minzoom: FROM_ZOOM,
  layout: {
    "icon-image": ["get", "icon"],
    "icon-size": 0.88, // of the 32 px image: 28 px
    "icon-allow-overlap": false,
    "icon-ignore-placement": false,
  },
  paint: { "icon-opacity": SEEN },
});

/** Every layer of `source`. */
export const stationLayers = (source, colour) => [dots(source, colour), symbols(source)];
