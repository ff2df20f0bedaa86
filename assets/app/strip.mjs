// The strip along the bottom: newest age and rate of each feed, how fast a reading gets here, what was refused.

import { mark, put } from "./dom.mjs";
import { duration, number } from "./format.mjs";
import { t } from "./words.mjs";

const NARROW = "(max-width: 87.5rem)";
const SHOWN_NARROW = 4;

export class Strip {
  constructor(root, clock) {
    Object.assign(this, { root, clock });
    this.cells = new Map([...root.querySelectorAll("[data-feed]")].map((cell) => [cell.dataset.feed, cell]));
    this.rest = root.querySelector(".feed-rest");
  }

  /** `rows` as layers.tally gives them, `health` as the frames bring it. */
  render(rows, health, latency) {
    const cells = [...rows.values()].map((row) => this.#cell(row, health.feeds?.[row.feed.name]));
    this.#narrow(cells);
    this.#figure("latency", latency && `${number(latency.median)}\u00a0ms · 95\u00a0%\u00a0${number(latency.most)}\u00a0ms`);
    this.#figure("refused", health.quarantined === undefined ? null : number(health.quarantined));
  }

  #cell({ feed, stale }, heard) {
    const cell = this.cells.get(feed.name);
    const age = heard?.observed_at ? duration(this.clock.age(Date.parse(heard.observed_at))) : null;
    const rate = t("{n}/min", { n: number(heard?.per_minute ?? 0) });
    const words = age === null ? t("silent so far") : `${age} · ${rate}`;
    put(cell.querySelector(".cell-value"), stale ? t("{n} missing", { n: number(stale) }) : words);
    mark(cell, "title", words);
    mark(cell, "data-late", stale > 0);
    return { cell, trouble: stale > 0 ? 2 : age === null ? 1 : 0 };
  }

  /** On a narrow screen the four worst, and how many are well besides. */
  #narrow(cells) {
    const narrow = matchMedia(NARROW).matches;
    const worst = [...cells].sort((a, b) => b.trouble - a.trouble).slice(0, SHOWN_NARROW);
    for (const item of cells) item.cell.hidden = narrow && !worst.includes(item);
    this.rest.hidden = !narrow;
    const well = cells.filter((item) => item.trouble === 0 && !worst.includes(item)).length;
    put(this.rest, t("{n} more complete", { n: number(well) }));
  }

  #figure(kind, text) {
    put(this.root.querySelector(`.cell-${kind} .cell-value`), text ?? "–");
  }
}
