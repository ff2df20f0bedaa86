// The tools beside the map: a picture of it, and a table of the stations that it shows.

import { feedOf } from "./boot.mjs";
import { table } from "./csv.mjs";
import { byId } from "./dom.mjs";
import { fileTime } from "./format.mjs";
import { snapshot } from "./snapshot.mjs";

export class Tools {
  /** `layers.hidden` are the feeds that are switched off. */
  constructor(city, picture, clock, layers) {
    Object.assign(this, { city, picture, clock, layers });
    byId("save-picture").addEventListener("click", () => this.#picture());
    byId("save-table").addEventListener("click", () => this.#table());
  }

  async #picture() {
    const now = this.clock.now();
    save(await snapshot(this.city.map, now), `hue-${fileTime(now)}.png`);
  }

  #table() {
    const now = this.clock.now();
    save(new Blob([table(this.#shown(), now)], { type: "text/csv;charset=utf-8" }), `hue-${fileTime(now)}.csv`);
  }

  /** The stations of the feeds that are on, inside the part of the map that is seen. */
  #shown() {
    const bounds = this.city.map.getBounds();
    return [...this.picture.entries.values()].filter((entry) => {
      const feed = feedOf(entry);
      return feed && !this.layers.hidden.has(feed.name) && bounds.contains([entry.lon, entry.lat]);
    });
  }
}

function save(blob, name) {
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
