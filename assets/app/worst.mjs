// Notices that another station is the worst now. Stations of the same severity that take turns at the top are no news.

import { boot } from "./boot.mjs";
import { describe } from "./describe.mjs";
import { t } from "./words.mjs";

export class Worst {
  #known = null;
  #severity = 0;

  /** What there is to say about `found`, groups as now.mjs makes them; null when nothing is new, as at the start. */
  news(found) {
    const [top, known, before] = [found[0]?.worst, this.#known, this.#severity];
    this.#severity = top?.severity ?? 0;
    this.#known = new Set(found.flatMap(({ items }) => items.filter(({ severity }) => severity === this.#severity)).map(({ id }) => id));
    if (!known || (before === this.#severity && (!top || known.has(top.id)))) return null;
    if (!top) return t("Nothing needs attention");
    return t("The worst now: {station}. {severity}.", { station: describe(top).title, severity: boot.severities[top.severity] });
  }
}
