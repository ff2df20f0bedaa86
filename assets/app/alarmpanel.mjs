// The selected station's alarms in its panel: those that are open, with their buttons, unless the list beside it shows
// them; and the earlier ones when asked for.

import { AlarmRow } from "./alarmrow.mjs";
import { stateOf, whatOf } from "./alarmwords.mjs";
import { el, fill, mark } from "./dom.mjs";
import { duration, joined, moment } from "./format.mjs";
import { t } from "./words.mjs";

const MOST = 20;

export class AlarmPanel {
  #rows = new Map();
  #asset = null;
  #asked = "";

  /** `act(verb, alarms)`. */
  constructor(root, { alarms, views, list, clock }, act) {
    Object.assign(this, { root, alarms, views, beside: list, clock, act });
    this.list = el("ol");
    this.past = el("ol", { className: "alarm-past" });
    this.past.setAttribute("aria-live", "polite");
    this.before = el("details", {}, el("summary", {}, t("Earlier alarms")), this.past);
    this.before.addEventListener("toggle", () => this.#ask());
    fill(root, [this.list, this.before]);
  }

  select(asset) {
    if (asset === this.#asset) return;
    this.#asset = asset;
    this.#asked = "";
    fill(this.past, []);
    this.before.open = false;
    this.#rows.clear();
  }

  render() {
    const open = this.#asset ? this.alarms.of(this.#asset).filter((alarm) => !this.beside.shows(alarm)) : [];
    for (const alarm of open) {
      if (!this.#rows.has(alarm.id)) this.#rows.set(alarm.id, this.#make(alarm.id));
      this.#rows.get(alarm.id).render(this.views.single(alarm, { local: true }));
    }
    fill(this.list, open.map(({ id }) => this.#rows.get(id).node));
    this.#ask();
  }

  #make(id) {
    const act = (verb) => this.act(verb, [this.alarms.items.get(id)].filter(Boolean));
    return new AlarmRow({ pick: () => {}, act, unfold: () => {} });
  }

  /** Asks again only when an alarm of the station has changed. */
  async #ask() {
    const asset = this.#asset;
    const wanted = [asset, ...this.alarms.of(asset).map(({ id, version }) => `${id}${version}`)].join();
    if (!asset || !this.before.open || this.#asked === wanted) return;
    this.#asked = wanted;
    const [feed, station] = asset.split("/");
    try {
      const answer = await fetch(`/api/v1/alarms?${new URLSearchParams({ feed, station, limit: MOST })}`);
      if (!answer.ok) throw new Error(String(answer.status));
      const { items } = await answer.json();
      if (asset === this.#asset) fill(this.past, this.#lines(items.filter(({ closed_at: over }) => over !== null)));
    } catch {
      if (asset === this.#asset) fill(this.past, [el("li", {}, t("The list cannot be read just now; the live values go on."))]);
    }
  }

  #lines(items) {
    if (!items.length) return [el("li", {}, t("None before."))];
    return items.map((alarm) => {
      const [from, until] = [Date.parse(alarm.raised_at), Date.parse(alarm.cleared_at ?? alarm.closed_at)];
      const when = joined(moment(from, this.clock.now()), t("for {age}", { age: duration((until - from) / 1000) }));
      const who = alarm.acknowledged_by === null ? "" : stateOf({ ...alarm, state: "acknowledged" }, this.clock.now());
      return el("li", {}, el("span", {}, whatOf(alarm)), el("span", { className: "row-line" }, joined(when, who)));
    });
  }
}
