// Rivers carry the severity of the gauge or reservoir that governs their reach, as feature-state of the style's water.

import { feedOf } from "./boot.mjs";
import { shown } from "./look.mjs";

export class Rivers {
  #reaches = [];
  #drawn = new Map();

  constructor(city, picture, clock) {
    Object.assign(this, { city, map: city.map, picture, clock });
    city.onStyle(() => this.#install());
  }

  async #install() {
    this.#drawn.clear();
    const source = this.map.getSource("water");
    if (!source) return;
    const { features } = await source.getData();
    this.#reaches = features.map(({ properties }) => properties).filter(({ gauge }) => gauge);
    this.update();
  }

  update() {
    const now = this.clock.now();
    for (const { id, gauge } of this.#reaches) {
      const entry = this.picture.entries.get(gauge);
      const severity = entry ? shown(entry, feedOf(entry), now) : 0;
      if (this.#drawn.get(id) === severity) continue;
      this.#drawn.set(id, severity);
      this.map.setFeatureState({ source: "water", id }, { severity });
    }
  }
}
