// How long a reading takes from its arrival at the server to this screen: the last two hundred, real milliseconds.
//
// Both ends are read on the server's clock (see clock.mjs), so the fastest frame's own travel is not in it.

const KEPT = 200;

export class Latency {
  #samples = [];

  /** Notes readings that have just been drawn. */
  note(entries, clock) {
    const now = clock.now();
    for (const entry of entries) this.#samples.push(Math.max(0, (now - entry.receivedMs) / clock.rate));
    if (this.#samples.length > KEPT) this.#samples.splice(0, this.#samples.length - KEPT);
  }

  forget() {
    this.#samples = [];
  }

  /** { median, most } in milliseconds, `most` is not passed by 95 %; null without samples. */
  get figures() {
    if (!this.#samples.length) return null;
    const sorted = [...this.#samples].sort((a, b) => a - b);
    const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
    return { median: at(0.5), most: at(0.95) };
  }
}
