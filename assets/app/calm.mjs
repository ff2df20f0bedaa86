// What the right rail says besides the list: that all is well, or that nothing has come yet; and in a calm hour the
// gauges and reservoirs, each in its range.

import { boot, feedOf, lawful, lawOf, registered } from "./boot.mjs";
import { nameOf, valueOf } from "./describe.mjs";
import { el, fill, put } from "./dom.mjs";
import { number } from "./format.mjs";
import { shown } from "./look.mjs";
import { FillBar } from "./fillbar.mjs";
import { RangeBar } from "./rangebar.mjs";
import { glyph } from "./symbols.mjs";
import { Today } from "./today.mjs";
import { t } from "./words.mjs";

export class Calm {
  #bars = new Map();

  constructor(root, { clock, standing, trends }, onPick) {
    Object.assign(this, { clock, standing, trends, onPick });
    this.title = el("strong", { className: "calm-title" });
    this.text = el("span", { className: "calm-text" });
    this.sentence = el("div", { className: "calm", hidden: true }, glyph("water_level"), el("p", {}, this.title, this.text));
    this.heading = el("h2");
    this.gauges = el("div", { className: "gauges", hidden: true }, this.heading);
    this.today = new Today(standing, onPick);
    root.querySelector(".now-body").append(this.sentence, this.gauges, this.today.node);
  }

  /** `abnormal` as the list found it; the gauges give way to a selected station. */
  render(picture, abnormal, selected) {
    this.sentence.hidden = abnormal > 0;
    const { total, alive } = this.#alive();
    put(this.title, picture.entries.size ? t("Nothing needs attention") : t("No station has reported yet"));
    const counts = { alive: number(alive), total: number(total) };
    const waiting = t("The system listens; stations appear here with their first message.");
    put(this.text, picture.entries.size ? t("{alive} of {total} devices report on time, all within limits.", counts) : waiting);
    const gauges = !selected ? lawful(picture) : [];
    this.gauges.hidden = gauges.length === 0;
    put(this.heading, t("Water levels and reservoirs"));
    fill(this.gauges, [this.heading, ...gauges.sort(byFeed).map((entry) => this.#gauge(entry))]);
    this.today.render(picture, !selected && abnormal === 0 && picture.entries.size > 0);
  }

  #alive() {
    const regular = boot.feeds.filter((feed) => feed.late_after_s !== null).map((feed) => this.standing.feed(feed.name));
    const sum = (of) => regular.reduce((all, count) => all + of(count), 0);
    return { total: sum(({ total }) => total), alive: sum(({ total, late }) => total - late) };
  }

  #gauge(entry) {
    if (lawOf(entry).normal !== undefined) return this.#reservoir(entry);
    if (!this.#bars.has(entry.id)) this.#bars.set(entry.id, this.#make(entry.id));
    const { node, name, river, rate, value, unit, bar } = this.#bars.get(entry.id);
    const found = valueOf(entry, "level_m");
    put(name, nameOf(entry));
    put(river, registered(entry).river ? t("{river} river", { river: registered(entry).river }) : "");
    put(rate, this.trends.words(entry));
    put(value, found?.text ?? "–");
    put(unit, found?.unit ?? "");
    bar.render(entry, shown(entry, feedOf(entry), this.clock.now()));
    return node;
  }

  #reservoir(entry) {
    if (!this.#bars.has(entry.id)) this.#bars.set(entry.id, new FillBar(() => this.onPick(entry.id)));
    return this.#bars.get(entry.id).render(entry, lawOf(entry).normal);
  }

  #make(id) {
    const parts = Object.fromEntries(
      ["name", "river", "rate", "value", "unit"].map((key) => [key, el("span", { className: `gauge-${key}` })]),
    );
    parts.value.classList.add("value");
    const bar = new RangeBar();
    const head = el("span", { className: "gauge-head" }, ...Object.values(parts));
    const node = el("button", { className: "gauge", type: "button" }, head, bar.node);
    node.addEventListener("click", () => this.onPick(id));
    return { ...parts, bar, node };
  }
}

const byFeed = (a, b) => feedOf(a).rank - feedOf(b).rank || a.name.localeCompare(b.name, boot.lang);
