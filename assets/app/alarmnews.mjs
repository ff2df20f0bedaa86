// Notices alarms that have just come or worsened: told to those who listen, by a notice of the browser to those who look
// elsewhere, by a number in the title; the sound is alarmsound.mjs'. What stood there at the beginning is no news.

import { tell, warn } from "./announce.mjs";
import { sentenceOf } from "./alarmwords.mjs";
import { el } from "./dom.mjs";
import { number } from "./format.mjs";
import { t } from "./words.mjs";

const CRITICAL = 4;

export class AlarmNews {
  #known = null;
  #title = document.title;

  constructor(alarms, picture, sound, foot) {
    Object.assign(this, { alarms, picture, sound });
    this.button = el("button", { className: "quiet", type: "button" }, t("Notices of the browser"));
    this.button.hidden = !("Notification" in window) || Notification.permission !== "default";
    this.button.addEventListener("click", () => this.#allow());
    foot.append(this.button);
  }

  render() {
    const waiting = this.alarms.waiting;
    this.#badge(waiting.length);
    const fresh = this.#known ? waiting.filter(({ id, level, state }) => state === "unacknowledged" && level > (this.#known.get(id) ?? 0)) : [];
    this.#known = new Map(waiting.map(({ id, level }) => [id, level]));
    if (!fresh.length) return;
    this.sound.hear(fresh);
    this.#announce(fresh);
    this.#notify(fresh);
  }

  /** `(3) HueIOC` */
  #badge(n) {
    const bare = document.title.replace(/^\(\d+\) /, "") || this.#title;
    const title = n ? `(${n}) ${bare}` : bare;
    if (document.title !== title) document.title = title;
  }

  /** Critical ones at once, others when there is a pause. */
  #announce(fresh) {
    const [worst, ...others] = fresh;
    const rest = others.length ? t("and {n} more", { n: number(others.length) }) : "";
    const said = [sentenceOf(worst, this.picture), rest].filter(Boolean).join(" ");
    (worst.priority === CRITICAL ? warn : tell)(said);
  }

  /** One a screenful: the worst; the same alarm in several tabs is one notice. */
  #notify(fresh) {
    if (!document.hidden || !("Notification" in window) || Notification.permission !== "granted") return;
    const [worst, ...others] = fresh;
    const body = others.length ? t("and {n} more", { n: number(others.length) }) : "";
    const notice = new Notification(sentenceOf(worst, this.picture), { body, tag: worst.id, lang: document.documentElement.lang });
    notice.onclick = () => window.focus();
  }

  async #allow() {
    await Notification.requestPermission();
    this.button.hidden = Notification.permission !== "default";
  }
}
