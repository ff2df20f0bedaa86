// The legend explains only what is on the screen: a calm one shows no severity colour at all.

import { mark } from "./dom.mjs";

export class Legend {
  constructor(root) {
    this.root = root;
    this.shapes = root.querySelectorAll("[data-severity]");
    this.origins = root.querySelectorAll("[data-origin]");
    this.caveats = root.querySelectorAll("[data-caveat]");
  }

  /** `standing` as standing.mjs counts: how many there are of each look. */
  render(standing) {
    for (const line of this.shapes) line.hidden = line.dataset.severity !== "0" && !standing.shape(line.dataset.severity);
    for (const line of this.origins) line.hidden = !standing.origin(line.dataset.origin);
    for (const line of this.caveats) line.hidden = !standing.caveat(line.dataset.caveat);
    const coloured = ["2", "3", "4"].some((severity) => standing.shape(severity));
    mark(this.root, "data-coloured", coloured);
    this.root.querySelector(".origins").hidden = [...this.origins].every((line) => line.hidden);
  }
}
