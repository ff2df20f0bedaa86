// The two lists of the right rail: alarms, and the states of all stations. Until somebody chooses it is the alarms as soon
// as there are any; afterwards the choice holds, and the other's button tells how many wait there.

import { mark, put } from "./dom.mjs";
import { number } from "./format.mjs";

export class AlarmTabs {
  #chosen = null;

  /** `changed()` when another list is chosen. */
  constructor(rail, changed) {
    Object.assign(this, { rail, changed });
    this.buttons = [...rail.querySelectorAll(".rail-tab")];
    for (const button of this.buttons) button.addEventListener("click", () => this.#choose(button.dataset.list));
    this.#show("now");
  }

  /** Shows a list because somebody wants it; brings a folded rail back. */
  show(list, fold) {
    if (document.querySelector("#shell.fold-right")) fold("right");
    this.#choose(list);
  }

  render(alarms) {
    const [all, waiting] = [alarms.listed.length, alarms.waiting.length];
    const [button] = this.buttons;
    put(button.querySelector(".rail-count"), all ? number(all) : "");
    mark(button, "data-waits", waiting > 0);
    const aside = alarms.hidden.length > 0;
    const busy = this.rail.querySelector("#now")?.matches(":hover");
    if (this.#chosen === null && !(busy && !this.#shown)) this.#show(all || aside ? "alarms" : "now");
  }

  #choose(list) {
    this.#chosen = list;
    this.#show(list);
    this.changed();
  }

  get #shown() {
    return this.rail.dataset.list === "alarms";
  }

  #show(list) {
    mark(this.rail, "data-list", list);
    for (const button of this.buttons) mark(button, "aria-pressed", String(button.dataset.list === list));
  }
}
