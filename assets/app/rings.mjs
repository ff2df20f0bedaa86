// Rings around stations with an alarm: broken and heavy where somebody must acknowledge, thin and closed where somebody
// has. Nothing blinks.

import { canvas } from "./sprites.mjs";

const BOX = 44; // px
const RADIUS = 18;
const PARTS = 4;

/** `how` is "waits" or "seen"; a canvas of `ratio` pixels to one of its own. */
export function ringImage(how, priority, colour, ratio) {
  const { pen, node } = canvas(BOX, BOX, ratio);
  const arcs = how === "waits" ? Array.from({ length: PARTS }, (_, n) => (n * 2 * Math.PI) / PARTS + Math.PI / 8) : [0];
  const long = how === "waits" ? Math.PI / 4 : 2 * Math.PI;
  for (const [width, stroke] of how === "waits" ? [[7, colour("n1")], [4.5, colour(`s${priority}`)]] : [[1.5, colour("n9")]]) {
    pen.lineWidth = width;
    pen.strokeStyle = stroke;
    for (const from of arcs) {
      pen.beginPath();
      pen.arc(0, 0, RADIUS, from, from + long);
      pen.stroke();
    }
  }
  return node;
}
