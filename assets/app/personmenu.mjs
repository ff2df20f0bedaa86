// The person at the screen: name and role in the bar; behind them the own sessions and the ways out.

import { el, fill } from "./dom.mjs";
import { clockTime, day } from "./format.mjs";
import { glyph } from "./symbols.mjs";
import { t } from "./words.mjs";

export class PersonMenu {
  #sheet = null;

  /** `person`: `/ui/person.json`; without a name nobody is signed in, and the way in is offered instead. */
  constructor(place, person) {
    const who = el("span", { className: "person-name" }, person.name ?? person.role_name);
    const sign = el("span", { className: "person-sign" }, glyph("person"));
    if (!person.name) {
      const here = encodeURIComponent(location.pathname + location.search);
      place.replaceChildren(el("a", { className: "person-button", href: `/login?next=${here}` }, sign, who));
      return;
    }
    const role = el("span", { className: "person-role" }, person.role_name);
    this.button = el("button", { className: "person-button", type: "button", ariaExpanded: "false" }, sign, who, role);
    this.button.addEventListener("click", () => this.#toggle());
    place.replaceChildren(this.button);
    this.place = place;
    addEventListener("keydown", ({ key }) => key === "Escape" && this.#close(true));
    addEventListener("pointerdown", ({ target }) => place.contains(target) || this.#close(false));
  }

  #toggle() {
    if (this.#sheet) return this.#close(true);
    this.list = el("ul", { className: "person-sessions" });
    this.fault = el("p", { className: "person-fault", role: "alert", hidden: true });
    const out = this.#way(t("Sign out"), "/ui/sign-out");
    const everywhere = this.#way(t("Sign out everywhere"), "/ui/sign-out-everywhere");
    this.#sheet = el("div", { className: "person-sheet" }, el("h2", {}, t("Where you are signed in")), this.list, this.fault, out, everywhere);
    this.place.append(this.#sheet);
    this.button.ariaExpanded = "true";
    out.focus();
    return this.#load();
  }

  #close(back) {
    if (!this.#sheet) return;
    this.#sheet.remove();
    this.#sheet = null;
    this.button.ariaExpanded = "false";
    if (back) this.button.focus();
  }

  async #load() {
    try {
      const { items } = await (await fetch("/ui/sessions.json")).json();
      fill(this.list, items.map(session));
    } catch {
      this.#say(t("The list cannot be read just now; the live values go on."));
    }
  }

  #way(words, path) {
    const button = el("button", { className: "person-way", type: "button" }, words);
    button.addEventListener("click", () => this.#leave(path));
    return button;
  }

  async #leave(path) {
    document.body.dataset.leaving = "";
    try {
      const answer = await fetch(path, { method: "POST", headers: { "X-Requested-With": "fetch" } });
      if (!answer.ok) throw new Error(String(answer.status));
      location.assign((await answer.json()).to);
    } catch {
      delete document.body.dataset.leaving;
      this.#say(t("This could not be done. Try again in a moment."));
    }
  }

  #say(words) {
    if (!this.#sheet) return;
    this.fault.textContent = words;
    this.fault.hidden = false;
  }
}

function session({ agent, seen_at: seen, here }) {
  const at = Date.parse(seen);
  const when = here ? t("this screen") : t("last used {time}", { time: `${clockTime(at)} ${day(at)}` });
  return el("li", {}, el("span", { className: "person-agent" }, browser(agent)), el("span", { className: "person-when" }, when));
}

/** The browser and system in words people know; whatever else it is, as it calls itself. */
function browser(agent) {
  const name = /(Edg|OPR|Firefox|Chrome|Safari)[^/]*\//.exec(agent)?.[1];
  const system = /Windows|Android|iPhone|iPad|Mac OS X|Linux/.exec(agent)?.[0];
  const known = { Edg: "Edge", OPR: "Opera" }[name] ?? name;
  return known && system ? `${known} · ${system}` : agent;
}
