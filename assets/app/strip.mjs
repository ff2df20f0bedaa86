// The strip along the bottom: newest age of each feed and its rate against the expected one, how fast a reading gets
// here, what was refused. A feed that goes quiet is loud: edge, colour and words.

import { el, mark, put } from "./dom.mjs";
import { duration, joined, moment, number } from "./format.mjs";
import { ENOUGH } from "./latency.mjs";
import { Spark } from "./spark.mjs";
import { shape } from "./symbols.mjs";
import { t } from "./words.mjs";

const NARROW = "(max-width: 87.5rem)";
const SHOWN_NARROW = 4;
const FULL_MINUTE_MS = 70_000; // before that a rate per minute says nothing yet
const MINUTE_S = 60;
const SLOW = 0.5; // of the expected rate
const SPARK_MS = 2000;
// The picture has stations of a feed whose health has not been told yet: it is, once a second.
const UNKNOWN = { state: null, text: "–", title: "", share: 0 };

export class Strip {
  #begun = performance.now();
  #sparkedAt = 0;

  constructor(root, clock) {
    Object.assign(this, { root, clock });
    this.cells = new Map([...root.querySelectorAll("[data-feed]")].map((cell) => [cell.dataset.feed, cell]));
    this.rest = root.querySelector(".feed-rest");
    this.troubled = el("span", { hidden: true });
    this.well = el("span");
    this.rest.append(this.troubled, this.well);
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
    if ((cell.dataset.state ?? null) !== found.state) this.#sign(cell, found.state);
    cell.querySelector(".cell-rate > span").style.width = `${Math.round(100 * Math.min(1, found.share))}%`;
    return { cell, trouble: TROUBLE[found.state] ?? 0 };
  }

  /** Loud by a shape too, not by colour alone. */
  #sign(cell, state) {
    mark(cell, "data-state", state);
    cell.querySelector(".cell-sign")?.remove();
    if (state === "quiet") cell.prepend(el("span", { className: "cell-sign" }, shape("3")));
  }

  /** { state, text, title, share }: state "quiet", "slow", "missing", "silent" (never heard) or null. */
  #judge(row, heard) {
    if (!heard?.observed_at) return row.total ? UNKNOWN : { state: "silent", text: t("silent so far"), title: t("silent so far"), share: 0 };
    const observed = Date.parse(heard.observed_at);
    const seconds = this.clock.age(observed);
    const pace = this.#pace(row, heard.per_minute);
    const age = duration(seconds);
    const found = { title: joined(row.feed.label, age, pace.told), share: pace.share };
    if (row.feed.late_after_s !== null && seconds > row.feed.late_after_s) {
      return { ...found, state: "quiet", text: t("quiet since {time}", { time: moment(observed, this.clock.now()) }) };
    }
    if (row.stale) return { ...found, state: "missing", text: t("{n} missing", { n: number(row.stale) }) };
    return { ...found, state: pace.slow ? "slow" : null, text: pace.slow ? pace.figure : joined(age, pace.figure) };
  }

  /** { figure, told, share, slow }: messages a minute where each station speaks that often, else stations in time. */
  #pace({ feed, total, late }, rate) {
    if (feed.late_after_s === null) {
      return { figure: rate ? t("{n}/min", { n: number(rate) }) : "", told: "", share: 0, slow: false };
    }
    const cadence = feed.late_after_s / 2 / this.clock.rate; // seconds of the machine
    if (cadence > MINUTE_S) {
      const values = { n: number(total - late), total: number(total) };
      const told = t("{n} of {total} stations in time", values);
      return { figure: t("{n}/{total}", values), told, share: total ? 1 - late / total : 0, slow: false };
    }
    const expected = (total * MINUTE_S) / cadence;
    const values = { n: number(rate), expected: number(expected) };
    const slow = performance.now() - this.#begun > FULL_MINUTE_MS && rate < SLOW * expected;
    const figure = slow ? t("{n} of {expected}/min", values) : t("{n}/min", values);
    return { figure, told: t("{n} of {expected} expected a minute", values), share: rate / expected, slow };
  }

  /** On a narrow screen the four worst, and how many are well besides. */
  #narrow(cells) {
    const narrow = matchMedia(NARROW).matches;
    const worst = [...cells].sort((a, b) => b.trouble - a.trouble).slice(0, SHOWN_NARROW);
    for (const item of cells) item.cell.hidden = narrow && !worst.includes(item);
    this.rest.hidden = !narrow;
    const others = cells.filter((item) => !worst.includes(item));
    const well = others.filter((item) => item.trouble === 0).length;
    this.troubled.hidden = well === others.length;
    put(this.troubled, t("{n} more with gaps", { n: number(others.length - well) }));
    put(this.well, t("{n} more complete", { n: number(well) }));
    mark(this.rest, "data-state", this.troubled.hidden ? null : "missing");
  }

  #latency(figures) {
    const { many, median, most } = figures;
    const soFar = t("– {n} of {needed} measured", { n: number(many), needed: number(ENOUGH) });
    this.#figure("latency", median === null ? soFar : `${number(median)}\u00a0ms · 95\u00a0%\u00a0${number(most)}\u00a0ms`);
    if (median === null || performance.now() - this.#sparkedAt < SPARK_MS) return;
    this.#sparkedAt = performance.now();
    this.spark.add(figures.recent);
  }

  #figure(kind, text) {
    put(this.root.querySelector(`.cell-${kind} .cell-value`), text ?? "–");
  }
}

const TROUBLE = { quiet: 4, slow: 3, missing: 2, silent: 1 };
