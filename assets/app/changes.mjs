// The last ten messages of the selected station: when, what, how much it changed, how long it took to arrive.

import { feedOf } from "./boot.mjs";
import { describe, written } from "./describe.mjs";
import { el, fill, mark, put } from "./dom.mjs";
import { duration, moment, number } from "./format.mjs";
import { t } from "./words.mjs";

const MOST = 10;
const PATIENCE_MS = 120_000; // on its way; with more a message is late whatever its device

export class Changes {
  #lines = [];

  constructor() {
    this.title = el("h3");
    this.list = el("ol", { className: "changes" });
    this.node = el("section", { className: "panel-part" }, this.title, this.list);
    put(this.title, t("Last changes"));
  }

  /** `rows` newest first, as past.mjs keeps them; `measure` is the one that the chart shows. */
  render(entry, rows, measure, now) {
    const shown = rows.slice(0, MOST);
    this.node.hidden = shown.length === 0;
    while (this.#lines.length < shown.length) this.#lines.push(line());
    shown.forEach((row, i) => this.#draw(this.#lines[i], { ...entry, ...row }, rows[i + 1], measure, now));
    fill(this.list, this.#lines.slice(0, shown.length).map(({ node }) => node));
  }

  #draw({ node, at, value, change, arrived }, row, before, measure, now) {
    const name = measure ?? describe(row).main;
    put(at, moment(row.observedMs, now));
    put(value, (name && written(row, name)) || describe(row).line);
    put(change, name ? changed(row, before, name) : "");
    const delay = Math.max(0, row.receivedMs - row.observedMs);
    put(arrived, t("arrived after {age}", { age: duration(delay / 1000) }));
    mark(arrived, "data-late", delay > PATIENCE_MS);
    mark(node, "data-quality", row.quality === "good" ? null : row.quality);
  }
}

function line() {
  const parts = { at: el("time"), value: el("span", { className: "value" }), change: el("span"), arrived: el("span") };
  return { ...parts, node: el("li", {}, ...Object.values(parts)) };
}

/** `+0,01`, `−0,20`, `0,00`; nothing beside a value that was not reported. */
function changed(row, before, name) {
  if (typeof row[name] !== "number" || typeof before?.[name] !== "number") return "";
  const by = row[name] - before[name];
  const text = number(by, feedOf(row).measures.find((one) => one.name === name)?.decimals ?? 1);
  return by > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}
