// The legend explains only what is on the screen: a calm one shows no severity colour at all.

import { feedOf } from "./boot.mjs";
import { mark } from "./dom.mjs";
import { shapeOf } from "./look.mjs";

export class Legend {
  constructor(root, clock) {
    Object.assign(this, { root, clock });
    this.shapes = root.querySelectorAll("[data-severity]");
    this.origins = root.querySelectorAll("[data-origin]");
  }

  render(picture) {
    const [now, shapes, origins] = [this.clock.now(), new Set(["0"]), new Set()];
    for (const entry of picture.entries.values()) {
      const feed = feedOf(entry);
      if (feed) shapes.add(shapeOf(entry, feed, now));
      origins.add(entry.provenance ?? "measured");
    }
    for (const line of this.shapes) line.hidden = !shapes.has(line.dataset.severity);
    for (const line of this.origins) line.hidden = !origins.has(line.dataset.origin);
    const coloured = ["2", "3", "4"].some((severity) => shapes.has(severity));
    mark(this.root, "data-coloured", coloured);
    this.root.querySelector(".origins").hidden = origins.size === 0;
  }
}
