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
  const moving = Math.abs(rate) < still ? t("steady") : inWords(rate, measure);
  return `${arrowOf(rate, still)} ${moving}`;
}

function inWords(rate, { unit, decimals }) {
  const figure = number(Math.abs(rate), decimals);
  if (unit === "m") return rate > 0 ? t("rising {value} m/h", { value: figure }) : t("falling {value} m/h", { value: figure });
  const value = `${figure}\u00a0${unit}`;
  return rate > 0 ? t("rising {value} an hour", { value }) : t("falling {value} an hour", { value });
}
