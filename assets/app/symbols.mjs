// The shapes of severity in a 28 px box around the origin, and symbols as SVG elements for lists and legends.
// Shape is severity, glyph is feed: never colour alone. sprites.mjs draws the same for the map.

import { glyphOf } from "./glyphs.mjs";

const SVG = "http://www.w3.org/2000/svg";

/** A closed path through `points` with corners rounded by `r`. */
function rounded(points, r) {
  const toward = ([x, y], [u, v]) => {
    const far = Math.hypot(u - x, v - y);
    return [x + ((u - x) * r) / far, y + ((v - y) * r) / far].map((n) => n.toFixed(2));
  };
  const corners = points.map((point, i) => {
    const from = toward(point, points.at(i - 1));
    const to = toward(point, points[(i + 1) % points.length]);
    return `${i ? "L" : "M"}${from}Q${point} ${to}`;
  });
  return `${corners.join("")}Z`;
}

const CIRCLE = "M-10.5 0A10.5 10.5 0 1 0 10.5 0A10.5 10.5 0 1 0 -10.5 0Z";
const NOTCHED =
  "M-14 -6.4L-6.4 -14L0 -8.9L6.4 -14L14 -6.4L8.9 0L14 6.4L6.4 14L0 8.9L-6.4 14L-14 6.4L-8.9 0Z";

/** Outline by severity or state; glyphs of the triangle are smaller and sit lower. */
export const SHAPES = {
  0: CIRCLE,
  1: rounded([[0, -13.4], [13.4, 0], [0, 13.4], [-13.4, 0]], 2.8),
  2: rounded([[0, -12.6], [14, 12.2], [-14, 12.2]], 2.4),
  3: rounded([[-11.5, -11.5], [11.5, -11.5], [11.5, 11.5], [-11.5, 11.5]], 3),
  4: NOTCHED,
  stale: CIRCLE,
};

export const glyphPlace = (shape) => (shape === "2" ? { scale: 0.8, down: 2.6 } : { scale: 1, down: 0 });

function part(tag, attributes, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

function signs(symbol, colour, { scale, down }) {
  const { s, f } = glyphOf(symbol);
  const group = part("g", { transform: `translate(0 ${down}) scale(${scale})`, "stroke-linejoin": "round" });
  if (f) group.append(part("path", { d: f, fill: colour }));
  if (s) group.append(part("path", { d: s, fill: "none", stroke: colour, "stroke-width": 1.7, "stroke-linecap": "round" }));
  return group;
}

/** The plain sign of a feed, in the colour of the text around it. */
export function glyph(symbol) {
  const box = part("svg", { viewBox: "-8 -8 16 16", class: "glyph-svg", "aria-hidden": "true" });
  box.append(signs(symbol, "currentColor", { scale: 1, down: 0 }));
  return box;
}

/** A severity's shape, with the sign of a feed in it when `symbol` is given. Sizes come from the style sheet. */
export function shape(name, symbol = null) {
  const box = part("svg", { viewBox: "-15 -15 30 30", class: `shape-svg shape-${name}`, "aria-hidden": "true" });
  box.append(part("path", { d: SHAPES[name], class: "outline" }));
  if (name === "stale") box.append(part("path", { d: HATCH, class: "hatch" }));
  if (symbol) box.append(signs(symbol, "var(--sign)", glyphPlace(name)));
  return box;
}

/** Signs at the upper right of a symbol whose value is not to be taken as it stands, in a disc of radius BADGE.r. */
export const BADGES = {
  late: "M0 -3V0L2.2 1.5",
  suspect: "M-1.8 -1.8A1.9 1.9 0 1 1 .8 -.2Q0 .3 0 1.1M0 3.2V3.3",
  bad: "M0 -3.4V.7M0 3V3.1",
  offline: "M-2.1 -2.1L2.1 2.1M2.1 -2.1L-2.1 2.1",
};
export const BADGE = { x: 9.4, y: -9.4, r: 5.6 };
const DISC = `M${-BADGE.r} 0A${BADGE.r} ${BADGE.r} 0 1 0 ${BADGE.r} 0A${BADGE.r} ${BADGE.r} 0 1 0 ${-BADGE.r} 0Z`;

/** The sign alone, for legends and plates. */
export function badge(about) {
  const box = part("svg", { viewBox: "-7 -7 14 14", class: "badge-svg", "aria-hidden": "true" });
  box.append(part("path", { d: DISC, class: "badge-disc" }), part("path", { d: BADGES[about], class: "badge-sign" }));
  return box;
}

/** Three strokes at 45° inside the circle. */
export const HATCH = "M-8 5L5 -8M-6.5 7.5L7.5 -6.5M-3 9L9 -3M-9 1L1 -9";
