// How fast a value moves: the last hour of the system's time, from history and from what this screen has seen since.

import { number } from "./format.mjs";
import { t } from "./words.mjs";

const SPAN_MS = 3600_000;
const LEAST_MS = 9 * 60_000;
const STILL = 0.005; // metres an hour

/** Units an hour, by the ends of the last hour of `points` ({ at, value }, ascending); null when they tell too little. */
export function rateOf(points) {
  const last = points.at(-1);
  const first = points.find(({ at }) => at >= last.at - SPAN_MS);
  if (!first || last.at - first.at < LEAST_MS) return null;
  return ((last.value - first.value) * 3600_000) / (last.at - first.at);
}

/** The arrow of a rate; `still` is the rate that counts as none. */
export const arrowOf = (rate, still) => (Math.abs(rate) < still ? "→" : rate > 0 ? "↗" : "↘");

export class Trends {
  #seen = new Map();

  note(entry) {
    if (typeof entry.level_m === "number") this.learn(entry.id, [{ at: entry.observedMs, value: entry.level_m }]);
  }

  /** Takes levels of a station from history, in any order and as often as one likes. */
  learn(id, points) {
    const seen = this.#seen.get(id);
    if (seen && points.length === 1 && points[0].at > seen.at(-1).at) return this.#append(seen, points[0]);
    const known = new Map([...(seen ?? []), ...points].map((point) => [point.at, point]));
    const sorted = [...known.values()].sort((a, b) => a.at - b.at);
    const from = (sorted.at(-1)?.at ?? 0) - SPAN_MS;
    this.#seen.set(id, sorted.filter(({ at }) => at >= from));
  }

  #append(seen, point) {
    seen.push(point);
    while (seen[0].at < point.at - SPAN_MS) seen.shift();
  }

  forget() {
    this.#seen.clear();
  }

  /** Metres an hour; null until enough is known. */
  rate(entry) {
    return rateOf(this.#seen.get(entry.id) ?? []);
  }

  arrow(entry) {
    const rate = this.rate(entry);
    return rate === null ? "" : arrowOf(rate, STILL);
  }

  /** `↗ lên 0,03 m/giờ`; "" until enough is known. */
  words(entry) {
    const rate = this.rate(entry);
    if (rate === null) return "";
    const value = number(Math.abs(rate), 2);
    const moving = rate > 0 ? t("rising {value} m/h", { value }) : t("falling {value} m/h", { value });
    return [this.arrow(entry), Math.abs(rate) < STILL ? t("steady") : moving].join(" ");
  }
}
