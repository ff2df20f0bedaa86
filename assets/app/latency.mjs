// How long a reading takes from its arrival at the server to this screen: real milliseconds of the last ten minutes, at
// most two hundred of them. Only what came while the screen was drawing counts: a snapshot's values waited for somebody
// to look, and a page that is still loading is not the path's delay.
//
// Both ends are read on the server's clock (see clock.mjs), so the fastest frame's own travel is not in it.

import { receivedMs } from "./picture.mjs";

const KEPT = 200;
const KEPT_MS = 600_000;
const RECENT = 20;
export const ENOUGH = 20; // fewer say nothing about the slowest twentieth

export class Latency {
  #samples = [];
  #since = Infinity;

  constructor(machine = () => performance.now()) {
    this.machine = machine;
  }

  /** From now on, an instant of the server's clock: what was received before it is not counted. */
  begin(ms) {
    this.#samples = [];
    this.#since = ms;
  }

  /** Notes readings that have just been drawn. */
  note(entries, clock) {
    const [now, at] = [clock.now(), this.machine()];
    const received = entries.slice(-KEPT).map(receivedMs).filter((came) => came > this.#since);
    const fresh = received.map((came) => ({ at, took: Math.max(0, (now - came) / clock.rate) }));
    this.#samples = [...this.#samples, ...fresh].slice(-KEPT);
  }

  /** { many, median, most, recent }: `many` samples; the others in milliseconds, null until there are enough. `most` is
   * not passed by 95 %, `recent` is the median of the last twenty. */
  get figures() {
    const oldest = this.machine() - KEPT_MS;
    this.#samples = this.#samples.filter(({ at }) => at > oldest);
    const took = this.#samples.map((sample) => sample.took);
    if (took.length < ENOUGH) return { many: took.length, median: null, most: null, recent: null };
    return { many: took.length, median: at(took, 0.5), most: at(took, 0.95), recent: at(took.slice(-RECENT), 0.5) };
  }
}

function at(samples, share) {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}
