// The operating picture in this screen: station entries by id, as snapshot and frames bring them.

export class Picture {
  entries = new Map();

  /** Takes a snapshot: what it does not name is gone. */
  replace(stations) {
    this.entries = new Map(stations.map((entry) => [entry.id, this.#timed(entry)]));
  }

  /** Takes a frame; gives the ids that changed, and the entries that brought a newer message. */
  apply({ stations, removed }) {
    const touched = new Set(removed);
    const heard = [];
    for (const id of removed) this.entries.delete(id);
    for (const entry of stations) {
      const timed = this.#timed(entry);
      if (this.entries.get(entry.id)?.receivedMs !== timed.receivedMs) heard.push(timed);
      this.entries.set(entry.id, timed);
      touched.add(entry.id);
    }
    return { touched, heard };
  }

  /** Times are read once, not at each tick of the ages; the message's own object is kept, nobody else has it. */
  #timed(entry) {
    entry.observedMs = Date.parse(entry.observed_at);
    entry.receivedMs = Date.parse(entry.received_at);
    return entry;
  }
}
