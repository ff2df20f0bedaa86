// The sign of each feed, and of the few tools, in a 16 px box around the origin: `s` paths are stroked (1.7, round), `f` paths filled.

const WAVE = "q1.6 -2.2 3.2 0t3.2 0t3.2 0t3.2 0";

export const GLYPHS = {
  water_level: { s: `M-6.4 -2${WAVE}M-6.4 3${WAVE}` },
  rainfall: { f: "M0 -6.8C2.4 -3.4 4.6 -1 4.6 2A4.6 4.6 0 0 1 -4.6 2C-4.6 -1 -2.4 -3.4 0 -6.8Z" },
  reservoir: { f: "M1.4 -6.4H3.6L6.6 6.4H1.4Z", s: "M-6.4 -3.6H-1M-6.4 .2H-1M-6.4 4H-1" },
  fire_alarm: {
    f: "M.6 -7C1 -4 4.8 -2.2 4.8 2A4.8 4.8 0 0 1 -4.8 2C-4.8 -.4 -3.4 -1.8 -2.6 -3.4C-1.8 -2.4 -1.4 -1.8 -1.2 -1C.6 -2.4 1.2 -4.8 .6 -7Z",
  },
  forest_fire: { f: "M0 -7L3.8 -1.8H2.2L5.4 3.6H-5.4L-2.2 -1.8H-3.8Z", s: "M0 3.6V6.6" },
  traffic_flow: { s: "M-2.6 -6L-5.8 6M2.6 -6L5.8 6M0 -5.4V-3.6M0 -.8V1.4M0 4.2V6" },
  traffic_event: { s: "M-6.4 -4H6.4V.6H-6.4ZM-3.8 .6L-1.4 -4M.8 .6L3.2 -4M-4.4 .6V5.8M4.4 .6V5.8" },
  air_quality: {
    s: "M-6.4 -2H1.8A2.2 2.2 0 1 0 -.2 -4.8M-6.4 1H4.2A2.2 2.2 0 1 1 2.4 4.2M-6.4 4.2H-1.2A1.5 1.5 0 1 1 -2.4 6.4",
  },
  weather: { s: "M-1.9 1.6V-4.8A1.9 1.9 0 0 1 1.9 -4.8V1.6A3.3 3.3 0 1 1 -1.9 1.6ZM0 4.2V-1.6" },
  camera: { s: "M-6.4 -4H2.8V4H-6.4ZM2.8 -.8L6.4 -3V3L2.8 .8" },
  report: { s: "M-6.2 -5.4H6.2V3H-.2L-3.2 6V3H-6.2ZM-2.8 -1.2H-2.7M0 -1.2H.1M2.8 -1.2H2.9" },
  search: { s: "M5.8 5.8L2.6 2.6M3.4 -1A4.4 4.4 0 1 1 -5.4 -1A4.4 4.4 0 1 1 3.4 -1Z" },
  pin: { s: "M0 6.6C-3 3 -4.8 .6 -4.8 -1.8A4.8 4.8 0 0 1 4.8 -1.8C4.8 .6 3 3 0 6.6ZM0 -1.9H.1" },
  area: { s: "M-5.6 -3L-1 -5.6L5.4 -3.6L4.4 3.4L-1.6 5.6L-5 2.2Z" },
  ruler: { s: "M-6.6 2.6L2.6 -6.6L6.6 -2.6L-2.6 6.6ZM-4.2 .2L-2.6 1.8M-1.8 -2.2L-.8 -1.2M.6 -4.6L2.2 -3" },
  picture: { s: "M-6.4 -4.6H-3.4L-2 -6H2L3.4 -4.6H6.4V5.4H-6.4ZM2.6 .4A2.6 2.6 0 1 1 -2.6 .4A2.6 2.6 0 1 1 2.6 .4Z" },
  table: { s: "M-6.4 -5.4H6.4V5.4H-6.4ZM-6.4 -1.8H6.4M-6.4 1.8H6.4M-1.8 -5.4V5.4" },
  none: { f: "M-2.4 0A2.4 2.4 0 1 0 2.4 0A2.4 2.4 0 1 0 -2.4 0Z" },
};

export const glyphOf = (symbol) => GLYPHS[symbol] ?? GLYPHS.none;
