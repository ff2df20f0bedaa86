// The strip along the bottom: newest age of each feed and its rate against the expected one, how fast a reading gets
// here, what was refused. A feed that goes quiet is loud: edge, colour and words.

import { mark, put } from "./dom.mjs";
import { duration, moment, number } from "./format.mjs";
import { Spark } from "./spark.mjs";
import { t } from "./words.mjs";

const NARROW = "(max-width: 87.5rem)";
const SHOWN_NARROW = 4;
const FULL_MINUTE_MS = 70_000; // before that a rate per minute says nothing yet
const OFTEN = 2; // messages a minute from which a rate can be judged
const SLOW = 0.5; // of the expected rate
const SPARK_MS = 2000;

export class Strip {
  #begun = performance.now();
  #sparkedAt = 0;

  constructor(root, clock) {
    Object.assign(this, { root, clock });
    this.cells = new Map([...root.querySelectorAll("[data-feed]")].map((cell) => [cell.dataset.feed, cell]));
    this.rest = root.querySelector(".feed-rest");
    this.spark = new Spark();
    root.querySelector(".cell-latency").append(this.spark.node);
  }

  /** With a snapshot: another server process may have begun to count. */
  begin() {
    this.#begun = performance.now();
  }

  /** `rows` as layers.tally gives them, `health` as the frames bring it. */
  render(rows, health, latency) {
    const cells = [...rows.values()].map((row) => this.#cell(row, health.feeds?.[row.feed.name]));
    this.#narrow(cells);
    this.#latency(latency);
    this.#figure("refused", health.quarantined === undefined ? null : number(health.quarantined));
  }

  #cell(row, heard) {
    const cell = this.cells.get(row.feed.name);
    const found = this.#judge(row, heard);
    put(cell.querySelector(".cell-value"), found.text);
    mark(cell, "title", found.title);
    mark(cell, "data-state", found.state);
    cell.querySelector(".cell-rate > span").style.width = `${Math.round(100 * Math.min(1, found.share))}%`;
    return { cell, trouble: TROUBLE[found.state] ?? 0 };
  }

  /** { state, text, title, share }: state "quiet", "slow", "missing", "silent" (never heard) or null. */
  #judge({ feed, total, stale }, heard) {
    if (!heard?.observed_at) return { state: "silent", text: t("silent so far"), title: t("silent so far"), share: 0 };
    const observed = Date.parse(heard.observed_at);
    const seconds = this.clock.age(observed);
    const [age, rate] = [duration(seconds), heard.per_minute];
    const expected = feed.late_after_s === null ? 0 : (total * 120 * this.clock.rate) / feed.late_after_s;
    const share = expected ? rate / expected : 0;
    const told = expected ? t("{n} of {expected} expected a minute", { n: number(rate), expected: number(expected, expected < 10 ? 1 : 0) }) : "";
    const found = { title: [feed.label, age, told].filter(Boolean).join(" · "), share };
    if (feed.late_after_s !== null && seconds > feed.late_after_s) {
      return { ...found, state: "quiet", text: t("quiet since {time}", { time: moment(observed, this.clock.now()) }) };
    }
    if (stale) return { ...found, state: "missing", text: t("{n} missing", { n: number(stale) }) };
    const words = expected >= OFTEN || (!expected && rate) ? `${age} · ${t("{n}/min", { n: number(rate) })}` : age;
    const judged = expected >= OFTEN && performance.now() - this.#begun > FULL_MINUTE_MS;
    if (judged && share < SLOW) {
      return { ...found, state: "slow", text: t("{n} of {expected}/min", { n: number(rate), expected: number(expected) }) };
    }
    return { ...found, state: null, text: words };
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

  #latency(figures) {
    const words = figures && `${number(figures.median)}\u00a0ms · 95\u00a0%\u00a0${number(figures.most)}\u00a0ms`;
    this.#figure("latency", words);
    if (!figures || performance.now() - this.#sparkedAt < SPARK_MS) return;
    this.#sparkedAt = performance.now();
    this.spark.add(figures.recent);
  }

  #figure(kind, text) {
    put(this.root.querySelector(`.cell-${kind} .cell-value`), text ?? "–");
  }
}

const TROUBLE = { quiet: 4, slow: 3, missing: 2, silent: 1 };
