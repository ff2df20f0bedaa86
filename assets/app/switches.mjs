// The switches of the left rail that are no feeds: wards by severity, places. Each brings its own legend with it.

import { boot } from "./boot.mjs";
import { askedList, sayList } from "./address.mjs";
import { mark, put } from "./dom.mjs";
import { number } from "./format.mjs";
import { t } from "./words.mjs";

export class Switches {
  on;

  constructor(root, onChange) {
    this.root = root;
    this.boxes = new Map([...root.querySelectorAll("[data-switch]")].map((box) => [box.dataset.switch, box]));
    this.on = new Set(askedList("show").filter((name) => this.boxes.has(name)));
    for (const [name, box] of this.boxes) {
      box.querySelector(".switch").addEventListener("click", () => {
        this.on.has(name) ? this.on.delete(name) : this.on.add(name);
        sayList("show", this.on);
        this.#render();
        onChange(this.on);
      });
    }
    this.#render();
  }

  #render() {
    for (const [name, box] of this.boxes) {
      mark(box.querySelector(".switch"), "aria-pressed", String(this.on.has(name)));
      box.querySelector(".switch-legend").hidden = !this.on.has(name);
    }
  }

  /** `counts` as Wards.update gives them: how many wards are hatched, by severity. */
  count(counts) {
    const box = this.boxes.get("wards");
    let hatched = 0;
    for (const row of box.querySelectorAll("[data-hatch]")) {
      const many = counts?.get(Number(row.dataset.hatch)) ?? 0;
      hatched += many;
      row.hidden = many === 0;
      put(row.querySelector(".switch-count"), number(many));
    }
    const of = { n: number(hatched), total: number(Object.keys(boot.wards).length) };
    put(box.querySelector(".switch-total"), counts ? t("{n} of {total}", of) : "");
  }
}

/** Shows or hides the places, now and after every change of style. */
export class Places {
  on = false;

  constructor(city) {
    this.map = city.map;
    city.onStyle(() => this.update());
  }

  update() {
    for (const id of boot.place_layers) {
      if (this.map.getLayer(id)) this.map.setLayoutProperty(id, "visibility", this.on ? "visible" : "none");
    }
  }
}
