// The drawer with the selected station's last messages as they were taken. The server gives them to those who may look
// behind the picture; nobody else is offered the button.

import { Drawer, raw } from "./drawer.mjs";
import { el, fill } from "./dom.mjs";
import { clockTime, day } from "./format.mjs";
import { may } from "./person.mjs";
import { t } from "./words.mjs";

const MOST = 50;

export class Messages {
  #drawer = null;
  #entry = null;

  constructor() {
    this.button = el("button", { className: "secondary messages-button", type: "button" }, t("Last messages, raw"));
    this.button.addEventListener("click", () => this.#open(this.#entry));
  }

  /** The button for a station; null for those who may not. */
  of(entry) {
    this.#entry = entry;
    return may("read_raw") ? this.button : null;
  }

  async #open(entry) {
    this.#drawer ??= new Drawer(t("Last messages, raw"));
    const drawer = this.#drawer;
    fill(drawer.list, []);
    drawer.say(t("Loading …"));
    drawer.open();
    try {
      const items = await messages(entry);
      if (entry.id !== this.#entry.id) return; // another station was selected meanwhile
      fill(drawer.list, items.map(item));
      drawer.say(items.length ? t("As they were taken, without personal data.") : t("This station has sent nothing yet."));
    } catch {
      drawer.say(t("The list cannot be read just now; the live values go on."));
    }
  }
}

async function messages({ feed, station }) {
  const answer = await fetch(`/api/v1/messages?${new URLSearchParams({ feed, station, limit: MOST })}`);
  if (!answer.ok) throw new Error(String(answer.status));
  return (await answer.json()).items;
}

function item({ topic, received_at: received, payload }) {
  const at = Date.parse(received);
  const when = el("p", { className: "drawer-when" }, `${clockTime(at)} ${day(at)} · `, el("code", {}, topic));
  return el("li", {}, when, raw(JSON.stringify(payload, null, 1)));
}
