// The stations nearest to the selected one, of its own feed and of the others, with how far away they are.

import { feedOf } from "./boot.mjs";
import { describe } from "./describe.mjs";
import { el, fill, mark, put } from "./dom.mjs";
import { number } from "./format.mjs";
import { shapeOf } from "./look.mjs";
import { shape } from "./symbols.mjs";
import { t } from "./words.mjs";

const KM_PER_DEGREE = 111.32;
const OWN = 2; // of the same feed
const OTHERS = 3; // one each of other feeds
const AGAIN_MS = 10_000; // devices move seldom; a hundred thousand of them are not sorted at every frame

/** Kilometres between two positions; exact enough within a city. */
function distance(a, b) {
  const east = (a.lon - b.lon) * Math.cos((a.lat * Math.PI) / 180);
  return KM_PER_DEGREE * Math.hypot(east, a.lat - b.lat);
}

/** Nearest of the same feed, then the nearest one of each other feed, both by distance. */
function nearest(entry, entries) {
  const own = [];
  const others = new Map();
  for (const other of entries) {
    if (other.id === entry.id || !feedOf(other) || feedOf(other).grouped) continue;
    const item = { id: other.id, km: distance(entry, other) };
    if (other.feed === entry.feed) insert(own, item);
    else if (item.km < (others.get(other.feed)?.km ?? Infinity)) others.set(other.feed, item);
  }
  return [...own, ...[...others.values()].sort(near).slice(0, OTHERS)];
}

const near = (a, b) => a.km - b.km;

/** Keeps the nearest few: thousands are looked through. */
function insert(kept, item) {
  if (kept.length === OWN && item.km >= kept.at(-1).km) return;
  kept.push(item);
  kept.sort(near).splice(OWN);
}

export class Neighbours {
  #rows = new Map();
  #found = [];
  #of = null;
  #due = 0;

  constructor(onPick) {
    this.onPick = onPick;
    const title = el("h3");
    put(title, t("Nearby"));
    this.list = el("ul", { className: "neighbours" });
    this.node = el("section", { className: "panel-part" }, title, this.list);
  }

  render(entry, picture, now) {
    if (this.#of !== entry.id || performance.now() > this.#due) {
      this.#of = entry.id;
      this.#due = performance.now() + AGAIN_MS;
      this.#found = nearest(entry, picture.entries.values());
      this.#rows = new Map(this.#found.map(({ id }) => [id, this.#rows.get(id) ?? this.#make(id)]));
    }
    const here = this.#found.filter(({ id }) => picture.entries.has(id));
    for (const { id, km } of here) draw(this.#rows.get(id), picture.entries.get(id), km, now);
    this.node.hidden = here.length === 0;
    fill(this.list, here.map(({ id }) => this.#rows.get(id).node));
  }

  #make(id) {
    const names = ["sign", "name", "value", "away"];
    const parts = Object.fromEntries(names.map((name) => [name, el("span", { className: `neighbour-${name}` })]));
    const button = el("button", { type: "button", className: "neighbour" }, ...Object.values(parts));
    button.addEventListener("click", () => this.onPick(id));
    return { ...parts, node: el("li", {}, button) };
  }
}

function draw(row, entry, km, now) {
  const [feed, words] = [feedOf(entry), describe(entry)];
  const name = shapeOf(entry, feed, now);
  if (row.drawn !== name) fill(row.sign, [shape(name, feed.symbol)]);
  row.drawn = name;
  put(row.name, words.title);
  mark(row.name, "title", words.title);
  put(row.value, words.value ? words.value.text + words.value.unit : "");
  put(row.away, km < 1 ? t("{n} m away", { n: number(km * 1000) }) : t("{n} km away", { n: number(km, 1) }));
}
