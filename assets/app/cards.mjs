// What the hover card says of a station, of the many in a pill, and of a ward.

import { ageOf } from "./ages.mjs";
import { boot, feedOf } from "./boot.mjs";
import { describe } from "./describe.mjs";
import { el } from "./dom.mjs";
import { joined, number } from "./format.mjs";
import { shapeOf, shown } from "./look.mjs";
import { doubt } from "./quality.mjs";
import { shape } from "./symbols.mjs";
import { t } from "./words.mjs";

const MOST_KINDS = 4;

export class Cards {
  constructor(picture, clock, wards) {
    Object.assign(this, { picture, clock, wards });
  }

  /** The card's elements; null for what has gone meanwhile. */
  make(found) {
    if (found.kind === "station") return this.#station(this.picture.entries.get(found.id));
    return found.kind === "cluster" ? this.#cluster(found) : this.#ward(found.code);
  }

  #station(entry) {
    if (!entry) return null;
    const [feed, words, age] = [feedOf(entry), describe(entry), ageOf(entry, this.clock)];
    const severity = shown(entry, feed, this.clock.now());
    const value = el("span", { className: "value" }, words.value?.text ?? "", el("span", { className: "unit" }, words.value?.unit ?? ""));
    const name = shapeOf(entry, feed, this.clock.now());
    const word = name === "stale" ? "" : boot.severities[severity];
    const old = el("span", { className: "hover-age", data: { age: age.state } }, age.text);
    return [
      head(shape(name, feed.symbol), words.title, words.value ? value : null),
      line(joined(word, doubt(entry), words.line)),
      el("p", { className: "hover-line" }, words.place ? `${words.place} · ` : "", old),
    ];
  }

  #cluster({ members, worst }) {
    const counts = new Map();
    for (const { rank } of members) counts.set(rank, (counts.get(rank) ?? 0) + 1);
    const kinds = [...counts].sort((a, b) => b[1] - a[1]).slice(0, MOST_KINDS);
    const rows = kinds.map(([rank, n]) => line(`${number(n)} · ${boot.feeds[rank].label}`));
    const title = t("{n} abnormal in one place", { n: number(members.length) });
    return [head(shape(String(worst)), title), line(t("worst: {severity}", { severity: boot.severities[worst] })), ...rows];
  }

  #ward(code) {
    const [ward, { worst, abnormal, total }] = [boot.wards[code], this.wards.of(code)];
    const title = t("{kind} {name}", ward);
    const people = t("home of {n} people", { n: number(ward.population) });
    const counts = t("{abnormal} of {total} stations abnormal", { abnormal: number(abnormal), total: number(total) });
    const words = worst ? joined(boot.severities[worst], counts) : total ? t("nothing abnormal") : t("no station here");
    const sign = worst ? shape(String(worst)) : null;
    return [head(sign, title.charAt(0).toUpperCase() + title.slice(1)), line(words), line(people), ...former(ward)];
  }
}

/** What the ward was made of: its units of the last days before each merger, the earlier ones where they differ. */
function former({ since, former: sets }) {
  const [[first, earlier], [, later]] = Object.entries(sets);
  const gone = earlier.filter((name) => !later.includes(name));
  const names = (list) => list.join(", ");
  const before = gone.length ? t("until {day} also {names}", { day: day(first), names: names(gone) }) : "";
  return [line(t("since {day}, made of {names}", { day: day(since), names: names(later) })), line(before)];
}

const day = (iso) => iso.split("-").reverse().join("/");

const head = (sign, title, value = null) =>
  el("p", { className: "hover-head" }, sign && el("span", { className: "hover-sign" }, sign), el("strong", {}, title), value);

const line = (text) => el("p", { className: "hover-line", hidden: !text }, text);
