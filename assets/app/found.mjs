// What was searched and is no station: the map flies to it, a ward gets a bright outline, anything else a name at its
// place, a unit of before both. It stays until something else is chosen.

import { placeOf } from "./describe.mjs";
import { byId, el, mark, put } from "./dom.mjs";

const AREAS = ["ward", "former"];
const FOCUS = "ward-focus";

export class Found {
  #named = null;

  constructor(city) {
    Object.assign(this, { city, map: city.map });
    this.label = el("div", { className: "found", hidden: true }, el("span", { className: "found-dot" }), el("span", { className: "found-name" }));
    byId("map").after(this.label);
    this.map.on("move", () => this.#place());
    city.onStyle(() => this.#outline(true));
  }

  show(named) {
    this.clear();
    this.#named = named;
    this.#outline(true);
    put(this.label.lastChild, named.kind === "former" ? `${named.name} → ${placeOf(named)}` : named.name);
    mark(this.label, "data-kind", named.kind);
    this.label.hidden = named.kind === "ward"; // whose name is on the map
    this.city.fit(named.bounds);
    this.#place();
  }

  clear() {
    this.#outline(false);
    this.#named = null;
    this.label.hidden = true;
  }

  #outline(selected) {
    if (!AREAS.includes(this.#named?.kind) || !this.map.getLayer(FOCUS)) return;
    if (selected) this.map.setFilter(FOCUS, ["==", ["get", "code"], this.#named.ward]);
    this.map.setLayoutProperty(FOCUS, "visibility", selected ? "visible" : "none");
  }

  #place() {
    if (this.label.hidden) return;
    const { x, y } = this.map.project(this.#named.point);
    this.label.style.transform = `translate(${x * this.city.scale}px, ${y * this.city.scale}px)`;
  }
}
