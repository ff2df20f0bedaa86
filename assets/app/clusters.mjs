// Many in one place are gathered under one: whoever lies within reach of the first that is not gathered yet. What is
// gathered depends on the places alone, so that nothing hops while values change. Pure; only marklayout.mjs uses it.

/** Groups of `places` ({ x, y }), each with its members and their middle: [{ members, x, y }]. */
export function gathered(places, reach) {
  const [cells, groups] = [celled(places, reach), []];
  for (const cell of cells.values()) cell.sort((a, b) => a.x - b.x || a.y - b.y);
  for (const [key, cell] of [...cells].sort(([a], [b]) => a - b)) {
    const near = around(cells, key);
    while (cell.length) groups.push(group(taken(near, cell[0], reach * reach)));
  }
  return groups;
}

const MOST_ROWS = 2 ** 22; // of the smallest cells, at the nearest zoom

function celled(places, size) {
  const cells = new Map();
  for (const place of places) {
    const key = Math.floor(place.x / size) * MOST_ROWS + Math.floor(place.y / size);
    const cell = cells.get(key);
    if (cell) cell.push(place);
    else cells.set(key, [place]);
  }
  return cells;
}

/** A cell and those around it, where there is anything. */
function around(cells, key) {
  const found = [];
  for (const column of [-MOST_ROWS, 0, MOST_ROWS]) {
    for (const row of [-1, 0, 1]) if (cells.has(key + column + row)) found.push(cells.get(key + column + row));
  }
  return found;
}

/** Takes out of these cells whatever lies within reach of `first`; the others keep their order. */
function taken(cells, first, square) {
  const [found, { x, y }] = [[], first];
  for (const cell of cells) {
    let kept = 0;
    for (const one of cell) {
      if ((one.x - x) ** 2 + (one.y - y) ** 2 <= square) found.push(one);
      else cell[kept++] = one;
    }
    cell.length = kept;
  }
  return found;
}

function group(members) {
  let [x, y] = [0, 0];
  for (const one of members) (x += one.x), (y += one.y);
  return { members, x: x / members.length, y: y / members.length };
}
