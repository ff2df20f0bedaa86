// Which stations have a ring around them on the map: those with an alarm, in a flood only the worst of each line.

import { waits } from "./alarms.mjs";

export class AlarmRings {
  #said = "";

  constructor(stations, alarms, picture) {
    Object.assign(this, { stations, alarms, picture });
    this.render();
  }

  render() {
    const rings = new Map();
    for (const { items } of this.alarms.lines.toReversed()) {
      const alarm = items.find(waits) ?? items[0];
      const entry = this.picture.entries.get(alarm.asset);
      if (!entry) continue;
      rings.set(alarm.asset, { lon: entry.lon, lat: entry.lat, how: waits(alarm) ? "waits" : "seen", priority: alarm.priority });
    }
    const said = JSON.stringify([...rings]);
    if (said === this.#said) return;
    this.#said = said;
    this.stations.setApart(new Set(rings.keys()), "alarm");
    this.stations.marks.ring(rings);
  }
}
