// The card beside the pointer: what a symbol, a pill or a ward is, without a click. It comes after 150 ms and stands
// 16 px away, on whichever side there is room, never under the pointer.

import { byId, el, fill, mark } from "./dom.mjs";

const AFTER_MS = 150;
const AWAY = 16;

export class Hover {
  #key = null;
  #timer = 0;
  #at = null;

  /** `under(point)` finds what is there; `cards.make(found)` gives the lines of its card. */
  constructor(city, under, cards) {
    Object.assign(this, { city, map: city.map, under, cards });
    this.card = el("div", { className: "hover", hidden: true });
    mark(this.card, "aria-hidden", "true"); // all of it is in the lists, the search and the panel as well
    byId("map").parentElement.append(this.card);
    if (!matchMedia("(hover: hover)").matches) return;
    this.map.on("mousemove", ({ point }) => this.#move(point));
    for (const gone of ["mouseout", "movestart", "mousedown"]) this.map.on(gone, () => this.hide());
  }

  hide() {
    clearTimeout(this.#timer);
    this.#key = null;
    this.card.hidden = true;
  }

  /** Ages grow while one looks. */
  refresh() {
    if (!this.card.hidden) this.#show(this.#found);
  }

  #found = null;

  #move(point) {
    this.#at = point;
    const found = this.under(point);
    this.map.getCanvas().style.cursor = found && found.kind !== "ward" ? "pointer" : "";
    if (found?.key === this.#key) return this.#place();
    this.hide();
    if (!found) return;
    [this.#key, this.#found] = [found.key, found];
    this.#timer = setTimeout(() => this.#show(found), AFTER_MS);
  }

  #show(found) {
    const lines = this.cards.make(found);
    if (!lines) return;
    fill(this.card, lines);
    this.card.hidden = false;
    this.#place();
  }

  #place() {
    if (this.card.hidden || !this.#at) return;
    const { scale } = this.city;
    const [x, y, away] = [this.#at.x * scale, this.#at.y * scale, AWAY * scale];
    const { offsetWidth: width, offsetHeight: height, parentElement: stage } = this.card;
    const left = x + away + width <= stage.clientWidth ? x + away : x - away - width;
    const top = y + away + height <= stage.clientHeight ? y + away : y - away - height;
    this.card.style.transform = `translate(${Math.round(Math.max(0, left))}px, ${Math.round(Math.max(0, top))}px)`;
  }
}
