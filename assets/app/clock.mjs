// The server's clock as this screen knows it: a scenario's may run sixty times as fast as ours.
//
// Every frame says what time it was when it was made. The frame that travelled fastest tells the most: the estimate is
// the latest time that any frame of the last minute implies.

const WINDOW_MS = 60_000;
const JUMP_MS = 5_000;

export class ServerClock {
  rate = 1;
  #samples = [];
  #offset = null;

  constructor(machine = () => performance.now()) {
    this.machine = machine;
  }

  get known() {
    return this.#offset !== null;
  }

  /** Begins anew, with a snapshot that came `at`: a scenario may have started again. */
  start(text, rate, at) {
    this.rate = rate;
    this.#samples = [];
    this.note(text, at);
  }

  /** Notes a frame's time and when it came, in milliseconds of this machine. */
  note(text, at = this.machine()) {
    const offset = Date.parse(text) - this.rate * at;
    if (this.known && Math.abs(offset - this.#offset) > JUMP_MS * this.rate) this.#samples = [];
    this.#samples = this.#samples.filter((sample) => sample.at > at - WINDOW_MS);
    this.#samples.push({ at, offset });
    this.#offset = this.#samples.reduce((latest, sample) => Math.max(latest, sample.offset), -Infinity);
  }

  /** The system's time now, milliseconds UTC. */
  now() {
    return this.#offset + this.rate * this.machine();
  }

  /** Seconds of the system since an instant. */
  age(ms) {
    return (this.now() - ms) / 1000;
  }
}
