// Search over stations, wards, places and roads: a box with a list under it, worked by pointer or keys alone.
// An ARIA combobox: the focus stays in the box, arrows move through the list, Enter takes, Escape closes.

import { el, fill, mark, put } from "./dom.mjs";
import { find, near } from "./finder.mjs";
import { number } from "./format.mjs";
import { glyph, shape } from "./symbols.mjs";
import { t } from "./words.mjs";

const MOST = 10;
const MOST_NEAR = 3;
const LIST = "search-list";

export class Search {
  #found = [];
  #at = -1;
  #text = "";

  /** `onStation(id)` and `onNamed(named)` are told what was taken. */
  constructor(root, names, { onStation, onNamed }) {
    Object.assign(this, { root, names, onStation, onNamed });
    this.box = el("input", { className: "search-box", type: "text", autocomplete: "off", spellcheck: false });
    this.box.placeholder = t("Find a ward, station or street");
    this.list = el("ul", { className: "search-list", id: LIST, role: "listbox", ariaLabel: t("Found") });
    this.empty = el("p", { className: "search-empty", hidden: true });
    this.count = el("span", { className: "unseen", role: "status" });
    const sheet = el("div", { className: "search-sheet", hidden: true }, this.empty, this.list);
    this.sheet = sheet;
    fill(root, [el("label", { className: "search-field" }, glyph("search"), this.box, el("kbd", {}, "/")), sheet, this.count]);
    this.#name();
    this.#listen();
  }

  #before = null;

  /** By key; Escape leads back to where one was. */
  focus() {
    if (document.activeElement !== this.box) this.#before = document.activeElement;
    this.box.focus();
    this.box.select();
  }

  #name() {
    const said = { role: "combobox", "aria-label": t("Find a ward, station or street"), "aria-expanded": "false" };
    const roles = { ...said, "aria-controls": LIST, "aria-autocomplete": "list" };
    for (const [name, value] of Object.entries(roles)) this.box.setAttribute(name, value);
    mark(this.box.nextElementSibling, "aria-hidden", "true");
  }

  #listen() {
    this.box.addEventListener("input", () => this.#look());
    this.box.addEventListener("focus", () => this.#open());
    this.box.addEventListener("keydown", (event) => this.#press(event));
    this.box.addEventListener("blur", () => this.#close());
    // A press on the list must not take the focus from the box before the click has come.
    this.sheet.addEventListener("pointerdown", (event) => event.preventDefault());
  }

  async #open() {
    this.#look();
    try {
      await this.names.load();
    } catch (fault) {
      console.warn("search:", fault.message); // stations are found all the same
    }
    this.#look();
  }

  #look() {
    const text = this.box.value.trim();
    if (!text || document.activeElement !== this.box) return this.#close();
    const items = this.names.all();
    const found = find(items, text, MOST);
    this.#show(found.length ? found : near(items, text, MOST_NEAR), text, found.length > 0);
  }

  #show(found, text, exact) {
    const before = text === this.#text ? this.#found[this.#at]?.thing : null; // the names came while one looked
    [this.#found, this.#text] = [found, text];
    const rows = found.map((item, i) => this.#row(item, i));
    fill(this.list, rows);
    const nothing = t("Nothing found for “{text}”. Marks may be left out, and old names of wards are known.", { text });
    put(this.empty, exact ? "" : [nothing, found.length ? t("Nearly the same:") : ""].join(" ").trim());
    put(this.count, exact ? t("{n} found", { n: number(found.length) }) : this.empty.textContent);
    this.empty.hidden = exact;
    this.sheet.hidden = false;
    mark(this.box, "aria-expanded", "true");
    const kept = before ? found.findIndex(({ thing }) => thing === before) : -1;
    this.#point(kept >= 0 ? kept : exact ? 0 : -1);
  }

  #row(item, i) {
    const { symbol, shape: name, name: title, line } = this.names.row(item);
    const sign = el("span", { className: "search-sign" }, symbol ? shape(name, symbol) : glyph(SIGNS[item.thing.kind] ?? "pin"));
    const words = el("span", { className: "search-words" }, el("span", { className: "search-name" }, title), el("span", { className: "search-line" }, line));
    const row = el("li", { className: "search-row", role: "option", id: `${LIST}-${i}` }, sign, words);
    row.addEventListener("click", () => this.#take(i));
    row.addEventListener("pointermove", () => this.#point(i));
    return row;
  }

  #point(at) {
    this.#at = at;
    for (const [i, row] of [...this.list.children].entries()) {
      mark(row, "aria-selected", String(i === at));
      if (i === at) row.scrollIntoView({ block: "nearest" });
    }
    mark(this.box, "aria-activedescendant", at < 0 ? null : `${LIST}-${at}`);
  }

  #press(event) {
    const many = this.#found.length;
    if (event.key === "ArrowDown" && many) this.#point((this.#at + 1) % many);
    else if (event.key === "ArrowUp" && many) this.#point((this.#at + many - 1) % many);
    else if (event.key === "Enter" && this.#found[this.#at]) this.#take(this.#at);
    else if (event.key === "Escape") this.#leave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** The first Escape empties the box, the next one leaves it. */
  #leave() {
    if (!this.box.value) {
      this.box.blur();
      return this.#before?.focus();
    }
    this.box.value = "";
    this.#close();
  }

  #take(at) {
    const { thing, name } = this.#found[at];
    this.box.value = name;
    this.box.blur();
    if (thing.id) this.onStation(thing.id);
    else this.onNamed(thing);
  }

  #close() {
    this.#found = [];
    this.sheet.hidden = true;
    mark(this.box, "aria-expanded", "false");
    mark(this.box, "aria-activedescendant", null);
    put(this.count, "");
  }
}

const SIGNS = { ward: "area", former: "area", street: "traffic_flow", bridge: "traffic_flow", road: "traffic_flow", water: "water_level" };
