// What a plate had better not cover: pills, symbols and names, as boxes over the map. The map is asked once for all of
// them, and how large each is is reckoned here: asking for each place that a plate could take costs many times as much.
// Only plates.mjs uses it.

const SYMBOL = { cost: 4, size: () => [26, 26] };
const NAME = { cost: 1, size: ({ name }) => [Math.min(9, name.length) * 7, 15 * Math.ceil(name.length / 9)] };
const PILL = { cost: 4, size: ({ point_count: many }) => [38 + 8 * String(many).length, 25] };
/** What it costs to stand over one, by layer; nothing over the dots of what is normal. */
const KINDS = {
  clusters: PILL,
  symbols: SYMBOL,
  "grouped-symbols": SYMBOL,
  "ward-labels": NAME,
  "place-labels": NAME,
  "water-labels": NAME,
};

export const SYMBOL_COST = SYMBOL.cost;

/** All that the map shows now: { x, y, width, height, cost } in CSS pixels, `scale` of them to one of the map's. */
export function obstacles(map, scale) {
  const layers = Object.keys(KINDS).filter((id) => map.getLayer(id));
  return map.queryRenderedFeatures({ layers }).map(({ layer, properties, geometry }) => {
    const { cost, size } = KINDS[layer.id];
    const { x, y } = map.project(geometry.coordinates);
    const [width, height] = size({ name: "", ...properties }).map((edge) => edge * scale);
    return { x: x * scale - width / 2, y: y * scale - height / 2, width, height, cost };
  });
}
