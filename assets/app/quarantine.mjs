// The drawer with messages that could not be taken: why, from where, when, and the text itself; newest first.

import { boot } from "./boot.mjs";
import { Drawer, raw } from "./drawer.mjs";
import { el } from "./dom.mjs";
import { clockTime, day } from "./format.mjs";
import { may } from "./person.mjs";
import { t } from "./words.mjs";

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

function item({ topic, reason, detail, received_at: received, payload }) {
  const at = Date.parse(received);
  const title = el("p", { className: "drawer-title" }, boot.reasons[reason] ?? reason);
  const when = el("p", { className: "drawer-when" }, `${clockTime(at)} ${day(at)} · `, el("code", {}, topic));
  return el("li", {}, title, when, el("p", { className: "drawer-detail" }, detail), raw(payload));
}
