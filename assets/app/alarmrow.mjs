// One line of the alarm list, for one alarm or for many folded into one: built once, then only its texts change. The
// buttons say what this person may do with it now; while a wish is on the way they make room for how that goes.

import { el, fill, mark, put } from "./dom.mjs";
import { joined } from "./format.mjs";
import { shape } from "./symbols.mjs";
import { t } from "./words.mjs";

const VERBS = ["acknowledge", "reset", "unshelve", "shelve"];

export class AlarmRow {
  #drawn = "";

  /** `on.pick()`, `on.act(verb)`, `on.unfold()`. */
  constructor(on) {
    const span = (className) => el("span", { className });
    this.symbol = span("row-symbol");
    [this.title, this.line, this.figure] = [span("row-title"), span("row-line"), span("row-figure value")];
    [this.unit, this.age] = [span("unit"), span("row-age")];
    [this.priority, this.state] = [span("alarm-priority"), span("alarm-state")];
    const about = el("span", { className: "alarm-about" }, this.priority, this.line);
    const words = el("span", { className: "row-words" }, this.title, about);
    const value = el("span", { className: "row-value" }, el("span", {}, this.figure, this.unit), this.age);
    const how = el("span", { className: "alarm-how" }, this.state);
    this.main = el("button", { className: "alarm-main", type: "button" }, this.symbol, words, value, how);
    this.main.addEventListener("click", () => on.pick());
    this.going = el("span", { className: "alarm-going", hidden: true });
    this.buttons = new Map(VERBS.map((verb) => [verb, this.#button(verb, on)]));
    this.unfold = el("button", { className: "row-more", type: "button", hidden: true });
    this.unfold.addEventListener("click", () => on.unfold());
    const acts = el("span", { className: "alarm-acts" }, this.going, ...this.buttons.values());
    this.node = el("li", { className: "alarm" }, this.main, acts, this.unfold);
  }

  #button(verb, on) {
    const button = el("button", { className: "alarm-act", type: "button", data: { verb } }, wordOf(verb));
    button.addEventListener("click", () => on.act(verb));
    return button;
  }

  /** `view`: { id, severity, symbol, hollow, title, line, value, age, priority, state, waits, offered, going, … }. */
  render(view) {
    const { id, severity, symbol, hollow, title, many, open } = view;
    const drawn = [severity, symbol, hollow].join();
    if (this.#drawn !== drawn) fill(this.symbol, [shape(String(severity), symbol)]);
    this.#drawn = drawn;
    mark(this.node, "data-alarm", id);
    mark(this.node, "data-severity", severity);
    mark(this.node, "data-waits", view.waits);
    mark(this.node, "data-hollow", hollow);
    mark(this.node, "data-gone", view.gone);
    this.node.classList.toggle("indent", Boolean(view.indent));
    put(this.title, title);
    mark(this.title, "title", title);
    put(this.line, view.line);
    mark(this.line, "title", view.line);
    put(this.figure, view.value?.text ?? "");
    put(this.unit, view.value?.unit ?? "");
    put(this.age, view.age);
    put(this.priority, view.priority);
    put(this.state, joined(view.state));
    mark(this.state, "title", view.state);
    mark(this.main, "aria-pressed", String(Boolean(view.selected)));
    this.#acts(view);
    this.unfold.hidden = !many;
    mark(this.unfold, "aria-label", many && `${many}: ${title}`);
    mark(this.unfold, "aria-expanded", String(Boolean(open)));
  }

  #acts({ offered, going, away, title }) {
    put(this.going, going ?? "");
    this.going.hidden = !going;
    for (const [verb, button] of this.buttons) {
      button.hidden = Boolean(going) || !offered[verb];
      mark(button, "aria-disabled", away && "true");
      mark(button, "title", away && t("Nothing can be written just now"));
      mark(button, "aria-label", `${wordOf(verb)}: ${title}`);
    }
  }
}

/** The verb as a button says it. */
const wordOf = (verb) =>
  ({
    acknowledge: t("Acknowledge"),
    reset: t("Reset"),
    unshelve: t("Show again"),
    shelve: t("Hide"),
  })[verb];
