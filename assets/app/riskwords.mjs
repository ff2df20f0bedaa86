// Disaster risk in words: a level with its word, a hazard, when and where it holds.

import { boot } from "./boot.mjs";
import { el, mark } from "./dom.mjs";
import { day, minute } from "./format.mjs";
import { t } from "./words.mjs";

/** `cấp 3 – lớn` */
export const levelWords = (level) => t("level {n} – {word}", { n: level, word: boot.risk.levels[level] });

/** `Lũ` */
export const hazardWords = (hazard) => capital(boot.risk.hazards[hazard] ?? hazard);

/** `20:00 27/10/2025` */
export const whenWords = (time) => `${minute(Date.parse(time))} ${day(Date.parse(time))}`;

export const placeWords = (place) => place ?? t("the whole city");

/** The statutory colour, never without its words. */
export function levelSign(level) {
  const sign = el("strong", { className: "risk-sign" }, el("span", { className: "risk-level" }, levelWords(level)));
  mark(sign, "data-risk", level);
  return sign;
}

/** Why the server did not do it, of the answer's status. */
export function refusal(status) {
  if (status === 503) return t("Nothing was changed: the database does not answer. What is in force stays shown. Try again in a moment, and pass the level on by phone until then.");
  if (status === 0) return t("The server does not answer. Try again: it is entered only once.");
  if (status === 401) return t("not done: you are not signed in any more");
  if (status === 403) return t("your role may not do this");
  if (status === 409) return t("Somebody was first: it does not hold any more.");
  return t("not done: the server did not accept it ({status})", { status });
}

export const capital = (text) => text.charAt(0).toLocaleUpperCase() + text.slice(1);
