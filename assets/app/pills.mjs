// The pills of clusters as images of the map, drawn when the map first asks for one: there are many that never appear.
// `pill-<worst>-<rank of the feed | many>-<digits>`

import { boot } from "./boot.mjs";
import { canvas, colours, RATIO, symbolInto } from "./sprites.mjs";

const HEIGHT = 27;
const SIGN = 0.68; // of the 28 px symbol

export const pillWidth = (digits) => 34 + 8 * Math.min(digits, 4);

function pill(severity, symbol, digits) {
  const [colour, width] = [colours(), pillWidth(digits)];
  const { pen, image } = canvas(width + 2, HEIGHT);
  pen.beginPath();
  pen.roundRect(-width / 2 + 1, -11.5, width - 2, 23, 11.5);
  pen.fillStyle = colour("n2");
  pen.fill();
  pen.strokeStyle = colour(severity === "0" ? "n7" : `s${severity}`);
  pen.lineWidth = 2;
  pen.stroke();
  pen.translate(14 - width / 2, 0);
  pen.scale(SIGN, SIGN);
  symbolInto(pen, severity, symbol, colour);
  return image();
}

/** Lets the map ask for pills. Every change of style forgets them, so that they come again in its colours. */
export function offerPills(map) {
  map.setMissingStyleImageResolver(async (name) => {
    const [kind, severity, rank, digits] = name.split("-");
    if (kind !== "pill" || map.hasImage(name)) return;
    map.addImage(name, pill(severity, boot.feeds[rank]?.symbol ?? null, Number(digits)), { pixelRatio: RATIO });
  });
}
