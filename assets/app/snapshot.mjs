// The map as a picture to be sent on: what is drawn, the marks and plates on it, and a line that says when and whether it was
// real. It is painted here, since a browser gives no picture of a page.

import { byId, scale } from "./dom.mjs";
import { day, clockTime, joined } from "./format.mjs";
import { colours } from "./sprites.mjs";

const FOOT = 28; // px, the line below

/** A PNG as a Blob. */
export async function snapshot(map, now) {
  const drawn = await frameOf(map);
  const stage = byId("map").parentElement;
  const ratio = drawn.width / stage.clientWidth;
  const foot = FOOT * scale();
  const picture = Object.assign(document.createElement("canvas"), { width: drawn.width, height: drawn.height + foot * ratio });
  const pen = picture.getContext("2d");
  pen.drawImage(drawn, 0, 0);
  pen.drawImage(stage.querySelector(".map-marks"), 0, 0, drawn.width, drawn.height);
  pen.scale(ratio, ratio);
  const frame = stage.getBoundingClientRect();
  for (const plate of stage.querySelectorAll(".plate:not([hidden]), .found:not([hidden]) .found-name")) paint(pen, plate, frame);
  sign(pen, { width: stage.clientWidth, height: stage.clientHeight, foot }, now);
  return new Promise((resolve) => picture.toBlob(resolve, "image/png"));
}

/** The map's pixels, taken while they are there: the browser throws them away after each frame. */
function frameOf(map) {
  return new Promise((resolve) => {
    map.once("render", () => {
      const from = map.getCanvas();
      const copy = Object.assign(document.createElement("canvas"), { width: from.width, height: from.height });
      copy.getContext("2d").drawImage(from, 0, 0);
      resolve(copy);
    });
    map.triggerRepaint();
  });
}

function paint(pen, plate, frame) {
  const box = plate.getBoundingClientRect();
  const [x, y] = [box.left - frame.left, box.top - frame.top];
  const look = getComputedStyle(plate);
  pen.fillStyle = look.backgroundColor;
  pen.fillRect(x, y, box.width, box.height);
  pen.strokeStyle = look.borderColor;
  pen.lineWidth = 1;
  pen.strokeRect(x, y, box.width, box.height);
  pen.fillStyle = look.getPropertyValue("--severity").trim() || "transparent";
  pen.fillRect(x, y, 4 * scale(), box.height);
  for (const line of plate.children.length ? plate.children : [plate]) write(pen, line, frame);
}

function write(pen, line, frame) {
  const [box, look] = [line.getBoundingClientRect(), getComputedStyle(line)];
  pen.font = `${look.fontWeight} ${look.fontSize} ${look.fontFamily}`;
  pen.fillStyle = look.color;
  pen.textBaseline = "middle";
  const inset = Number.parseFloat(look.paddingLeft);
  pen.fillText(line.textContent, box.left - frame.left + inset, (box.top + box.bottom) / 2 - frame.top, box.width - inset);
}

/** Product, time, a drill's band, and how true the boundaries are. */
function sign(pen, { width, height, foot }, now) {
  const [colour, size] = [colours(), 12 * scale()];
  pen.fillStyle = colour("n2");
  pen.fillRect(0, height, width, foot);
  const band = document.querySelector(".band strong")?.textContent;
  const truth = document.querySelector(".map-note .boundary").textContent;
  pen.font = `500 ${size}px "Noto Sans Variable", sans-serif`;
  pen.fillStyle = colour(band ? "v" : "n10");
  pen.textBaseline = "middle";
  pen.fillText(joined("HueIOC", `${clockTime(now)} ${day(now)} (+07:00)`, band, truth), size, height + foot / 2, width - 2 * size);
}
