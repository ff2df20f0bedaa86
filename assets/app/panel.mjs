// The selected station: its value, how old and how severe that is, its place in the statutory levels, where the value
// comes from. Only the chart below comes through a Dash callback.

import { ageOf } from "./ages.mjs";
import { boot, feedOf, lawOf, registered } from "./boot.mjs";
import { Changes } from "./changes.mjs";
import { describe } from "./describe.mjs";
import { el, fill, mark, put } from "./dom.mjs";
import { facts } from "./facts.mjs";
import { joined, moment } from "./format.mjs";
import { Why } from "./law.mjs";
import { shapeOf, shown } from "./look.mjs";
import { Messages } from "./messages.mjs";
import { Neighbours } from "./neighbours.mjs";
import { QualityTag } from "./quality.mjs";
import { RangeBar } from "./rangebar.mjs";
import { pace } from "./pace.mjs";
import { shape } from "./symbols.mjs";
import { t } from "./words.mjs";

export class Panel {
  constructor(root, { clock, picture, past }, { onClose, onMeasure, onPick }) {
    Object.assign(this, { root, clock, picture, past, onMeasure });
    this.symbol = el("span", { className: "panel-symbol" });
    this.title = el("h2", { className: "panel-title" });
    this.place = el("p", { className: "panel-place" });
    this.close = el("button", { className: "close", type: "button", ariaLabel: t("Close") }, "✕");
    this.figure = el("span", { className: "panel-figure value", id: "panel-value" });
    this.unit = el("span", { className: "unit" });
    this.word = el("span", { className: "panel-word" });
    this.line = el("span", { className: "panel-line" });
    this.trend = el("span", { className: "panel-trend" });
    this.seen = el("span", { className: "panel-seen" });
    this.age = el("span", { className: "panel-age" });
    this.origin = el("span", { className: "origin-word" });
    this.bar = new RangeBar();
    this.why = new Why();
    this.quality = new QualityTag();
    this.changes = new Changes();
    this.neighbours = new Neighbours(onPick);
    this.messages = new Messages();
    this.#build();
    this.close.addEventListener("click", onClose);
  }

  #build() {
    const head = el("header", {}, this.symbol, el("div", {}, this.title, this.place), this.close);
    const figure = el("p", { className: "panel-value" }, this.figure, this.unit);
    const words = el("p", { className: "panel-words" }, this.word, this.line, this.trend);
    const seen = el("p", { className: "panel-times" }, this.seen, this.age, this.origin, this.quality.node);
    fill(this.root.querySelector(".panel-head"), [head, figure, words, seen, this.bar.node, this.why.node]);
  }

  hide() {
    this.root.hidden = true;
  }

  /** Draws a station; `measure` is the one its chart shows. */
  render(entry, measure) {
    const [feed, words, now] = [feedOf(entry), describe(entry), this.clock.now()];
    const severity = shown(entry, feed, now);
    this.root.hidden = false;
    mark(this.root, "data-severity", severity);
    this.#sign(shapeOf(entry, feed, now), feed.symbol);
    put(this.title, words.title);
    put(this.place, joined(words.place, registered(entry).owner));
    put(this.figure, words.value?.text ?? "");
    put(this.unit, words.value?.unit ?? "");
    put(this.word, boot.severities[severity]);
    put(this.line, words.line);
    put(this.trend, pace(entry, this.past, measure));
    this.quality.render(entry);
    this.#times(entry, now);
    this.bar.render(entry, severity);
    this.why.render(entry, now);
    this.changes.render(entry, this.past.rows, measure, now);
    this.neighbours.render(entry, this.picture, now);
    const known = facts(entry, { law: lawOf(entry), measure, onMeasure: this.onMeasure });
    const parts = [this.changes.node, ...known, this.neighbours.node, this.messages.of(entry)].filter(Boolean);
    fill(this.root.querySelector(".panel-facts"), parts);
  }

  #sign(name, symbol) {
    if (this.drawn === `${name}${symbol}`) return;
    this.drawn = `${name}${symbol}`;
    fill(this.symbol, [shape(name, symbol)]);
  }

  #times(entry, now) {
    put(this.seen, t("Observed {time}", { time: moment(entry.observedMs, now) }));
    this.tick(entry);
    put(this.origin, boot.provenance[entry.provenance] ?? "");
    mark(this.origin, "data-origin", entry.provenance ?? "measured");
  }

  /** Only what grows older by itself. */
  tick(entry) {
    const age = ageOf(entry, this.clock);
    put(this.age, age.text);
    mark(this.age, "data-age", age.state);
    mark(this.root, "data-age", age.state);
  }
}
