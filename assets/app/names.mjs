// What can be searched on this screen: its stations as they are now, and the names of the map, fetched once when
// somebody first searches.

import { boot, feedOf, lawOf, registered } from "./boot.mjs";
import { describe, nameOf, placeOf } from "./describe.mjs";
import { findable } from "./finder.mjs";
import { joined, number } from "./format.mjs";
import { shapeOf } from "./look.mjs";
import { t } from "./words.mjs";

const RANKS = ["ward", "hospital", "shelter", "town", "street", "bridge", "road", "water"];
const GAUGE = 0;
const WARD = 1;
const STATION = 20; // after the places: a name that only a camera or a report bears is still found

export class Names {
  #stations = new Map();
  #fixed = null;

  constructor(picture, clock) {
    Object.assign(this, { picture, clock });
  }

  async load() {
    if (this.#fixed) return;
    const answer = await fetch(`/ui/names.json?lang=${boot.lang}`);
    if (!answer.ok) throw new Error(`/ui/names.json: ${answer.status}`);
    this.#fixed = (await answer.json()).map((named) => {
      const rank = RANKS.indexOf(named.kind);
      return findable(named, named.name, [named.word, named.also], rank < 0 ? STATION - 1 : WARD + rank);
    });
  }

  /** Everything there is to find now; what a station is called is looked at again only when it changed. */
  all() {
    for (const id of this.#stations.keys()) if (!this.picture.entries.has(id)) this.#stations.delete(id);
    for (const entry of this.picture.entries.values()) {
      const name = entry.title || entry.name;
      if (this.#stations.get(entry.id)?.called !== name) this.#stations.set(entry.id, this.#item(entry, name));
    }
    return [...this.#stations.values(), ...(this.#fixed ?? [])];
  }

  #item(entry, called) {
    const { river } = registered(entry);
    const rank = lawOf(entry) ? GAUGE : STATION + (feedOf(entry)?.rank ?? 0);
    const words = [feedOf(entry)?.label, river && t("{river} river", { river }), entry.address];
    return { ...findable({ id: entry.id }, entry.title || nameOf(entry), words, rank), called };
  }

  /** { symbol, shape, name, line } of a result: what is written in its row. */
  row({ thing }) {
    if (!thing.id) {
      const people = () => t("home of {n} people", { n: number(boot.wards[thing.ward].population) });
      const inside = thing.kind === "ward" ? people() : placeOf(thing);
      return { name: thing.name, line: joined(thing.word, inside), kind: thing.kind };
    }
    const entry = this.picture.entries.get(thing.id);
    const [feed, words] = [feedOf(entry), describe(entry)];
    return { symbol: feed.symbol, shape: shapeOf(entry, feed, this.clock.now()), name: words.title, line: joined(feed.label, words.place) };
  }
}
