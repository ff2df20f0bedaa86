// The online basemap, where the settings name one: shown when switched on, with whose it is and whether it answers.

import { put } from "./dom.mjs";
import { t } from "./words.mjs";

const NAME = "basemap";
// A tile or two may fail on any day; a host that fails so many in a row does not answer.
const FAILURES = 4;

export class Basemap {
  on = false;
  shown = false;
  failures = 0;

  constructor(city) {
    Object.assign(this, { city, map: city.map, note: document.querySelector(".map-note .credit") });
    city.onStyle(() => this.update());
    this.map.on("error", ({ sourceId }) => sourceId === NAME && this.#heard(this.shown, this.failures + 1));
    this.map.on("data", ({ sourceId, tile }) => sourceId === NAME && tile?.state === "loaded" && this.#heard(true, 0));
  }

  update() {
    if (!this.map.getLayer(NAME)) return;
    this.map.setLayoutProperty(NAME, "visibility", this.on ? "visible" : "none");
    this.#heard(false, 0);
  }

  #heard(shown, failures) {
    Object.assign(this, { shown, failures });
    const silent = failures >= (shown ? FAILURES : 1);
    const credit = silent && !shown ? "" : this.city.style.sources[NAME]?.attribution;
    const words = [credit, silent ? t("The online basemap does not answer.") : ""].filter(Boolean);
    put(this.note, this.on ? words.join(" · ") : "");
  }
}
