// A water level in its statutory words: over which alert level it stands, or how far below the next; and reservoirs.

import { lawOf } from "./boot.mjs";
import { number } from "./format.mjs";
import { t } from "./words.mjs";

const known = (law) => law.levels.flatMap((mark, i) => (mark === null ? [] : [{ mark, level: i + 1 }]));

/** `trên BĐ3 1,55 m`, `dưới BĐ1 0,58 m`, or that the gauge has no level in law. No-break spaces keep it together. */
export function levelWords(entry) {
  const law = lawOf(entry);
  if (entry.level_m === null) return t("not reported");
  if (!law?.levels) return t("no alert level set by law");
  const marks = known(law);
  const passed = marks.findLast(({ mark }) => entry.level_m >= mark);
  const { mark, level } = passed ?? marks[0];
  const values = { metres: number(Math.abs(entry.level_m - mark), 2), level };
  return passed ? t("{metres} m above alert level {level}", values) : t("{metres} m below alert level {level}", values);
}

/** `dưới mực nước dâng bình thường 0,58 m` */
export function reservoirWords(entry) {
  const normal = lawOf(entry)?.normal;
  if (normal === undefined || entry.level_m === null) return "";
  const values = { metres: number(Math.abs(normal - entry.level_m), 2) };
  const full = entry.level_m >= normal;
  return full ? t("{metres} m above the normal level", values) : t("{metres} m below the normal level", values);
}

/** Metres over the highest statutory mark passed; 0 below all of them. */
export function excess(entry) {
  const law = lawOf(entry);
  const marks = law?.levels ? known(law).map(({ mark }) => mark) : [law?.normal ?? Infinity];
  return entry.level_m - (marks.findLast((mark) => entry.level_m >= mark) ?? entry.level_m) || 0;
}

/** What a range bar shows: its ends, ticks { value, label }, and from where the line is coloured. Null without law. */
export function scaleOf(entry) {
  const law = lawOf(entry);
  if (law?.levels) return gaugeScale(law, entry.level_m);
  if (law?.normal === undefined) return null;
  const low = law.normal * 0.75;
  const high = Math.max(law.check ?? law.normal * 1.03, entry.level_m ?? 0);
  const ticks = [{ value: law.normal, label: t("full {metres}", { metres: number(law.normal, 1) }) }];
  return { low, high, ticks, from: law.normal };
}

function gaugeScale(law, level) {
  const marks = known(law);
  const ticks = marks.map(({ mark, level: n }) => ({ value: mark, label: `${"I".repeat(n)} ${number(mark, 1)}` }));
  if (law.record) {
    const metres = number(law.record, 2);
    ticks.push({ value: law.record, label: t("record {metres}", { metres }), short: metres });
  }
  const top = Math.max(...ticks.map((tick) => tick.value), level ?? 0);
  const low = ticks[0].value > 0.5 * top && ticks[0].value > 10 ? ticks[0].value - 4 : 0;
  return { low, high: top, ticks, from: marks.findLast(({ mark }) => level >= mark)?.mark ?? Infinity };
}
