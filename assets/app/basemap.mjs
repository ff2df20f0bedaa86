// The online basemap, where the settings name one: shown when switched on, with whose it is and whether it answers.

import { put } from "./dom.mjs";
import { t } from "./words.mjs";

const NAME = "basemap";

export class Basemap {
  on = false;

  constructor(city) {
    Object.assign(this, { city, map: city.map, note: document.querySelector(".map-note .credit") });
    city.onStyle(() => this.update());
    this.map.on("error", ({ sourceId }) => sourceId === NAME && this.#say(true));
    this.map.on("data", ({ sourceId, tile }) => sourceId === NAME && tile?.state === "loaded" && this.#say(false));
  }

  update() {
    if (!this.map.getLayer(NAME)) return;
    this.map.setLayoutProperty(NAME, "visibility", this.on ? "visible" : "none");
    this.#say(false);
  }

  #say(silent) {
    const credit = this.city.style.sources[NAME]?.attribution ?? "";
    put(this.note, !this.on ? "" : silent ? t("The online basemap does not answer.") : credit);
  }
}
