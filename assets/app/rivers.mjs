// Rivers carry the severity of the gauge or reservoir that governs their reach, as feature-state of the style's ground.

import { feedOf } from "./boot.mjs";
import { shown } from "./look.mjs";

export class Rivers {
  #drawn = new Map(); // by gauge, while it is not calm from the start

  constructor(city, picture, clock) {
    Object.assign(this, { city, map: city.map, picture, clock });
    city.onStyle(() => this.#install());
  }

  #install() {
    this.#drawn.clear();
    this.update();
  }

  update() {
    if (!this.city.styled) return; // it is updated again once there is a style
    const now = this.clock.now();
    for (const [gauge, reaches] of Object.entries(this.city.style.metadata["ioc:reaches"])) {
      const entry = this.picture.entries.get(gauge);
      const severity = entry ? shown(entry, feedOf(entry), now) : 0;
      if ((this.#drawn.get(gauge) ?? 0) === severity) continue;
      this.#drawn.set(gauge, severity);
      for (const id of reaches) this.map.setFeatureState({ source: "ground", id }, { severity });
    }
  }
}
