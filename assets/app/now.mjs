// The list "now": what is abnormal, worst first, each feed's many gathered under its worst. Nothing moves under the
// pointer: while it or the focus is in the list the order stays, and a pill says how many new rows wait.

import { ageOf } from "./ages.mjs";
import { tell } from "./announce.mjs";
import { boot, feedOf, lawOf } from "./boot.mjs";
import { describe } from "./describe.mjs";
import { el, fill, mark, put, scale } from "./dom.mjs";
import { number } from "./format.mjs";
import { excess } from "./levels.mjs";
import { shown } from "./look.mjs";
import { doubt } from "./quality.mjs";
import { Row } from "./row.mjs";
import { t } from "./words.mjs";
import { Worst } from "./worst.mjs";

const MOST_OPEN = 60;
const beside = () => (innerHeight / scale() < 900 ? 3 : 5); // groups shown beside a selected station

/** Abnormal stations as groups { key, items, worst }, worst first; a station with levels in law stands for itself. */
function groups(picture, standing) {
  const found = [];
  for (const feed of boot.feeds) {
    const many = [];
    for (const id of standing.abnormal(feed.name)) {
      const entry = picture.entries.get(id);
      if (lawOf(entry)) found.push({ key: id, items: [entry], worst: entry });
      else many.push(entry);
    }
    const worst = many.reduce((one, other) => (alike(other, one) < 0 ? other : one), many[0]);
    if (worst) found.push({ key: feed.name, items: many, worst });
  }
  return found.sort((a, b) => worse(a.worst, b.worst));
}

/** Of one feed, without levels in law: by severity, then the newest. */
const alike = (a, b) => b.severity - a.severity || b.observedMs - a.observedMs;

/** By severity, then feed, then how far over its level, then the newest. */
const worse = (a, b) =>
  b.severity - a.severity || feedOf(a).rank - feedOf(b).rank || excess(b) - excess(a) || b.observedMs - a.observedMs;

export class Now {
  #rows = new Map();
  #open = new Set();
  #order = [];
  #everything = false;
  #listed = [];
  #wanted = [];
  #picture = null;
  #worst = new Worst();
  selected = null;

  constructor(root, { clock, standing }, onPick) {
    Object.assign(this, { root, clock, standing, onPick });
    this.body = root.querySelector(".now-body");
    this.pill = root.querySelector(".pill");
    this.list = document.createElement("ol");
    this.rest = el("button", { className: "now-rest", type: "button", hidden: true });
    this.rest.addEventListener("click", () => {
      this.#everything = !this.#everything;
      this.render(this.#picture, true);
    });
    this.body.append(this.list, this.rest);
    this.pill.addEventListener("click", () => this.#arrange(this.#wanted));
    for (const left of ["pointerleave", "focusout"]) {
      root.addEventListener(left, () => setTimeout(() => this.#held || this.#arrange(this.#wanted)));
    }
  }

  /** A finger leaves no pointer behind; only a real one holds the list still. */
  get #held() {
    const pointed = matchMedia("(hover: hover)").matches && this.list.matches(":hover");
    return pointed || (this.list.contains(document.activeElement) && document.activeElement.matches(":focus-visible"));
  }

  render(picture, rearrange = false) {
    this.#picture = picture;
    const found = groups(picture, this.standing);
    const shownGroups = this.selected && !this.#everything ? found.slice(0, beside()) : found;
    const views = shownGroups.flatMap((group) => this.#views(group));
    this.#tellRest(found.length);
    const news = this.#worst.news(found);
    if (news) tell(news);
    this.#listed = views;
    this.#wanted = views.map((view) => view.key);
    for (const view of views) this.#draw(view);
    this.list.hidden = views.length === 0;
    mark(this.body, "aria-busy", "false");
    const abnormal = found.reduce((sum, { items }) => sum + items.length, 0);
    put(this.root.querySelector(".now-count"), abnormal ? t("{n} abnormal", { n: number(abnormal) }) : "");
    if (this.#held && this.#order.length && !rearrange) this.#keepOrder();
    else this.#arrange(this.#wanted);
    return abnormal;
  }

  /** New values at once in the rows that are there; order and groups wait for the next `render`. */
  update(ids) {
    for (const view of this.#listed) {
      const entry = ids.has(view.entry.id) && this.#picture.entries.get(view.entry.id);
      const severity = entry && shown(entry, feedOf(entry), this.clock.now());
      if (severity) this.#draw(Object.assign(view, { entry, severity }));
    }
  }

  #tellRest(found) {
    const rest = found - beside();
    this.rest.hidden = !this.selected || rest <= 0;
    const words = this.#everything ? t("Show the worst only") : t("{n} more groups", { n: number(rest) });
    put(this.rest, words);
  }

  #views({ key, items, worst }) {
    const rest = items.length - 1;
    const open = this.#open.has(key);
    const item = (entry) => ({ entry, severity: entry.severity });
    const head = { ...item(worst), key, group: key, more: rest ? t("and {n} more", { n: number(rest) }) : null, open };
    const others = open ? items.sort(alike).slice(1, MOST_OPEN) : [];
    return [head, ...others.map((entry) => ({ ...item(entry), key: entry.id, indent: true }))];
  }

  #draw({ key, group, entry, severity, more, open, indent }) {
    if (!this.#rows.has(key)) this.#rows.set(key, this.#make(group));
    this.#rows.get(key).render({
      id: entry.id,
      symbol: feedOf(entry).symbol,
      severity,
      word: boot.severities[severity],
      words: describe(entry),
      doubt: doubt(entry),
      age: ageOf(entry, this.clock),
      more,
      open,
      indent,
      selected: entry.id === this.selected,
    });
  }

  #make(group) {
    const row = new Row(this.onPick);
    row.more.addEventListener("click", () => {
      this.#open.has(group) ? this.#open.delete(group) : this.#open.add(group);
      this.render(this.#picture, true);
    });
    return row;
  }

  #arrange(order) {
    this.#order = order;
    this.pill.hidden = true;
    for (const key of this.#rows.keys()) if (!order.includes(key)) this.#rows.delete(key);
    fill(this.list, order.map((key) => this.#rows.get(key).node));
  }

  #keepOrder() {
    const fresh = this.#wanted.filter((key) => !this.#order.includes(key)).length;
    this.pill.hidden = fresh === 0;
    put(this.pill, fresh ? t("{n} new", { n: number(fresh) }) : "");
  }
}
