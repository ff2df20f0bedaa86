// The disaster risk level in the top bar: the highest in force, in its statutory colour with its words; nothing where none
// is. It takes what frames tell and wakes up by itself when one begins or ends. Behind it the panel.

import { tell } from "./announce.mjs";
import { inForce, nextTurn } from "./bulletins.mjs";
import { el, fill, mark, put } from "./dom.mjs";
import { joined, number } from "./format.mjs";
import { may } from "./person.mjs";
import { RiskPanel } from "./riskpanel.mjs";
import { hazardWords, levelWords } from "./riskwords.mjs";
import { t } from "./words.mjs";

const LONGEST_MS = 3600_000; // a screen's clock may be set anew meanwhile

export class RiskChip {
  #items = null;
  #due = 0;
  #said = "";

  /** `place`: in the top bar. */
  constructor(place, clock) {
    Object.assign(this, { place, clock });
    this.panel = new RiskPanel(clock);
    this.name = el("span", { className: "risk-name" });
    this.level = el("span", { className: "risk-level" });
    this.of = el("span", { className: "risk-of" });
    this.more = el("span", { className: "risk-more" });
    this.chip = el("button", { className: "risk-chip risk-sign", type: "button", ariaHasPopup: "dialog" }, this.name, this.level, this.of, this.more);
    this.enter = el("button", { className: "risk-chip risk-enter", type: "button", ariaHasPopup: "dialog" }, t("Enter a risk level"));
    for (const button of [this.chip, this.enter]) button.addEventListener("click", () => this.panel.open(this.#items));
  }

  /** A snapshot or a frame, after the clock has heard it. */
  note({ type, bulletins }) {
    if (bulletins) this.#items = bulletins;
    if (bulletins || type === "snapshot") this.render();
  }

  render() {
    if (!this.#items) return;
    const now = this.clock.now();
    const [top, ...others] = inForce(this.#items, now);
    if (top) this.#show(top, others.length);
    fill(this.place, top ? [this.chip] : may("manage_bulletins") ? [this.enter] : []);
    this.#announce(top);
    this.panel.render(this.#items);
    this.#wake(nextTurn(this.#items, now) - now);
  }

  #show({ level, hazard }, others) {
    mark(this.chip, "data-risk", level);
    put(this.name, `${t("Disaster risk:")} `);
    put(this.level, levelWords(level));
    put(this.of, hazardWords(hazard));
    put(this.more, others ? `+${number(others)}` : "");
  }

  /** What stood there at the beginning is no news. */
  #announce(top) {
    const words = top ? joined(`${t("Disaster risk:")} ${levelWords(top.level)}`, hazardWords(top.hazard)) : t("No disaster risk level is in force any more");
    if (this.#said && this.#said !== words) tell(words);
    this.#said = words;
  }

  #wake(wait) {
    clearTimeout(this.#due);
    if (wait < Infinity) this.#due = setTimeout(() => this.render(), Math.min(LONGEST_MS, Math.ceil(wait / this.clock.rate)));
  }
}
