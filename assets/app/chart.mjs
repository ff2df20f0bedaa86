// The chart's side of a selection: tells Dash what to draw, and to draw again when the station has a newer reading.
// The drawing itself is an ordinary Dash callback (callbacks/map.py); it waits until plotly is there (ahead.js).

import { feedOf } from "./boot.mjs";
import { byId, mark, scale } from "./dom.mjs";

const PAUSE_MS = 4000; // between two drawings of the same station

export class ChartBox {
  #shown = null;
  #drawnAt = 0;
  #count = 0;
  #timer = 0;

  constructor(choice) {
    this.choice = choice;
    this.box = byId("chart-box");
    for (const button of this.box.querySelectorAll(".span")) {
      button.addEventListener("click", () => {
        choice.setHours(button.dataset.hours);
        this.ask();
      });
    }
  }

  /** The measure that is charted: chosen, or the station's first. Null: the feed has no course over time. */
  measureOf(entry) {
    const feed = feedOf(entry);
    if (feed.late_after_s === null || !feed.measures.length) return null;
    return feed.measures.find(({ name }) => name === this.choice.measure)?.name ?? feed.measures[0].name;
  }

  show(entry) {
    const measure = this.measureOf(entry);
    this.box.hidden = measure === null;
    this.#shown = measure === null ? null : entry;
    if (measure !== null) this.ask();
  }

  hide() {
    this.#shown = null;
    this.box.hidden = true;
  }

  ask() {
    for (const button of this.box.querySelectorAll(".span")) {
      mark(button, "aria-pressed", String(button.dataset.hours === this.choice.hours));
    }
    if (!this.#shown) return;
    const { theme, lang, hours } = this.choice;
    const id = this.#shown.id;
    this.#set("selection", { id, hours: Number(hours), measure: this.measureOf(this.#shown), theme, lang, scale: scale() });
  }

  /** A newer reading of the station that is shown. */
  refresh() {
    if (!this.#shown || this.#timer) return;
    const wait = Math.max(0, this.#drawnAt + PAUSE_MS - performance.now());
    this.#timer = setTimeout(() => {
      this.#timer = 0;
      if (!document.hidden) this.#set("refresh", ++this.#count);
    }, wait);
  }

  #set(store, data) {
    this.#drawnAt = performance.now();
    window.fetchPlotly();
    window.dash_clientside.set_props(store, { data });
  }
}
