// The left rail: how many stations each feed has, how many are abnormal, the worst of them; switches for the map.

import { askedList, sayList } from "./address.mjs";
import { boot } from "./boot.mjs";
import { mark, put } from "./dom.mjs";
import { number } from "./format.mjs";
import { shape } from "./symbols.mjs";
import { t } from "./words.mjs";

/** Total, abnormal, late (or worse), stale and worst severity of each feed, in the order of the feeds. */
export function tally(standing) {
  const row = (feed, { total, abnormal, late, stale, worst }) => ({ feed, total, abnormal, late, stale, worst });
  return new Map(boot.feeds.map((feed) => [feed.name, row(feed, standing.feed(feed.name))]));
}

export class Layers {
  hidden = new Set();
  #worst = new Map();

  constructor(root, onChange) {
    this.rows = new Map([...root.querySelectorAll(".layer")].map((row) => [row.dataset.feed, row]));
    for (const feed of askedList("off")) if (this.rows.has(feed)) this.hidden.add(feed);
    for (const [feed, row] of this.rows) {
      mark(row, "aria-pressed", String(!this.hidden.has(feed)));
      row.addEventListener("click", () => {
        this.hidden.has(feed) ? this.hidden.delete(feed) : this.hidden.add(feed);
        mark(row, "aria-pressed", String(!this.hidden.has(feed)));
        sayList("off", this.hidden);
        onChange(this.hidden);
      });
    }
  }

  render(rows) {
    for (const [name, { total, abnormal, stale, worst }] of rows) {
      const row = this.rows.get(name);
      put(row.querySelector(".layer-total"), number(total));
      put(row.querySelector(".layer-abnormal"), abnormal ? number(abnormal) : "–");
      put(row.querySelector(".layer-missing"), stale ? t("{n} missing", { n: number(stale) }) : "");
      if (this.#worst.get(name) !== worst) {
        this.#worst.set(name, worst);
        row.querySelector(".shape").replaceChildren(...(worst ? [shape(worst)] : []));
        put(row.querySelector(".layer-worst"), worst ? t("worst: {severity}", { severity: boot.severities[worst] }) : "");
      }
    }
  }
}
