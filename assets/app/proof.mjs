// The newest proof that alarms get through, as messages tell of it and as time goes on, and which parts are down. Pure.

/** Takes what a message says of it; `machine` is in milliseconds. */
export class Proof {
  #told = null;
  #at = 0;

  constructor(machine = () => performance.now()) {
    this.machine = machine;
  }

  /** A server that has just begun knows nothing yet; what is known of an older beat stays. */
  note(told) {
    if (!told || (this.#told?.heard && !told.heard)) return;
    this.#told = told;
    this.#at = this.machine();
  }

  /** Seconds since the newest beat was sent, or since one is expected; null: none is. */
  get ago() {
    if (this.#told === null || this.#told.ago === null) return null;
    return this.#told.ago + (this.machine() - this.#at) / 1000;
  }

  get missed() {
    return this.ago !== null && this.ago > this.#told.limit;
  }

  get heard() {
    return this.#told?.heard ?? false;
  }

  get took() {
    return this.#told?.took ?? null;
  }
}

/** The parts that are known to be down, by name; none where all say that they are well. */
export function down(link, parts = {}) {
  if (link !== "live") return ["web"];
  if (parts.redis === false) return ["store"];
  const broker = parts.ingest && !parts.mqtt;
  const wrong = { broker, ingest: !parts.ingest, engine: !parts.engine, database: !parts.alarms, canary: !parts.canary };
  return Object.keys(wrong).filter((name) => wrong[name]);
}
