// One row of the list "now": symbol, what and where, value and age. Built once, then only its texts change.

import { el, fill, mark, put } from "./dom.mjs";
import { joined } from "./format.mjs";
import { shape } from "./symbols.mjs";

export class Row {
  constructor(onPick) {
    this.symbol = el("span", { className: "row-symbol" });
    this.severity = el("span", { className: "unseen" });
    this.title = el("span", { className: "row-title" });
    this.line = el("span", { className: "row-line" });
    this.figure = el("span", { className: "row-figure value" });
    this.unit = el("span", { className: "unit" });
    this.age = el("span", { className: "row-age" });
    const value = el("span", { className: "row-value" }, el("span", {}, this.figure, this.unit), this.age);
    const words = el("span", { className: "row-words" }, this.title, this.line);
    this.button = el("button", { className: "row", type: "button" }, this.symbol, this.severity, words, value);
    this.more = el("button", { className: "row-more", type: "button", hidden: true });
    this.node = el("li", {}, this.button, this.more);
    this.button.addEventListener("click", () => onPick(this.id));
  }

  /** `words` as describe() gives them, `age` as ageOf(); `more` says how many others the row stands for, or null. */
  render({ id, symbol, severity, word, words, doubt, age, more, open, indent, selected }) {
    this.id = id;
    if (this.drawn !== `${symbol}${severity}`) {
      this.drawn = `${symbol}${severity}`;
      fill(this.symbol, [shape(String(severity), symbol)]);
    }
    put(this.title, words.title);
    mark(this.title, "title", words.title);
    put(this.line, joined(more, doubt, words.line, words.place));
    put(this.figure, words.value?.text ?? "");
    put(this.unit, words.value?.unit ?? "");
    put(this.age, age.text);
    mark(this.age, "data-age", age.state);
    mark(this.button, "data-severity", severity);
    mark(this.figure, "data-doubt", Boolean(doubt));
    mark(this.button, "aria-pressed", String(selected));
    mark(this.button, "data-station", id);
    mark(this.symbol, "title", word);
    put(this.severity, word);
    this.node.classList.toggle("indent", Boolean(indent));
    this.more.hidden = !more;
    mark(this.more, "aria-label", more && `${more}: ${words.title}`);
    mark(this.more, "aria-expanded", String(Boolean(open)));
  }
}
