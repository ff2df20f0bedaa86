// "Why this colour?" in the station's panel: the marks its value is held against, and the decree and article, date of
// effect, confidence and source they rest on. The server says it, with the tables that gave the colour.

import { boot, feedOf } from "./boot.mjs";
import { el, fill, mark, put } from "./dom.mjs";
import { joined, number } from "./format.mjs";
import { freshness } from "./look.mjs";
import { shape } from "./symbols.mjs";
import { t } from "./words.mjs";

export class Why {
  #entry = null;
  #said = "";
  #asking = false;

  constructor() {
    this.body = el("div", { className: "why-body" });
    this.body.setAttribute("aria-live", "polite");
    this.node = el("details", { className: "why" }, el("summary", {}, t("Why this colour?")), this.body);
    this.node.addEventListener("toggle", () => this.#ask());
  }

  /** The station that is shown; asks again only when it said something new. */
  render(entry, now) {
    if (this.#entry?.id !== entry.id) fill(this.body, []);
    this.#entry = entry;
    this.stale = freshness(entry, feedOf(entry), now) === "stale";
    this.#ask();
  }

  async #ask() {
    const entry = this.#entry;
    const wanted = `${entry?.id} ${entry?.observedMs} ${entry?.severity} ${this.stale}`;
    if (!entry || !this.node.open || this.#asking || this.#said === wanted) return;
    this.#asking = true;
    try {
      const answer = await reason(entry);
      if (entry.id === this.#entry.id) fill(this.body, told(answer, this.stale, feedOf(entry).symbol));
    } catch {
      fill(this.body, [para(t("The reason cannot be read just now."))]);
    }
    this.#said = wanted;
    this.#asking = false;
    if (entry.id !== this.#entry.id) this.#ask(); // another station was selected meanwhile
  }
}

async function reason({ feed, station }) {
  const answer = await fetch(`/api/v1/law/why?${new URLSearchParams({ feed, station })}`);
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

function told({ ladder }, stale, symbol) {
  if (!ladder) return [para(t("No law judges this kind: its colour goes by what happened, as the centre decided."))];
  const top = ladder.steps.findLast(({ reached }) => reached);
  const rule = joined(inWords(ladder.rule), ladder.value === null ? t("not reported") : amount(ladder, ladder.value));
  return [
    el("p", { className: "why-rule" }, rule),
    stale && para(t("The value is too old to bear a colour.")),
    ladder.steps.length ? marks(ladder, top, symbol) : para(t("No level in law: the value bears no colour.")),
    ladder.steps.length > 0 && !top && ladder.value !== null && para(t("It is below all of these.")),
    ladder.basis && citation(ladder),
    ladder.table && el("p", {}, el("a", { className: "why-table", href: `/law?lang=${boot.lang}#law-${ladder.table}` }, t("The whole table"))),
    ladder.basis?.decree && top && para(t("The law gives the levels; which colour stands for each is the centre's choice.")),
  ].filter(Boolean);
}

/** The marks, highest first; the one that holds is said and not only drawn. */
function marks(ladder, top, symbol) {
  const lines = ladder.steps.map((step) => {
    const from = amount(ladder, step.mark);
    const words = [inWords(step.label), step.above ? t("above {mark}", { mark: from }) : t("from {mark}", { mark: from })];
    const line = el("li", {}, shape(String(step.severity), symbol), ...words.map((text) => el("span", {}, text)));
    line.append(el("span", { className: "why-mark" }, step === top ? t("now here") : ""));
    mark(line, "aria-current", step === top && "true");
    mark(line, "data-severity", step.severity);
    return line;
  });
  return el("ol", { className: "why-marks", reversed: true }, ...lines.reverse());
}

const amount = ({ unit, decimals }, value) => number(value, decimals) + (unit ? `\u00a0${unit}` : "");
const inWords = (label) => label[boot.lang];
const para = (text) => el("p", {}, text);

/** What decided an index; decree and article, date of effect, confidence, source. */
function citation({ basis, against, made_of: made }) {
  const rows = [
    [t("Decided by"), made ? joined(inWords(made.label), t("reckoning: confidence {words}", { words: confidence(made.basis.confidence) })) : ""],
    [t("Legal basis"), decree(basis)],
    [t("In force"), period(basis)],
    [t("Confidence"), joined(confidence(basis.confidence), basis.set_here ? t("value given by the city") : "")],
    [t("Source"), basis.source],
    [t("Reckoned from"), against ? joined(decree(against), period(against), against.source) : ""],
  ];
  const shown = rows.filter(([, text]) => text);
  return el("dl", {}, ...shown.flatMap(([title, text]) => [el("dt", {}, title), el("dd", {}, text)]));
}

function decree({ decree: name, article }) {
  if (!name) return t("none: a setting of the centre, not law");
  return joined(name, article || t("its text with the article was not read"));
}

function period({ effective_from: from, effective_to: to }) {
  if (!from) return "";
  return to ? t("{from} to {to}", { from: written(from), to: written(to) }) : t("since {day}", { day: written(from) });
}

const written = (date) => date.split("-").reverse().join("/");

const confidence = (sign) =>
  ({
    H: t("high: official text or several sources that agree"),
    M: t("medium: one source"),
    L: t("low: weak, inferred or set by the centre"),
  })[sign];
