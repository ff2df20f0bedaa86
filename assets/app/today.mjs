// The calm hour's figures of the day: the highest rain, dust and gust, and how many cameras are there.

import { boot } from "./boot.mjs";
import { nameOf } from "./describe.mjs";
import { el, fill, put } from "./dom.mjs";
import { number } from "./format.mjs";
import { t } from "./words.mjs";

const EVERY_MS = 60_000;
const SOON_MS = 5000; // while nothing is known yet

export class Today {
  #rows = new Map();
  #highest = [];
  #askedAt = -Infinity;

  constructor(standing, onPick) {
    Object.assign(this, { standing, onPick });
    this.title = el("h2");
    this.list = el("ul", { className: "today-rows" });
    this.node = el("div", { className: "today", hidden: true }, this.title, this.list);
    put(this.title, t("Today"));
  }

  render(picture, visible) {
    if (visible) this.#ask();
    const rows = [...this.#highest.map((one) => this.#high(one, picture)), this.#cameras()].filter(Boolean);
    this.node.hidden = !visible || rows.length === 0;
    fill(this.list, rows);
  }

  async #ask() {
    const wait = this.#highest.length ? EVERY_MS : SOON_MS;
    if (performance.now() - this.#askedAt < wait) return;
    this.#askedAt = performance.now();
    try {
      const answer = await fetch("/ui/today.json");
      if (answer.ok) this.#highest = (await answer.json()).highest;
    } catch {
      // asked again in a minute
    }
  }

  #high({ key, id, feed, measure: name, value, severity, name: called }, picture) {
    const measure = boot.feeds.find((one) => one.name === feed).measures.find((one) => one.name === name);
    const entry = picture.entries.get(id);
    const where = [entry ? nameOf(entry) : called, key === "air" ? boot.air_bands[severity] : ""].filter(Boolean);
    return this.#row(key, id, titles()[key], where.join(", "), number(value, measure.decimals), measure.unit);
  }

  #cameras() {
    const { total, stale } = this.standing.feed("camera");
    if (!total) return null;
    return this.#row("cameras", null, t("Cameras on line"), "", number(total - stale), t("of {n}", { n: number(total) }));
  }

  #row(key, id, title, where, value, unit) {
    if (!this.#rows.has(key)) this.#rows.set(key, this.#make());
    const row = this.#rows.get(key);
    row.id = id;
    put(row.title, title);
    put(row.where, where);
    put(row.value, value);
    put(row.unit, `\u00a0${unit}`);
    row.button.disabled = id === null;
    return row.node;
  }

  #make() {
    const [title, where] = [el("span", { className: "today-title" }), el("span", { className: "today-where" })];
    const [value, unit] = [el("span", { className: "value" }), el("span", { className: "unit" })];
    const button = el("button", { type: "button", className: "today-row" }, title, where, el("span", {}, value, unit));
    const row = { title, where, value, unit, button, id: null, node: el("li", {}, button) };
    button.addEventListener("click", () => row.id && this.onPick(row.id));
    return row;
  }
}

const titles = () => ({
  rain: t("Rain in 24 hours, most"),
  air: t("Fine dust, highest"),
  gust: t("Gust, strongest"),
});
