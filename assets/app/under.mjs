// What lies under the pointer on the map: a station, a pill of many, or the ward.

const SYMBOLS = ["clusters", "symbols", "grouped-symbols", "normal-symbols", "dots"];
const REACH = 8; // px around the pointer

/** { kind, key, … } of the worst thing there; null at sea. */
export function under(map, { x, y }) {
  const layers = SYMBOLS.filter((id) => map.getLayer(id));
  if (!layers.length) return null;
  const found = map.queryRenderedFeatures([[x - REACH, y - REACH], [x + REACH, y + REACH]], { layers });
  const seen = found.filter(({ state }) => !state.away);
  const worst = seen.sort((a, b) => severity(b) - severity(a))[0];
  return worst ? symbol(worst) : ward(map, { x, y });
}

const severity = ({ properties }) => properties.worst ?? properties.severity + (properties.lawful ? 5 : 0.5);

function symbol({ properties, geometry }) {
  const { id, cluster_id: cluster, point_count: many, worst } = properties;
  if (cluster === undefined) return { kind: "station", key: id, id };
  return { kind: "cluster", key: `${cluster} ${many}`, id: cluster, many, worst, at: geometry.coordinates };
}

function ward(map, point) {
  const [area] = map.getLayer("wards-hit") ? map.queryRenderedFeatures([point.x, point.y], { layers: ["wards-hit"] }) : [];
  return area ? { kind: "ward", key: area.properties.code, code: area.properties.code } : null;
}
