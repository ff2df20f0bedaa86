// A small line of the last minutes without axes: whether something is as it was.

const SVG = "http://www.w3.org/2000/svg";
const [WIDE, HIGH, KEPT] = [120, 24, 60];

export class Spark {
  #values = [];

  constructor() {
    this.node = document.createElementNS(SVG, "svg");
    this.line = document.createElementNS(SVG, "polyline");
    this.node.setAttribute("viewBox", `0 0 ${WIDE} ${HIGH}`);
    this.node.setAttribute("class", "spark");
    this.node.setAttribute("aria-hidden", "true");
    this.node.append(this.line);
  }

  /** One more value; the newest stands at the right, the highest of those kept at the top. */
  add(value) {
    this.#values.push(value);
    if (this.#values.length > KEPT) this.#values.shift();
    const top = Math.max(...this.#values) || 1;
    const free = KEPT - this.#values.length;
    const at = (one, i) => `${((WIDE * (free + i)) / (KEPT - 1)).toFixed(1)},${(HIGH - 2 - ((HIGH - 4) * one) / top).toFixed(1)}`;
    this.line.setAttribute("points", this.#values.map(at).join(" "));
  }
}
