// What lies under the pointer on the map: a station, a pill of many, or the ward.

const DOTS = ["normal-symbols", "dots"];
const REACH = 8; // px around the pointer

/** { kind, key, … } of the worst thing there; null at sea. */
export function under(map, marks, { x, y }) {
  const found = marks.at({ x, y }, REACH);
  if (found?.members) return pill(found);
  if (found) return station(found.mark.id);
  const layers = DOTS.filter((id) => map.getLayer(id));
  const dots = map.queryRenderedFeatures([[x - REACH, y - REACH], [x + REACH, y + REACH]], { layers });
  const [dot] = dots.filter(({ state }) => !state.away);
  return dot ? station(dot.properties.id) : ward(map, { x, y });
}

const station = (id) => ({ kind: "station", key: id, id });

function pill({ members, worst }) {
  const ids = members.map(({ id }) => id);
  return { kind: "cluster", key: ids.join(), members, worst };
}

function ward(map, point) {
  const [area] = map.getLayer("wards-hit") ? map.queryRenderedFeatures([point.x, point.y], { layers: ["wards-hit"] }) : [];
  return area ? { kind: "ward", key: area.properties.code, code: area.properties.code } : null;
}
