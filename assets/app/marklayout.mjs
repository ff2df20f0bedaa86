// Where marks stand: each symbol at its place, many in one place as a pill, and each pill beside what it must not cover.
// Positions are Web Mercator in pixels of a zoom, so that they hold while the map is moved. Pure; only marks.mjs uses it.

import { gathered } from "./clusters.mjs";

const REACH = 52; // px at a whole zoom, within which symbols become one pill
const MOST_GATHERED = 14; // from the next zoom on each stands for itself
const [SMALL, FULL] = [0.7, 0.88]; // of the 32 px image: 22 and 28 px; gauges always, the many others grow into it
const SYMBOL = 28; // px
const GAP = 4; // px between pills
const [FAR, ASIDE] = [19.5, 14.3]; // px from the middle of a pill's place to its edge, beside and in the corners

/** Pixels of the whole world at a zoom. */
export const worldOf = (zoom) => 512 * 2 ** zoom;

/** The groups of `marks` ({ x, y, alone }, Mercator) at a whole zoom; one that is to stand alone is a group of its own. */
export function grouped(marks, whole) {
  const [alone, others] = [marks.filter(({ alone }) => alone), marks.filter(({ alone }) => !alone)];
  const each = (mark) => ({ members: [mark], x: mark.x, y: mark.y });
  if (whole > MOST_GATHERED) return marks.map(each);
  return [...alone.map(each), ...gathered(others, REACH / worldOf(whole))];
}

/** { symbols, pills } of groups, each at its own place: the worst symbols last, on top, and the worst pills first. */
export function laidOut(groups, zoom, pillSize) {
  const [world, symbols, pills] = [worldOf(zoom), [], []];
  for (const group of groups) {
    if (group.members.length > 1) pills.push(pillOf(group, world, pillSize));
    else symbols.push(symbolOf(group.members[0], world, zoom));
  }
  symbols.sort((a, b) => order(a.mark) - order(b.mark));
  pills.sort((a, b) => b.worst - a.worst || b.look.many - a.look.many);
  return { symbols, pills };
}

/**
 * The pills, each in the middle of what it stands for, or beside it where something stands there. The first choose first;
 * `taken` are boxes that they leave free besides symbols, their middle in Mercator.
 */
export function placed({ symbols, pills }, taken, zoom) {
  const world = worldOf(zoom);
  const standing = [...symbols, ...taken.map((one) => scaled(one, world))];
  return pills.map((pill) => {
    const place = free(pill, standing) ? pill : elsewhere(pill, standing);
    standing.push(place);
    return place;
  });
}

/** The nearest place that is free; where there is none, the one of which the least is covered. */
function elsewhere(pill, standing) {
  const near = standing.filter((other) => touch(reached(pill), other));
  const places = beside(pill);
  const found = places.find((place) => free(place, near));
  if (found) return found;
  const hidden = places.map((place) => near.reduce((sum, other) => sum + shared(place, other), 0));
  return places[hidden.indexOf(Math.min(...hidden))];
}

/** Square pixels that two boxes have in common. */
function shared(a, b) {
  const along = (axis, size) => Math.max(0, Math.min(a[size], b[size], (a[size] + b[size]) / 2 - Math.abs(a[axis] - b[axis])));
  return along("x", "width") * along("y", "height");
}

const free = (one, standing) => !standing.some((other) => touch(one, other));

/** A box around all places beside a pill. */
const reached = ({ x, y, width, height }) => ({ x, y, width: 5 * width + 2 * FAR, height: 5 * height + 2 * FAR });

/** Web Mercator, 0 to 1 from west to east and from north to south. */
export function mercator({ lon, lat }) {
  const y = (1 - Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / Math.PI) / 2;
  return { x: (lon + 180) / 360, y };
}

/** What is worse lies above, a gauge above all. */
const order = ({ severity, lawful }) => severity + (lawful ? 5 : 0);

function symbolOf(mark, world, zoom) {
  const grown = mark.lawful ? 1 : Math.min(1, Math.max(0, (zoom - 10) / 2));
  const size = SMALL + (FULL - SMALL) * grown;
  return { mark, size, x: mark.x * world, y: mark.y * world, width: SYMBOL, height: SYMBOL };
}

function pillOf({ members, x, y }, world, pillSize) {
  const { rank } = members[0];
  const worst = members.reduce((most, { severity }) => Math.max(most, severity), 0);
  const lost = worst === 0 && members.some(({ shape }) => shape === "stale");
  const same = members.every((one) => one.rank === rank);
  const look = { shape: lost ? "stale" : String(worst), rank: same ? rank : null, many: members.length };
  return { members, worst, look, x: x * world, y: y * world, ...pillSize(look) };
}

/** A plate's box keeps its pixels, whatever the zoom; its middle its place. */
const scaled = ({ x, y, width, height }, world) => ({ x: x * world, y: y * world, width, height });

/** Its own place and those around it, the nearest first. */
function beside(pill) {
  const [found, { width, height }] = [[pill], pill];
  for (const further of [0, 1]) {
    const [across, down] = [width / 2 + further * (width + GAP), height / 2 + further * (height + GAP)];
    const shifts = [[0, -FAR - down], [0, FAR + down], [FAR + across, 0], [-FAR - across, 0]];
    for (const [x, y] of [[1, -1], [-1, -1], [1, 1], [-1, 1]]) shifts.push([x * (ASIDE + across), y * (ASIDE + down)]);
    for (const [x, y] of shifts) found.push({ ...pill, x: pill.x + x, y: pill.y + y });
  }
  return found;
}

const touch = (a, b) =>
  Math.abs(a.x - b.x) < (a.width + b.width) / 2 + GAP && Math.abs(a.y - b.y) < (a.height + b.height) / 2 + GAP;
