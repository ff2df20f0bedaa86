// The element that the map is drawn in. It is there before Dash has made the page, in a frame of the same measures, so
// that the map is made beside the page and not after it; then it moves to its place.

import { folded } from "./choice.mjs";
import { appears, el } from "./dom.mjs";

/** Once there is a style sheet to measure by. */
export async function mapPlace() {
  const place = el("div", { className: "map-place" });
  await styled();
  const shell = el("div", { className: ["shell", "to-come", ...folded()].join(" ") });
  shell.append(el("div", { className: "stage" }, el("div", { className: "map" }, place)));
  if (!document.querySelector("#shell .map")) document.body.append(shell);
  appears("#shell .map").then((map) => {
    map.append(place);
    shell.remove();
  });
  return place;
}

async function styled() {
  await appears("body");
  const sheets = [...document.querySelectorAll("link[rel=stylesheet]")].filter((link) => !link.sheet);
  await Promise.all(sheets.map((link) => new Promise((done) => (link.onload = link.onerror = done))));
}
