// Where a plate may stand around its symbol, and what that costs: boxes { x, y, width, height } in CSS pixels. Pure; only
// plates.mjs uses it.

const HANG = 8; // px that a plate beside its symbol reaches over the symbol's middle
const AWAY = 20; // px between the middle of a symbol and its plate

/**
 * Where a plate may stand around its symbol: left, right, above, below, the corners, and hung up or down beside it; the
 * `side` where it stands already comes first.
 */
export function sides({ width, height }, scale, side) {
  const away = AWAY * scale;
  const [left, right, middle] = [-away - width, away, -height / 2];
  const [above, below, centre] = [-away - height, away, -width / 2];
  const [high, low] = [HANG * scale - height, -HANG * scale];
  const places = [[left, middle], [right, middle], [centre, above], [centre, below]];
  places.push([left, above], [right, above], [left, below], [right, below]);
  places.push([left, high], [right, high], [left, low], [right, low]);
  const found = places.map(([x, y], i) => ({ x, y, width, height, side: i }));
  return side ? [found[side], ...found] : found;
}

/** What it costs to be cut off by the edge of the map: more than to cover something, and than to be left out. */
export const CUT_OFF = 24;
export const ON_PLATE = 40; // where neither is read
const UNDER = 60; // what lies over the map
const ON_SYMBOL = 5; // of what is not normal; what is normal gives way

/**
 * What a plate's place costs. Around it are `over`, boxes that lie over the map, other `plates`, the `symbols` of all
 * plates, and `seen`, boxes with a severity and a `cost` of their own; `room` is the map's size.
 */
export function costOf(place, severity, { over, plates, symbols, seen, room }) {
  const inside = place.x >= 0 && place.y >= 0 && place.x + place.width <= room.width && place.y + place.height <= room.height;
  const lost = UNDER * hits(place, over) + ON_PLATE * hits(place, plates) + (inside ? 0 : CUT_OFF);
  const dear = severity === 0 ? ({ cost, severity: other }) => (other > 0 ? CUT_OFF : cost) : ({ cost }) => cost;
  const covers = seen.reduce((sum, box) => sum + (touch(place, box) ? dear(box) : 0), 0);
  return lost + (severity === 0 ? CUT_OFF : ON_SYMBOL) * hits(place, symbols) + covers;
}

/** A box, with what it costs to cover it, in other pixels. */
export const scaled = ({ x, y, width, height, ...more }, by) => ({ ...more, x: x * by, y: y * by, width: width * by, height: height * by });

export const touch = (a, b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** A place around `at`, in pixels of the map, as a box of the page. */
export const moved = (box, at, scale) => ({ ...box, x: box.x + at.x * scale, y: box.y + at.y * scale });

const overlap = (a, b) =>
  a.x < b.x + b.width + 4 && b.x < a.x + a.width + 4 && a.y < b.y + b.height + 4 && b.y < a.y + a.height + 4;

/** How many boxes a place, and a little room around it, would touch. */
const hits = (place, boxes) => boxes.reduce((sum, box) => sum + (overlap(place, box) ? 1 : 0), 0);
