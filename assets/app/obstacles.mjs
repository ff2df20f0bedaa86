// What a plate had better not cover: marks and names, as boxes over the map. The map is asked once for all its names,
// and how large each is is reckoned here: asking for each place that a plate could take costs many times as much.
// Only plates.mjs uses it.

export const MARK_COST = 4;
const NAMES = ["ward-labels", "place-labels", "water-labels"];

/** The names that the map shows now: { x, y, width, height, cost }, in its pixels; nothing over the dots of what is normal. */
export function names(map) {
  const layers = NAMES.filter((id) => map.getLayer(id));
  return map.queryRenderedFeatures({ layers }).map(({ properties: { name = "" }, geometry }) => {
    const { x, y } = map.project(geometry.coordinates);
    const [width, height] = [Math.min(9, name.length) * 7, 15 * Math.ceil(name.length / 9)];
    return { x: x - width / 2, y: y - height / 2, width, height, cost: 1 };
  });
}

/** The same of the marks, each with its severity, in pixels of the page: `scale` to one of the map. */
export function standing(marks, scale) {
  return marks.boxes().map(({ x, y, width, height, severity }) => ({
    x: x * scale,
    y: y * scale,
    width: width * scale,
    height: height * scale,
    severity,
    cost: MARK_COST,
  }));
}
