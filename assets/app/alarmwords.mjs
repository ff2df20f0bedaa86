// An alarm in words: what it is and how bad, where, what was measured, how it stands and who has it.

import { boot, feedOf } from "./boot.mjs";
import { describe, placeOf } from "./describe.mjs";
import { duration, joined, moment, number } from "./format.mjs";
import { t } from "./words.mjs";

const ruleOf = ({ feed, rule }) => boot.alarms.rules[`${feed}/${rule}`] ?? { label: rule, levels: [], value: { is: "nothing" } };

export const priorityWord = ({ priority }) => boot.alarms.priorities[priority];

/** `Báo động lũ BĐ3` */
export function whatOf(alarm) {
  const { label, levels } = ruleOf(alarm);
  return [label, levels[alarm.level - 1]].filter(Boolean).join(" ");
}

/** The station as the picture names it; its kind where the picture has lost it. */
export function stationOf(alarm, picture) {
  const entry = picture.entries.get(alarm.asset);
  if (entry) return describe(entry).title;
  return feedOf(alarm)?.label ?? t("unnamed station");
}

export function placeOfAlarm(alarm, picture) {
  const entry = picture.entries.get(alarm.asset);
  return entry ? placeOf(entry) : "";
}

/** { text, unit }: what the station measures now where that goes on, else what raised the alarm; null for silence. */
export function valueOfAlarm(alarm, picture) {
  const { value: how } = ruleOf(alarm);
  const entry = picture.entries.get(alarm.asset);
  const live = entry && !entry.stale ? entry[how.live] : null;
  const value = live ?? alarm.value;
  if (value === null || value === undefined) return null;
  return VALUES[how.is]?.(value, how) ?? null;
}

/** What the device said in a word; "" where it measures, and where the rule's own name says it already. */
export function wordOfAlarm(alarm) {
  const { value: how, label } = ruleOf(alarm);
  const word = how.is === "word" ? (boot.enums[how.words]?.[alarm.value] ?? "") : "";
  return word.toLowerCase() === label.toLowerCase() ? "" : word;
}

const VALUES = {
  number: (value, { unit, decimals }) =>
    typeof value === "number" ? { text: number(value, decimals), unit: unit ? `\u00a0${unit}` : "" } : null,
  sums(value, { unit, decimals }) {
    const [first] = Object.entries(value).sort((a, b) => a[0] - b[0]);
    if (!first) return null;
    return { text: number(first[1], decimals), unit: `\u00a0${unit}/${duration(first[0] * 60)}` };
  },
};

/** How it stands, and who did what to it. */
export function stateOf(alarm, now) {
  const by = alarm.acknowledged_by;
  const at = (text) => (text ? moment(Date.parse(text), now) : "");
  const words = {
    unacknowledged: () => t("not acknowledged"),
    acknowledged: () => t("acknowledged by {person}, {time}", { person: person(by), time: at(alarm.acknowledged_at) }),
    returned_unacknowledged: () => t("over since {time}, waits for acknowledgement", { time: at(alarm.cleared_at) }),
    latched: () => (by === null ? t("over, held: acknowledge") : t("held, acknowledged by {person}: to be reset", { person: person(by) })),
    shelved: () => joined(t("hidden until {time}", { time: at(alarm.shelved_until) }), alarm.reason),
    suppressed: () => t("suppressed by design"),
    out_of_service: () => t("station in maintenance"),
    normal: () => t("over"),
  };
  return joined(words[alarm.state](), alarm.chattering ? t("comes and goes") : "");
}

/** A login is how the duty book knows a person; this very machine has none. */
export const person = (login) => (login === "loopback" ? t("this machine") : (login ?? t("somebody")));

/** What the alarms of a folded line share. */
export function sharedOf({ by, what, items }) {
  if (!what) return t("Elsewhere");
  if (by === "basin") return boot.alarms.basins[what] ?? t("Elsewhere");
  if (by === "cause") return ruleOf(items[0]).label;
  const ward = boot.wards[what];
  const name = ward ? t("{kind} {name}", ward) : t("Elsewhere");
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** One sentence for those who listen, and for the browser's notices. */
export function sentenceOf(alarm, picture) {
  const value = valueOfAlarm(alarm, picture);
  const figure = value ? value.text + value.unit : "";
  return [`${priorityWord(alarm)}:`, [whatOf(alarm), wordOfAlarm(alarm), stationOf(alarm, picture), placeOfAlarm(alarm, picture), figure].filter(Boolean).join(", ")].join(" ");
}
