// A value's place in its range: the track, the statutory levels as ticks, what lies over the highest level passed.

import { el, fill, mark, put } from "./dom.mjs";
import { scaleOf } from "./levels.mjs";

const AT_END = 92; // percent of the track
const CLOSE = 24; // percent within which two labels would touch

const percent = (value) => `${value.toFixed(2)}%`;

export class RangeBar {
  constructor() {
    this.below = el("span", { className: "range-below" });
    this.above = el("span", { className: "range-above" });
    this.marker = el("span", { className: "range-marker" });
    this.ticks = el("span", { className: "range-ticks" });
    this.node = el("div", { className: "range" }, this.below, this.above, this.ticks, this.marker);
    mark(this.node, "aria-hidden", "true");
  }

  /** Hidden for a station without statutory levels, or without a value. */
  render(entry, severity) {
    const range = entry.level_m === null ? null : scaleOf(entry);
    this.node.hidden = !range;
    if (!range) return;
    const at = (value) => Math.min(100, Math.max(0, (100 * (value - range.low)) / (range.high - range.low)));
    const here = at(entry.level_m);
    const from = Math.min(here, at(range.from));
    this.below.style.width = percent(from);
    this.above.style.left = percent(from);
    this.above.style.width = percent(here - from);
    this.marker.style.left = percent(here);
    mark(this.node, "data-severity", severity);
    const key = JSON.stringify([range.low, range.high, range.ticks]);
    if (this.key !== key) this.#tick(range.ticks, at);
    this.key = key;
  }

  #tick(ticks, at) {
    fill(
      this.ticks,
      ticks.map(({ value, label, short }, i) => {
        const place = at(value);
        const next = i + 1 < ticks.length ? at(ticks[i + 1].value) : Infinity;
        const before = i > 0 ? at(ticks[i - 1].value) : -Infinity;
        const text = el("span", { className: "tick-label" });
        put(text, short && place - before < CLOSE ? short : label);
        const lean = next - place < CLOSE && next > AT_END;
        const tick = el("span", { className: place > AT_END ? "tick at-end" : lean ? "tick lean" : "tick" }, text);
        tick.style.left = percent(place);
        return tick;
      }),
    );
  }
}
