// A reservoir in one line of the calm hour: its name, how near to the normal level it is, both in metres.

import { describe, valueOf } from "./describe.mjs";
import { el, mark, put } from "./dom.mjs";
import { number } from "./format.mjs";
import { t } from "./words.mjs";

const EMPTY = 0.75; // of the normal level; lower ones are drawn empty

export class FillBar {
  constructor(onPick) {
    this.title = el("span", { className: "fill-title" });
    this.bar = el("span");
    this.value = el("span", { className: "value" });
    this.unit = el("span", { className: "unit" });
    const track = el("span", { className: "fill-track", ariaHidden: "true" }, this.bar);
    this.node = el("button", { className: "fill", type: "button" }, this.title, track, el("span", {}, this.value, this.unit));
    this.node.addEventListener("click", onPick);
  }

  render(entry, normal) {
    const share = ((entry.level_m ?? 0) / normal - EMPTY) / (1 - EMPTY);
    put(this.title, describe(entry).title);
    put(this.value, valueOf(entry, "level_m")?.text ?? "–");
    put(this.unit, `\u00a0${t("of {n} m", { n: number(normal, 1) })}`);
    this.bar.style.width = `${Math.round(100 * Math.min(1, Math.max(0, share)))}%`;
    mark(this.node, "data-severity", entry.severity);
    return this.node;
  }
}
