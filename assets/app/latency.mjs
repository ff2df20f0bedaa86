// How long a reading takes from its arrival at the server to this screen: the last two hundred, real milliseconds.
//
// Both ends are read on the server's clock (see clock.mjs), so the fastest frame's own travel is not in it.

const KEPT = 200;
const RECENT = 20;

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

  /** { median, most, recent } in milliseconds: `most` is not passed by 95 %, `recent` is the median of the last twenty. */
  get figures() {
    if (!this.#samples.length) return null;
    const all = sorted(this.#samples);
    return { median: at(all, 0.5), most: at(all, 0.95), recent: at(sorted(this.#samples.slice(-RECENT)), 0.5) };
  }
}

const sorted = (samples) => [...samples].sort((a, b) => a - b);
const at = (samples, share) => samples[Math.min(samples.length - 1, Math.floor(share * samples.length))];
