// The symbols, and the wards' hatching, as images in the theme's colours: for the marks over the map, and for the map
// itself, which asks for those of what is normal, `<feed's symbol>-0[-late]`, and again after every change of style.

import { glyphOf } from "./glyphs.mjs";
import { BADGE, BADGES, glyphPlace, HATCH, SHAPES } from "./symbols.mjs";

const RATIO = 2; // of the map's own images
const BOX = 32;

/** The theme's colours, by token name; each is asked for once, since the page's style is reckoned anew for it. */
export function colours() {
  const [style, known] = [getComputedStyle(document.documentElement), new Map()];
  return (name) => {
    if (!known.has(name)) known.set(name, style.getPropertyValue(`--${name}`).trim());
    return known.get(name);
  };
}

/** A pen on an empty image of so many CSS pixels, its origin in the middle; `image()` gives its pixels. */
export function canvas(width, height, ratio = RATIO) {
  const node = Object.assign(document.createElement("canvas"), { width: Math.ceil(width * ratio), height: Math.ceil(height * ratio) });
  const pen = node.getContext("2d", { willReadFrequently: true });
  pen.scale(ratio, ratio);
  pen.translate(width / 2, height / 2);
  pen.lineCap = "round";
  pen.lineJoin = "round";
  return { pen, node, image: () => pen.getImageData(0, 0, node.width, node.height) };
}

function sign(pen, symbol, colour, { scale, down }) {
  const { s, f } = glyphOf(symbol);
  pen.save();
  pen.translate(0, down);
  pen.scale(scale, scale);
  pen.lineWidth = 1.7;
  pen.fillStyle = pen.strokeStyle = colour;
  if (f) pen.fill(new Path2D(f));
  if (s) pen.stroke(new Path2D(s));
  pen.restore();
}

/** A feed's symbol in a shape, with the badge of what speaks against the value, if anything. */
function symbol(feedSymbol, name, about, colour, ratio) {
  const drawn = canvas(BOX, BOX, ratio);
  symbolInto(drawn.pen, name, feedSymbol, colour);
  if (about && about !== "stale") badgeInto(drawn.pen, about, colour);
  return drawn;
}

/** The same as a canvas of `ratio` pixels to one of its own. */
export const symbolImage = (feedSymbol, name, about, colour, ratio) => symbol(feedSymbol, String(name), about, colour, ratio).node;

function badgeInto(pen, about, colour) {
  pen.translate(BADGE.x, BADGE.y);
  pen.beginPath();
  pen.arc(0, 0, BADGE.r, 0, 2 * Math.PI);
  pen.fillStyle = colour("n2");
  pen.fill();
  pen.strokeStyle = colour("n11");
  pen.lineWidth = 1.2;
  pen.stroke();
  pen.lineWidth = 1.7;
  pen.stroke(new Path2D(BADGES[about]));
}

/** Draws a symbol around the origin; without a feed the bare shape. */
export function symbolInto(pen, name, feedSymbol, colour) {
  const outline = new Path2D(SHAPES[name]);
  const plain = name === "0" || name === "stale";
  pen.fillStyle = plain ? colour(name === "stale" ? "n4" : "n2") : colour(`s${name}`);
  pen.fill(outline);
  if (name === "stale") {
    pen.save();
    pen.clip(outline);
    pen.strokeStyle = colour("n7");
    pen.lineWidth = 1.6;
    pen.stroke(new Path2D(HATCH));
    pen.restore();
    pen.setLineDash([3, 2.4]);
  }
  pen.strokeStyle = name === "stale" ? colour("n8") : name === "0" ? colour("n7") : colour("casing");
  pen.lineWidth = plain ? 1.5 : Number(colour("casing-width"));
  pen.stroke(outline);
  pen.setLineDash([]);
  if (feedSymbol) sign(pen, feedSymbol, colour(plain ? (name === "0" ? "n9" : "n11") : "ink"), glyphPlace(name));
}

function hatch({ tile, line, line_alpha: lineAlpha, fill_alpha: fillAlpha, colour }) {
  const { pen, image } = canvas(tile, tile);
  pen.globalAlpha = fillAlpha;
  pen.fillStyle = pen.strokeStyle = colour;
  pen.fillRect(-tile, -tile, 2 * tile, 2 * tile);
  pen.globalAlpha = lineAlpha;
  pen.lineWidth = line;
  for (const shift of [-tile, 0, tile]) {
    pen.beginPath();
    pen.moveTo(shift - tile, tile);
    pen.lineTo(shift + tile, -tile);
    pen.stroke();
  }
  return image();
}

/** Adds the style's hatching of wards. */
export function addHatches(map, hatches) {
  for (const one of hatches) map.addImage(`hatch-${one.severity}`, hatch(one), { pixelRatio: RATIO });
}

/** Draws a symbol when the map first asks for it. */
export function offerSprites(map) {
  map.setMissingStyleImageResolver(async (name) => {
    const [feedSymbol, shape, about] = name.split("-");
    if (!map.hasImage(name) && SHAPES[shape]) map.addImage(name, symbol(feedSymbol, shape, about, colours()).image(), { pixelRatio: RATIO });
  });
}
