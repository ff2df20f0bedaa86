// The sound of this screen: switched on by a gesture, played by one tab of the browser, off for ten minutes at most and for
// a reason, which is told on every tab and kept in the audit. It repeats while priority 3 or 4 is not acknowledged.

import { waits } from "./alarms.mjs";
import { askReason } from "./alarmasks.mjs";
import { BURSTS, Tones } from "./alarmtones.mjs";
import { el, fill, mark, put } from "./dom.mjs";
import { duration } from "./format.mjs";
import { may } from "./person.mjs";
import { t } from "./words.mjs";

const LOCK = "hueioc-sound";
const MUTE_MS = 10 * 60_000;
const [WANTED, MUTED] = ["sound", "mute"]; // in localStorage, for all tabs

export class Sound {
  #tones = new Tones();
  #leads = false;
  #queued = false;
  #playedAt = -Infinity;
  #played = 0;

  /** `root`: its place in the rail's head; the bar that says that it is off goes below that. */
  constructor(root, alarms, outbox, tones = null) {
    Object.assign(this, { root, alarms, outbox });
    this.#tones = tones ?? this.#tones;
    this.button = el("button", { className: "sound-button", type: "button" });
    this.button.addEventListener("click", () => this.#press());
    this.bar = el("div", { className: "mute-bar", role: "status", hidden: true });
    this.words = el("span");
    const back = el("button", { className: "alarm-act", type: "button" }, t("Sound on again"));
    back.addEventListener("click", () => this.#keep(MUTED, null));
    this.bar.append(this.words, back);
    fill(root, [this.button]);
    root.parentElement.after(this.bar);
    for (const gesture of ["pointerdown", "keydown"]) addEventListener(gesture, () => this.#wake(), { capture: true });
    setInterval(() => this.render(), 1000);
    this.render();
  }

  /** Alarms that have just come, or worsened: heard at once, the worst of them. */
  hear(fresh) {
    const worst = Math.max(0, ...fresh.map(({ priority }) => priority));
    if (worst) this.#play(worst);
  }

  render() {
    const state = this.#state();
    put(this.button, this.#wordOf(state));
    mark(this.root, "data-sound", state);
    const mute = this.#mute;
    this.bar.hidden = !mute;
    if (mute) put(this.words, t("Sound off for {age} more: {reason}", { age: duration((mute.until - Date.now()) / 1000 + 1), reason: mute.reason }));
    this.#repeat();
  }

  #state() {
    if (this.#mute) return "muted";
    if (!this.#wanted || !this.#tones.awake) return "off";
    return this.#leads ? "on" : "elsewhere";
  }

  #wordOf(state) {
    return { off: t("Sound on"), on: t("Sound is on"), muted: t("Sound is off"), elsewhere: t("Sound in another tab") }[state];
  }

  #repeat() {
    const urgent = this.alarms.listed.filter((alarm) => waits(alarm) && BURSTS[alarm.priority].again_s !== null);
    if (!urgent.length) return;
    const worst = Math.max(...urgent.map(({ priority }) => priority));
    if (performance.now() - this.#playedAt >= BURSTS[worst].again_s * 1000) this.#play(worst);
  }

  #play(priority) {
    if (this.#state() !== "on") return;
    this.#playedAt = performance.now();
    this.#tones.play(priority);
    mark(this.root, "data-played", ++this.#played);
    mark(this.root, "data-priority", priority);
  }

  /** Who has switched the sound on once hears it again after a reload with the first gesture. */
  async #wake() {
    if (!this.#wanted || this.#tones.awake) return;
    if (await this.#tones.wake()) this.#lead();
    this.render();
  }

  async #press() {
    if (this.#mute) return this.#keep(MUTED, null);
    if (this.#state() !== "off") return this.#ask();
    this.#keep(WANTED, true);
    await this.#wake();
  }

  async #ask() {
    if (!may("act_on_alarms")) return this.#keep(WANTED, null); // who need not act need not hear
    const note = t("It comes back by itself after ten minutes. Who, when and why is kept in the audit.");
    const reason = await askReason(t("Switch the sound off"), note, t("Off for ten minutes"));
    if (!reason) return;
    this.#keep(MUTED, { until: Date.now() + MUTE_MS, reason });
    this.outbox.want({ about: "sound", verb: "mute", path: "/ui/mute", body: { reason } });
  }

  /** One tab plays: it holds the lock until it is closed, the next one waits in line. */
  #lead() {
    if (this.#queued) return;
    this.#queued = true;
    if (!navigator.locks) return void (this.#leads = true); // not on a page without TLS: better twice than never
    navigator.locks.request(LOCK, () => {
      this.#leads = true;
      this.render();
      return new Promise(() => {});
    });
  }

  get #wanted() {
    return this.#kept(WANTED) === true;
  }

  get #mute() {
    const mute = this.#kept(MUTED);
    return mute && mute.until > Date.now() && mute.until <= Date.now() + MUTE_MS ? mute : null;
  }

  #kept(name) {
    try {
      return JSON.parse(localStorage.getItem(name));
    } catch {
      return this[name] ?? null;
    }
  }

  #keep(name, value) {
    this[name] = value;
    try {
      value === null ? localStorage.removeItem(name) : localStorage.setItem(name, JSON.stringify(value));
    } catch {
      // storage may be forbidden: it holds as long as the page
    }
    this.render();
  }
}
