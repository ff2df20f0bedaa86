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
      if (this.entries.get(entry.id)?.received_at !== entry.received_at) heard.push(entry);
      this.entries.set(entry.id, this.#timed(entry));
      touched.add(entry.id);
    }
    return { touched, heard };
  }

  /** Read once, not at each tick of the ages; the message's own object is kept, nobody else has it. */
  #timed(entry) {
    entry.observedMs = Date.parse(entry.observed_at);
    return entry;
  }
}

/** When it came; few are asked for it. */
export const receivedMs = (entry) => (entry.receivedMs ??= Date.parse(entry.received_at));
