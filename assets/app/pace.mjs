// How fast the selected station's value moves, in words: `↗ lên 0,03 m/giờ`. For what has a pace at all.

import { feedOf } from "./boot.mjs";
import { number } from "./format.mjs";
import { arrowOf } from "./trends.mjs";
import { t } from "./words.mjs";

const HAS_PACE = new Set(["level_m", "inflow_m3s", "outflow_m3s", "storage_mcm", "temperature_c", "pm25", "pm10", "speed_kmh"]);

/** "" for what has no pace, or while too little is known. */
export function pace(entry, past, name) {
  const measure = feedOf(entry).measures.find((one) => one.name === name);
  const rate = measure && HAS_PACE.has(name) ? past.rate(name) : null;
  if (rate === null) return "";
  const still = 0.5 * 10 ** -measure.decimals;
  const value = `${number(Math.abs(rate), measure.decimals)}\u00a0${measure.unit}`;
  const moving = rate > 0 ? t("rising {value} an hour", { value }) : t("falling {value} an hour", { value });
  return [arrowOf(rate, still), Math.abs(rate) < still ? t("steady") : moving].join(" ");
}
