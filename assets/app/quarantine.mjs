// The drawer with messages that could not be taken: why, from where, when, and the text itself; newest first.

import { boot } from "./boot.mjs";
import { Drawer, raw } from "./drawer.mjs";
import { el } from "./dom.mjs";
import { clockTime, day, number } from "./format.mjs";
import { may } from "./person.mjs";
import { filled, t } from "./words.mjs";

const PAGE = 40;

export class Quarantine {
  #drawer = null;
  #next = null;
  #busy = false;

  /** `cell` is a button of the strip; without the right it opens nothing. */
  constructor(cell) {
    cell.disabled = !may("read_quarantine");
    cell.addEventListener("click", () => this.#open());
  }

  async #open() {
    this.#drawer ??= new Drawer(t("Quarantined messages"), () => this.#next && this.#more());
    this.#drawer.list.replaceChildren();
    this.#next = null;
    this.#drawer.open();
    await this.#more();
  }

  async #more() {
    if (this.#busy) return;
    this.#busy = true;
    try {
      do await this.#page();
      while (this.#next && this.#drawer.short);
    } catch {
      this.#drawer.say(t("The list cannot be read just now; the live values go on."));
    } finally {
      this.#busy = false;
    }
  }

  async #page() {
    this.#drawer.say(t("Loading …"));
    const cursor = this.#next ? `&cursor=${encodeURIComponent(this.#next)}` : "";
    const answer = await fetch(`/api/v1/quarantine?limit=${PAGE}${cursor}`);
    if (!answer.ok) throw new Error(String(answer.status));
    const { items, next } = await answer.json();
    this.#next = next;
    this.#drawer.list.append(...items.map(item));
    const empty = this.#drawer.list.childElementCount === 0;
    this.#drawer.say(empty ? t("Nothing was quarantined.") : next ? "" : t("That is all."));
  }
}

function item({ topic, reason, says, values, received_at: received, payload }) {
  const at = Date.parse(received);
  const title = el("p", { className: "drawer-title" }, boot.reasons[reason] ?? t("For a reason that this screen does not know"));
  const when = el("p", { className: "drawer-when" }, `${clockTime(at)} ${day(at)} · `, el("code", {}, topic));
  const detail = filled(boot.details[says] ?? "", written(values));
  return el("li", {}, title, when, detail && el("p", { className: "drawer-detail" }, detail), raw(shown(payload)));
}

/** The numbers among what fills a sentence as the language writes them. */
function written(values) {
  const words = ([name, value]) => [name, typeof value === "number" ? number(value, decimals(value)) : value];
  return Object.fromEntries(Object.entries(values).map(words));
}

const decimals = (value) => (String(value).split(".")[1] ?? "").length;

/** The message itself, or the words for one that is withheld because nobody knows where in it a person's name stands. */
function shown(payload) {
  const [, bytes] = /^withheld: (\d+) bytes$/.exec(payload) ?? [];
  return bytes ? t("Withheld for personal data: {n} bytes.", { n: number(bytes) }) : payload;
}
