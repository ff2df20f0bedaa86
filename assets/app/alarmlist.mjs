// The list of alarms in the rail: what needs a response, worst first. While the pointer or the focus is in it nothing
// moves: what is new waits behind a pill, what has ended stays as over. It lets go when nobody has touched it for a while.

import { worse } from "./alarms.mjs";
import { AlarmRow } from "./alarmrow.mjs";
import { el, fill, mark, put, scale } from "./dom.mjs";
import { number } from "./format.mjs";
import { t } from "./words.mjs";

const FORGOTTEN_MS = 20_000; // a pointer that rests in the list holds it no longer than this
const CLICK_MS = 200; // after a finger is up its click may still be on the way
const narrow = matchMedia("(max-width: 43.75rem)"); // where the panel lies over the list

const beside = () => (innerHeight / scale() < 900 ? 3 : 4); // lines shown beside a selected station, with its own

export class AlarmList {
  #rows = new Map();
  #views = new Map();
  #order = [];
  #wanted = [];
  #open = new Set();
  #everything = false;
  #touchedAt = -Infinity;
  #pressed = false;
  #selected = null;

  /** `on.pick(asset)`, `on.act(verb, alarms)`. */
  constructor(root, alarms, views, on) {
    Object.assign(this, { root, alarms, views, on });
    this.rail = root.closest(".rail");
    this.list = root.querySelector(".alarm-list");
    this.pill = root.querySelector(".pill");
    this.count = root.querySelector(".now-count");
    this.none = root.querySelector(".alarm-none");
    this.rest = root.querySelector(".now-rest");
    this.aside = root.querySelector(".alarm-aside");
    this.hidden = el("ol");
    this.aside.append(this.hidden);
    this.rest.addEventListener("click", () => ((this.#everything = !this.#everything), this.render(true)));
    this.pill.addEventListener("click", () => this.#settle(true));
    for (const touch of ["pointermove", "pointerdown", "keydown", "focusin"]) this.list.addEventListener(touch, () => (this.#touchedAt = performance.now()));
    for (const left of ["pointerleave", "focusout"]) this.list.addEventListener(left, () => setTimeout(() => this.#settle()));
    root.addEventListener("pointerdown", () => this.#press(), true);
    for (const up of ["pointerup", "pointercancel"]) addEventListener(up, () => this.#pressed && setTimeout(() => this.#release(), CLICK_MS), true);
  }

  #press() {
    this.#pressed = true;
    this.#touchedAt = performance.now();
  }

  #release() {
    this.#pressed = false;
    this.#settle();
  }

  /** Also while a finger is down beside the list: what moves away between down and up is not clicked. */
  get #held() {
    if (performance.now() - this.#touchedAt > FORGOTTEN_MS) return false;
    if (this.#pressed) return true;
    const pointed = matchMedia("(hover: hover)").matches && this.list.matches(":hover");
    return pointed || (this.list.contains(document.activeElement) && document.activeElement.matches(":focus-visible"));
  }

  /** Draws what the model holds; `rearrange` also where the list is held. */
  render(rearrange = false) {
    const all = this.alarms.lines;
    const lines = this.#near(all);
    this.#tellRest(all.length - lines.length);
    mark(this.root, "data-beside", Boolean(this.#selected));
    const shown = lines.flatMap((line) => this.#lines(line));
    this.#wanted = shown.map(({ view }) => view.id);
    for (const { view, items } of shown) this.#draw(view, items);
    this.#endings(new Set(this.#wanted));
    const n = this.alarms.listed.length;
    const words = all.length < n ? t("{n} alarms in {lines} lines", { n: number(n), lines: number(all.length) }) : "";
    put(this.count, words);
    this.none.hidden = n > 0 || this.#order.length > 0;
    if (!rearrange && this.#held && this.#order.length) this.#keepOrder();
    else this.#arrange();
    this.#renderHidden();
  }

  /** Whether it stands there as a line of its own, in a list that is seen beside the panel. */
  shows({ id }) {
    return !narrow.matches && this.rail.dataset.list === "alarms" && this.#order.includes(id);
  }

  /** A station was selected, or none: then what made room for it comes back, whatever holds the list. */
  select(id) {
    const back = this.#selected && !id;
    this.#selected = id;
    if (back) this.render(true);
    else if (id && !this.#everything) this.#makeRoom();
  }

  /** What stands below goes at once, also from a list that is held; the picked row itself stays under its pointer. */
  #makeRoom() {
    const most = beside();
    const own = (key) => this.#views.get(key)?.view.asset === this.#selected;
    if (this.#order.findIndex(own) >= most && this.list.matches(":hover")) return;
    this.#show(this.#order.filter((key, i) => i < most || own(key)));
  }

  /** Brings the keyboard into the list. */
  focus() {
    (this.list.querySelector(".alarm-main") ?? this.root.querySelector("button"))?.focus();
  }

  /** The row `steps` away takes the keyboard. */
  step(node, steps) {
    const rows = [...this.root.querySelectorAll(".alarm-main")].filter((one) => one.getClientRects().length);
    const at = rows.indexOf(node.closest(".alarm")?.querySelector(".alarm-main"));
    rows[Math.min(rows.length - 1, Math.max(0, at + steps))]?.focus();
  }

  #lines(line) {
    if (!line.by) return [{ view: this.views.single(line.items[0]), items: line.items }];
    const open = this.#open.has(line.key);
    const head = { view: this.views.folded(line, open), items: line.items };
    if (!open) return [head];
    return [head, ...line.items.map((alarm) => ({ view: this.views.single(alarm, { indent: true }), items: [alarm] }))];
  }

  #draw(view, items) {
    if (!this.#rows.has(view.id)) this.#rows.set(view.id, this.#make(view.id));
    this.#views.set(view.id, { view, items });
    this.#rows.get(view.id).render({ ...view, selected: view.asset === this.#selected });
  }

  #make(id) {
    return new AlarmRow({
      pick: () => this.on.pick(this.#views.get(id).view.asset),
      act: (verb) => this.on.act(verb, this.#views.get(id).items),
      unfold: () => {
        this.#open.has(id) ? this.#open.delete(id) : this.#open.add(id);
        this.render(true);
      },
    });
  }

  /** What is still in its place but no longer open says so. */
  #endings(wanted) {
    for (const [id, row] of this.#rows) {
      const known = this.#views.get(id);
      const over = !wanted.has(id) && !known.items.some((alarm) => this.alarms.items.has(alarm.id));
      if (over) row.render({ ...this.views.ended(known.view), selected: false });
    }
  }

  /** Beside a selected station the worst, and its own. */
  #near(all) {
    if (!this.#selected || this.#everything) return all;
    const most = beside();
    return all.filter(({ by, items: [first] }, i) => i < most || (!by && first.asset === this.#selected));
  }

  #tellRest(more) {
    this.rest.hidden = !this.#selected || (more === 0 && !this.#everything);
    put(this.rest, this.#everything ? t("Show the worst only") : t("{n} more alarms", { n: number(more) }));
  }

  #arrange() {
    this.pill.hidden = true;
    const kept = new Set([...this.#wanted, ...this.alarms.hidden.map(({ id }) => id)]);
    this.#show(this.#wanted);
    for (const id of this.#rows.keys()) if (!kept.has(id)) this.#drop(id);
  }

  #show(order) {
    this.#order = order;
    const focused = document.activeElement;
    fill(this.list, order.map((id) => this.#rows.get(id).node));
    if (focused !== document.activeElement && this.list.contains(focused)) focused.focus({ preventScroll: true });
  }

  /** Lets go of the order that was held, where nothing holds it any more. */
  #settle(anyway = false) {
    if (!anyway && this.#held) return;
    this.#arrange();
    this.#renderHidden();
  }

  #drop(id) {
    this.#rows.delete(id);
    this.#views.delete(id);
  }

  #keepOrder() {
    const fresh = this.#wanted.filter((id) => !this.#order.includes(id)).length;
    this.pill.hidden = fresh === 0;
    put(this.pill, fresh ? t("{n} new", { n: number(fresh) }) : "");
  }

  /** Shelved, suppressed, in maintenance: out of the list, and never out of reach. */
  #renderHidden() {
    const found = this.alarms.hidden.sort(worse);
    this.aside.hidden = found.length === 0;
    put(this.aside.querySelector("summary"), t("{n} out of the list", { n: number(found.length) }));
    for (const alarm of found) this.#draw(this.views.single(alarm), [alarm]);
    fill(this.hidden, found.filter(({ id }) => !this.#order.includes(id)).map(({ id }) => this.#rows.get(id).node));
    mark(this.root, "data-flood", this.alarms.flood.on);
  }
}
