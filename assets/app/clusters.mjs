// Many in one place are gathered under one: whoever lies within reach of the first that is not gathered yet. What is
// gathered depends on the places alone, so that nothing hops while values change. Pure; only marklayout.mjs uses it.

/** Groups of `places` ({ x, y }), each with its members and their middle: [{ members, x, y }]. */
export function gathered(places, reach) {
  const order = [...places].sort((a, b) => a.x - b.x || a.y - b.y);
  const [cells, groups, taken] = [celled(order, reach), [], new Set()];
  for (const first of order) {
    if (taken.has(first)) continue;
    const members = around(cells, first, reach).filter((one) => !taken.has(one) && near(one, first, reach));
    for (const one of members) taken.add(one);
    groups.push({ members, x: middle(members, "x"), y: middle(members, "y") });
  }
  return groups;
}

const MOST_ROWS = 2 ** 22; // of the smallest cells, at the nearest zoom

const key = (column, row) => column * MOST_ROWS + row;

function celled(places, size) {
  const cells = new Map();
  for (const place of places) {
    const cell = key(Math.floor(place.x / size), Math.floor(place.y / size));
    if (cells.has(cell)) cells.get(cell).push(place);
    else cells.set(cell, [place]);
  }
  return cells;
}

function around(cells, { x, y }, size) {
  const [column, row] = [Math.floor(x / size), Math.floor(y / size)];
  const found = [];
  for (let cell = 0; cell < 9; cell += 1) {
    const there = cells.get(key(column - 1 + (cell % 3), row - 1 + Math.floor(cell / 3)));
    if (there) found.push(...there);
  }
  return found;
}

const near = (a, b, reach) => Math.hypot(a.x - b.x, a.y - b.y) <= reach;

const middle = (members, axis) => members.reduce((sum, one) => sum + one[axis], 0) / members.length;
