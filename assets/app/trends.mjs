// How fast a level moves, from the readings this screen has seen: the last hour of the system's time.

import { number } from "./format.mjs";
import { t } from "./words.mjs";

const SPAN_MS = 3600_000;
const LEAST_MS = 9 * 60_000;
const STILL = 0.005; // metres an hour

export class Trends {
  #seen = new Map();

  note(entry) {
    if (typeof entry.level_m !== "number") return;
    const points = (this.#seen.get(entry.id) ?? []).filter(
      (point) => point.at < entry.observedMs && point.at >= entry.observedMs - SPAN_MS,
    );
    this.#seen.set(entry.id, [...points, { at: entry.observedMs, value: entry.level_m }]);
  }

  forget() {
    this.#seen.clear();
  }

  /** Metres an hour; null until enough was seen. */
  rate(entry) {
    const points = this.#seen.get(entry.id) ?? [];
    const [first, last] = [points[0], points.at(-1)];
    if (!first || last.at - first.at < LEAST_MS) return null;
    return ((last.value - first.value) * 3600_000) / (last.at - first.at);
  }

  arrow(entry) {
    const rate = this.rate(entry);
    if (rate === null) return "";
    return Math.abs(rate) < STILL ? "→" : rate > 0 ? "↗" : "↘";
  }

  /** `↗ lên 0,03 m/giờ`; "" until enough was seen. */
  words(entry) {
    const rate = this.rate(entry);
    if (rate === null) return "";
    const value = number(Math.abs(rate), 2);
    const moving = rate > 0 ? t("rising {value} m/h", { value }) : t("falling {value} m/h", { value });
    return [this.arrow(entry), Math.abs(rate) < STILL ? t("steady") : moving].join(" ");
  }
}
