// Keys: / searches, [ and ] fold the rails, J and K walk through the list, arrows, Home and End through whatever list the
// keyboard is in, Escape lets the station go. On a phone the button over the map opens the left rail.

import { mark } from "./dom.mjs";

const LISTS = "#now ol, .layer-rows, .neighbours, .gauges, .today-rows, .measures, .spans";

export class Keys {
  constructor({ fold, close, search }) {
    Object.assign(this, { fold, close, search });
    addEventListener("keydown", (event) => this.#press(event));
    this.rail = document.querySelector(".rail.left");
    this.opener = document.querySelector(".layers-button");
    this.opener.addEventListener("click", () => this.#open(!this.#opened));
  }

  get #opened() {
    return this.rail.classList.contains("open");
  }

  #open(open) {
    this.rail.classList.toggle("open", open);
    mark(this.opener, "aria-expanded", String(open));
    if (open) this.rail.querySelector("button").focus();
    else this.opener.focus();
  }

  #press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, dialog")) return;
    if (event.key === "/") this.#search(event);
    else if (event.key === "[") this.fold("left");
    else if (event.key === "]") this.fold("right");
    else if (event.key === "Escape") this.#opened ? this.#open(false) : this.close();
    else if (event.key in STEPS) this.#step(event);
    else if (event.key === "j" || event.key === "k") this.#walk(event.key === "j" ? 1 : -1);
  }

  #search(event) {
    event.preventDefault();
    if (document.querySelector("#shell.fold-left")) this.fold("left");
    this.search();
  }

  #walk(step) {
    const rows = [...document.querySelectorAll("#alarms .alarm-main, #now .row")].filter((row) => row.getClientRects().length);
    const at = rows.indexOf(document.activeElement);
    rows[Math.min(rows.length - 1, Math.max(0, at + step))]?.focus();
  }

  #step(event) {
    const list = event.target.closest("button") && event.target.closest(LISTS);
    if (!list) return;
    event.preventDefault(); // what is looked at scrolls by itself
    const stops = [...list.querySelectorAll("button:enabled:not(.row-more)")].filter((node) => node.getClientRects().length);
    stops[STEPS[event.key](stops.indexOf(event.target), stops.length - 1)]?.focus();
  }
}

const back = (at) => Math.max(0, at - 1);
const on = (at, last) => Math.min(last, at + 1);
const STEPS = { ArrowUp: back, ArrowLeft: back, ArrowDown: on, ArrowRight: on, Home: () => 0, End: (_at, last) => last };
