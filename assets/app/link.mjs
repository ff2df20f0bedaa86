// What the person is told about the connection: the dot and age in the top bar, and the banner when it is lost or the
// picture stands still: what happened, since when, what the system does, what one can do.

import { tell, warn } from "./announce.mjs";
import { el, fill, mark, put } from "./dom.mjs";
import { clockTime, duration, joined, number } from "./format.mjs";
import { shape } from "./symbols.mjs";
import { t } from "./words.mjs";

const PATIENCE_MS = 1500; // a blink of the network is not worth a banner

export class Link {
  constructor(bar, banner, live, clock) {
    Object.assign(this, { bar, banner, live, clock });
    this.title = el("strong");
    this.text = el("span");
    this.button = el("button", { className: "primary", type: "button" }, t("Reconnect now"));
    this.button.addEventListener("click", () => live.retry());
    fill(banner, [shape("3"), el("p", {}, this.title, this.text), this.button]);
  }

  #said = "live";

  /** Called every second, and whenever the state changes. */
  render() {
    const { word, since } = this.live.link;
    const away = performance.now() - since;
    const lost = word === "lost" || word === "frozen";
    mark(this.bar, "data-link", word);
    mark(document.body, "data-link", word);
    put(this.bar.querySelector(".link-word"), this.#word(word));
    put(this.bar.querySelector(".link-age"), this.clock.known && word === "live" ? this.#frameAge() : "");
    this.banner.hidden = !lost || away < PATIENCE_MS;
    if (lost) this.#tell(word, away);
    if (lost ? !this.banner.hidden : word === "live") this.#announce(word);
  }

  /** Once for each change, and not with every second that is counted on the banner. */
  #announce(word) {
    if (word === this.#said) return;
    this.#said = word;
    const back = word === "live";
    warn(back ? "" : joined(this.#word(word), this.title.textContent));
    tell(back ? t("Connected again: the values are live.") : "");
  }

  #word(word) {
    return { connecting: t("Connecting"), live: t("Live"), frozen: t("Standing still"), lost: t("Connection lost") }[word];
  }

  #frameAge() {
    return t("{n} s", { n: number(this.live.silence / 1000, 1) });
  }

  #tell(word, away) {
    const kept = this.clock.now() - away * this.clock.rate;
    const since = { time: clockTime(kept), age: duration(away / 1000) };
    const lost = t("No connection to the server since {time}, for {age}", since);
    const still = t("The picture stands still since {time}, for {age}", since);
    put(this.title, word === "lost" ? lost : still);
    const silent = t("The server is connected but sends nothing; it reconnects by itself.");
    const does = word === "lost" ? this.#retries() : silent;
    const help = t("After two minutes call the engineer on duty.");
    put(this.text, [t("The screen keeps the values of {time}.", since), does, help].join(" "));
  }

  #retries() {
    const { retryAt } = this.live.link;
    const wait = retryAt === null ? 0 : Math.ceil((retryAt - performance.now()) / 1000);
    return wait > 0 ? t("It reconnects by itself in {age}.", { age: duration(wait) }) : t("It is reconnecting.");
  }
}
