// The pill of many in one place: a frame in the colour of the worst, its shape with the sign of the feed where all are of
// one, and how many there are. `look` is { shape, rank, many }; rank is null where several feeds meet. Numbers change and
// are written; the frame around them is an image.

import { boot } from "./boot.mjs";
import { number } from "./format.mjs";
import { canvas, symbolInto } from "./sprites.mjs";

const HEIGHT = 25;
const [SIGN, DIGIT] = [19, 7.5]; // px
const ROOM = { left: 4.5, between: 4, right: 9 };
const SCALE = 0.68; // of the 28 px symbol
const FONT = '500 13px "Noto Sans Variable", sans-serif';

const written = ({ many }) => number(many);

/** { width, height } in pixels; digits are all of one width. */
export function pillSize(look) {
  return { width: ROOM.left + SIGN + ROOM.between + written(look).length * DIGIT + ROOM.right, height: HEIGHT };
}

/** What names its frame. */
export const frameOf = (look) => `pill-${look.shape}-${look.rank}-${written(look).length}`;

/** The frame as a canvas of `ratio` pixels to one of its own. */
export function frameImage(look, colour, ratio) {
  const { width, height } = pillSize(look);
  const { pen, node } = canvas(width, height, ratio);
  pen.beginPath();
  pen.roundRect(1 - width / 2, 1 - height / 2, width - 2, height - 2, height / 2 - 1);
  pen.fillStyle = colour("n2");
  pen.fill();
  pen.strokeStyle = colour(look.shape > 0 ? `s${look.shape}` : "n7");
  pen.lineWidth = 2;
  pen.stroke();
  pen.translate(ROOM.left + SIGN / 2 - width / 2, 0);
  pen.scale(SCALE, SCALE);
  symbolInto(pen, look.shape, boot.feeds[look.rank]?.symbol ?? null, colour);
  return node;
}

/** The pen as `writeNumber` needs it. */
export function forNumbers(pen, colour) {
  pen.font = FONT;
  pen.fillStyle = colour("n11");
  pen.textBaseline = "middle";
}

/** Writes into its frame how many a pill stands for. */
export function writeNumber(pen, { x, y, width, look }) {
  pen.fillText(written(look), x + ROOM.left + SIGN + ROOM.between - width / 2, y + 1);
}
