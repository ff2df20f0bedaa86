// The drawer with the selected station's last messages as they were taken, for those who may look behind the picture.

import { Drawer, raw } from "./drawer.mjs";
import { el, fill } from "./dom.mjs";
import { clockTime, day } from "./format.mjs";
import { may } from "./person.mjs";
import { t } from "./words.mjs";

const MOST = 50;

export class Messages {
  #drawer = null;

  constructor(past) {
    this.button = el("button", { className: "secondary messages-button", type: "button" }, t("Last messages, raw"));
    this.button.addEventListener("click", () => this.#open(past.rows));
  }

  /** Null for those who may not. */
  get node() {
    return may("read_quarantine") ? this.button : null;
  }

  #open(rows) {
    this.#drawer ??= new Drawer(t("Last messages, raw"));
    const items = rows.slice(0, MOST).map((row) => {
      const { observedMs, receivedMs, ...message } = row;
      const when = el("p", { className: "drawer-when" }, `${clockTime(observedMs)} ${day(observedMs)}`);
      return el("li", {}, when, raw(JSON.stringify(message, null, 1)));
    });
    fill(this.#drawer.list, items);
    this.#drawer.say(items.length ? "" : t("No values in this span yet."));
    this.#drawer.open();
  }
}
