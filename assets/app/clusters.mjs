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

const key = (column, row) => `${column} ${row}`;

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
  for (const across of [-1, 0, 1]) for (const down of [-1, 0, 1]) found.push(...(cells.get(key(column + across, row + down)) ?? []));
  return found;
}

const near = (a, b, reach) => Math.hypot(a.x - b.x, a.y - b.y) <= reach;

const middle = (members, axis) => members.reduce((sum, one) => sum + one[axis], 0) / members.length;
