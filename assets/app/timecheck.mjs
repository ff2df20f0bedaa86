// Whether the clocks can be trusted: the server's own and this screen's beside it. Words only when one is off.

import { el, mark, put } from "./dom.mjs";
import { duration, number } from "./format.mjs";
import { t } from "./words.mjs";

const EVERY_MS = 60_000;
const APART_MS = 2000; // what a person notices, and more than any answer takes

export class TimeCheck {
  /** `link` is what it stands before, where there is room: nothing moves when it comes. */
  constructor(link) {
    this.node = el("span", { className: "clock-fault", role: "status", hidden: true });
    link.before(this.node);
  }

  start() {
    this.#look();
    setInterval(() => document.hidden || this.#look(), EVERY_MS);
  }

  async #look() {
    try {
      const asked = Date.now();
      const answer = await fetch("/ui/machine.json");
      if (answer.ok) this.#tell(await answer.json(), (asked + Date.now()) / 2);
    } catch {
      // without an answer nothing is known; the connection's own banner tells of it
    }
  }

  /** In a replay no age depends on the machine's clock. */
  #tell({ now, synchronised, stepped_s: stepped, live }, here) {
    const apart = here - Date.parse(now);
    const faults = [];
    if (live && synchronised === false) faults.push([t("server clock not synchronised"), t("No time service keeps the server's clock; ages and deadlines may be wrong.")]);
    if (live && stepped) faults.push([t("server clock was set"), t("The server's clock was set by {n} s since it started; ages before that may be wrong.", { n: number(stepped, 1) })]);
    if (Math.abs(apart) > APART_MS) {
      const age = duration(Math.abs(apart) / 1000);
      const words = apart > 0 ? t("This screen's clock is {age} ahead of the server's.", { age }) : t("This screen's clock is {age} behind the server's.", { age });
      faults.push([t("screen clock off by {age}", { age }), words]);
    }
    this.node.hidden = faults.length === 0;
    put(this.node, faults.map(([brief]) => brief).join(" · "));
    mark(this.node, "title", faults.map(([, whole]) => whole).join(" "));
  }
}
