// Do alarms get through? The newest proof as the server told it, counted on by this screen itself: a server that is gone
// says nothing. A miss is the loudest alarm there is: a band over everything, a siren, a sign in the title, aloud.

import { el, fill, mark, put } from "./dom.mjs";
import { clockTime, duration, joined, number } from "./format.mjs";
import { down, Proof } from "./proof.mjs";
import { t } from "./words.mjs";

const SIGN = "⛔ ";
const NARROW = "(max-width: 87.5rem)"; // as the strip

export class Canary {
  proof = new Proof();
  #missed = false;

  /** `cell`: its place in the strip. */
  constructor(band, cell, { live, clock, siren }) {
    Object.assign(this, { band, cell, live, clock, siren });
    this.text = el("span");
    this.parts = el("span", { className: "canary-parts" });
    this.button = el("button", { type: "button" }, t("Silence the siren"));
    this.button.addEventListener("click", () => siren.off());
    this.title = el("strong");
  }

  note({ canary }) {
    this.proof.note(canary);
  }

  /** Every second, in a tab that nobody looks at too. */
  render(parts) {
    const { missed } = this.proof;
    if (missed !== this.#missed) this.#turn(missed);
    if (missed) this.#tell(parts);
    if (!document.hidden) this.#figure(missed);
    const bare = document.title.replaceAll(SIGN, "");
    const title = missed ? bare.replace(/^(\(\d+\) )?/, `$1${SIGN}`) : bare;
    if (document.title !== title) document.title = title;
  }

  #turn(missed) {
    this.#missed = missed;
    this.band.hidden = !missed;
    fill(this.band, missed ? [el("p", {}, this.title, this.text, this.parts), this.button] : []);
    missed ? this.siren.on() : this.siren.off();
  }

  #tell(parts) {
    const { ago, heard } = this.proof;
    const time = clockTime(this.clock.now() - ago * 1000 * this.clock.rate);
    put(this.title, heard ? t("Alarms do not get through since {time}", { time }) : t("No alarm has got through yet"));
    put(this.text, t("The screen goes on showing values, but nothing raises an alarm. Watch the values yourself and call the engineer on duty."));
    const names = down(this.live.link.word, parts).map((name) => WORDS[name]());
    put(this.parts, names.length ? t("Not working: {parts}", { parts: names.join(", ") }) : t("What fails is not known: every part says that it is well."));
  }

  #figure(missed) {
    const { ago, heard, took } = this.proof;
    mark(this.cell, "data-state", missed ? "quiet" : heard ? null : "silent");
    const since = ago === null ? "" : t("{age} ago", { age: duration(ago) });
    const long = took === null || matchMedia(NARROW).matches ? "" : t("{n} s", { n: number(took, 1) });
    put(this.cell.querySelector(".cell-value"), heard ? joined(long, since) : ago === null ? t("not proven") : t("waiting"));
    mark(this.cell, "title", t("Once a minute a test goes the way of every alarm: how long the last one took, and when it was."));
  }
}

const WORDS = {
  web: () => t("the web server"),
  store: () => t("the store (Redis)"),
  broker: () => t("the MQTT broker"),
  ingest: () => t("ingest"),
  engine: () => t("the engine that judges"),
  database: () => t("the database"),
  canary: () => t("the test itself (canary)"),
};
