// Numbers, ages and times as the page's language writes them. Times are those of Huế (+07:00 all year).

import { t } from "./words.mjs";

const HUE_MS = 7 * 3600_000;
const makers = new Map();
let locale = "vi-VN";

export function speak(lang) {
  locale = lang === "en" ? "en-GB" : "vi-VN";
  makers.clear();
}

/** `1.739,6` or `1,739.6`, always with `decimals` places, and a true minus sign. */
export function number(value, decimals = 0) {
  if (decimals === 0 && value >= 0 && value < 999.5) return String(Math.round(value)); // as most are; many times as fast
  if (!makers.has(decimals)) {
    const places = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
    makers.set(decimals, new Intl.NumberFormat(locale, places));
  }
  return makers.get(decimals).format(value).replace("-", "−");
}

/** What there is to say in one line; what is empty is left out. */
export const joined = (...parts) => parts.filter(Boolean).join(" · ");

/** An age or duration in its one fitting unit: `8 giây`, `14 phút`, `3 giờ`, `5 ngày`. */
export function duration(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  if (whole < 60) return t("{n} s", { n: number(whole) });
  if (whole < 3600) return t("{n} min", { n: number(Math.floor(whole / 60)) });
  if (whole < 48 * 3600) return t("{n} h", { n: number(Math.floor(whole / 3600)) });
  return t("{n} d", { n: number(Math.floor(whole / 86400)) });
}

const local = (ms) => new Date(ms + HUE_MS).toISOString();

/** `20:00:12` */
export const clockTime = (ms) => local(ms).slice(11, 19);

/** `20:00` */
export const minute = (ms) => local(ms).slice(11, 16);

/** `27/10/2025` */
export function day(ms) {
  const [y, m, d] = local(ms).slice(0, 10).split("-");
  return `${d}/${m}/${y}`;
}

/** `20:00`, with the day before it when that is another one than `now`'s: `20:00 26/10`. */
export const moment = (ms, now) => (day(ms) === day(now) ? minute(ms) : `${minute(ms)} ${day(ms).slice(0, 5)}`);

/** `Thứ Hai 27/10/2025` */
export function longDay(ms) {
  const weekday = new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "Asia/Ho_Chi_Minh" }).format(ms);
  return `${weekday} ${day(ms)}`;
}

/** `2025-10-27T20:00:12+07:00`, for programs. */
export const isoTime = (ms) => `${local(ms).slice(0, 19)}+07:00`;

/** `20251027-200012`, for names of files. */
export const fileTime = (ms) => local(ms).slice(0, 19).replace(/[-:]/g, "").replace("T", "-");
