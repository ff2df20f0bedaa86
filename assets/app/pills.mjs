// The pills of clusters as images of the map: a frame, `pill-<worst | stale>`, that the map stretches around its text,
// and the sign before the number, `sign-<worst | stale>-<rank of the feed | many>`.

import { boot } from "./boot.mjs";
import { canvas, colours, RATIO, symbolInto } from "./sprites.mjs";

const [WIDTH, HEIGHT] = [40, 25];
const CAP = 14; // px of each end, which is not stretched
const ROOM = { left: 5, right: 11 }; // px between the edge and what stands in it
const SIGN = 0.68; // of the 28 px symbol

/** { image, stretchX, content } of a frame. */
export function pill(worst) {
  const colour = colours();
  const { pen, image } = canvas(WIDTH, HEIGHT);
  pen.beginPath();
  pen.roundRect(1 - WIDTH / 2, 1 - HEIGHT / 2, WIDTH - 2, HEIGHT - 2, HEIGHT / 2 - 1);
  pen.fillStyle = colour("n2");
  pen.fill();
  pen.strokeStyle = colour(worst > 0 ? `s${worst}` : "n7");
  pen.lineWidth = 2;
  pen.stroke();
  const content = [ROOM.left, 0, WIDTH - ROOM.right, HEIGHT].map((edge) => edge * RATIO);
  return { image: image(), stretchX: [[CAP * RATIO, (WIDTH - CAP) * RATIO]], content };
}

/** { image } of the shape of the worst, with the sign of a feed in it. */
export function sign(worst, rank) {
  const { pen, image } = canvas(20, 20);
  pen.scale(SIGN, SIGN);
  symbolInto(pen, worst, boot.feeds[rank]?.symbol ?? null, colours());
  return { image: image() };
}
