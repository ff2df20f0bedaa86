// Measures a way on the map: each click adds a point, Backspace takes one back, Escape ends. Enter adds the middle of
// the map, so that it can be done with the arrow keys.

import { byId, el, mark, put } from "./dom.mjs";
import { number } from "./format.mjs";
import { colours } from "./sprites.mjs";
import { t } from "./words.mjs";

const SOURCE = "measured";
const EARTH_M = 6_371_008.8; // mean radius, IUGG

/** Metres along the great circle between two [lon, lat]. */
function metres([lon1, lat1], [lon2, lat2]) {
  const rad = Math.PI / 180;
  const [a, b] = [(lat2 - lat1) * rad, (lon2 - lon1) * rad];
  const h = Math.sin(a / 2) ** 2 + Math.cos(lat1 * rad) * Math.cos(lat2 * rad) * Math.sin(b / 2) ** 2;
  return 2 * EARTH_M * Math.asin(Math.sqrt(h));
}

export class Measure {
  on = false;
  #points = [];

  constructor(city) {
    Object.assign(this, { city, map: city.map });
    this.button = byId("measure");
    this.figure = el("strong", { className: "value" });
    this.words = el("span");
    this.bar = el("div", { className: "measure-bar", hidden: true, role: "status" }, this.figure, this.words);
    this.cross = el("span", { className: "measure-cross", hidden: true });
    byId("map").after(this.bar, this.cross);
    this.button.addEventListener("click", () => (this.on ? this.end() : this.#begin()));
    this.map.on("click", ({ lngLat }) => this.on && this.#add(lngLat));
    addEventListener("keydown", (event) => this.on && this.#press(event), true);
    city.onStyle(() => this.on && this.#install());
  }

  end() {
    this.#points = [];
    this.#set(false);
    if (document.activeElement === this.map.getCanvas()) this.button.focus();
  }

  #begin() {
    this.#set(true);
    this.map.getCanvas().focus();
  }

  #set(on) {
    this.on = on;
    mark(this.button, "aria-pressed", String(on));
    this.bar.hidden = this.cross.hidden = !on;
    mark(byId("map").parentElement, "data-measuring", on);
    this.#draw();
  }

  #press(event) {
    if (event.target.closest("input, textarea, select")) return;
    const onMap = event.target === this.map.getCanvas();
    if (event.key === "Escape") this.end();
    else if (event.key === "Backspace") this.#points.pop();
    else if (event.key === "Enter" && onMap) this.#add(this.map.getCenter());
    else return;
    event.preventDefault();
    event.stopPropagation();
    this.#draw();
  }

  #add({ lng, lat }) {
    this.#points.push([lng, lat]);
    this.#draw();
  }

  #draw() {
    const sum = this.#points.slice(1).reduce((all, point, i) => all + metres(this.#points[i], point), 0);
    const km = sum >= 1000;
    put(this.figure, this.#points.length > 1 ? `${number(km ? sum / 1000 : sum, km ? 2 : 0)}\u00a0${km ? "km" : "m"}` : "");
    put(this.words, t("Click, or Enter for the middle of the map; Backspace takes a point back, Escape ends."));
    if (this.map.getSource(SOURCE)) this.map.getSource(SOURCE).setData(this.#line());
    else if (this.on) this.#install();
  }

  #line() {
    const way = { type: "Feature", properties: {}, geometry: { type: "LineString", coordinates: this.#points } };
    const ends = { type: "Feature", properties: {}, geometry: { type: "MultiPoint", coordinates: this.#points } };
    return { type: "FeatureCollection", features: this.#points.length > 1 ? [way, ends] : this.#points.length ? [ends] : [] };
  }

  #install() {
    const colour = colours();
    this.map.addSource(SOURCE, { type: "geojson", data: this.#line() });
    const line = { "line-color": colour("n11"), "line-width": 2, "line-dasharray": [2, 1.5] };
    const dot = { "circle-radius": 4, "circle-color": colour("n2"), "circle-stroke-color": colour("n11"), "circle-stroke-width": 2 };
    this.map.addLayer({ id: "measured-line", source: SOURCE, type: "line", paint: line });
    this.map.addLayer({ id: "measured-points", source: SOURCE, type: "circle", filter: ["!=", ["geometry-type"], "LineString"], paint: dot });
  }
}
