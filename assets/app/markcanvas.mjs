// The canvas over the map on which the marks stand: as large as the map, in its pixels, drawn when the map moves and
// once after whatever has changed. It decides nothing; only marks.mjs uses it.

import { byId, el, mark } from "./dom.mjs";
import { forNumbers, frameImage, frameOf, writeNumber } from "./pills.mjs";
import { ringImage } from "./rings.mjs";
import { colours, symbolImage } from "./sprites.mjs";

const SELECTED = 20.5; // px, the radius of the ring
const DOT = 3.2;

export class MarkCanvas {
  #images = new Map();
  #due = 0;

  /** `laid()` gives what stands where. */
  constructor(city, laid) {
    Object.assign(this, { city, laid, node: el("canvas", { className: "map-marks" }) });
    mark(this.node, "aria-hidden", "true");
    byId("map").after(this.node);
    this.pen = this.node.getContext("2d");
    this.#fit();
    city.map.on("resize", () => this.#fit());
    document.fonts.ready.then(() => this.forget());
  }

  /** Another theme, another font: every image is made anew. */
  forget() {
    this.#images.clear();
    this.colour = colours();
    this.soon();
  }

  /** With the next frame of the browser, once for all that changes until then. */
  soon() {
    this.#due ||= requestAnimationFrame(() => this.draw());
  }

  draw() {
    cancelAnimationFrame(this.#due);
    this.#due = 0;
    const { pen, ratio, colour } = this;
    const { left, top, symbols, pills, rings, selected, world } = this.laid();
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.clearRect(0, 0, this.node.width, this.node.height);
    pen.setTransform(ratio, 0, 0, ratio, -left * ratio, -top * ratio);
    this.#dots(pills, world);
    forNumbers(pen, colour);
    for (const pill of pills) {
      this.#put(pill.x, pill.y, frameOf(pill.look), () => frameImage(pill.look, colour, ratio));
      writeNumber(pen, pill);
    }
    for (const { x, y, how, priority } of rings) {
      this.#put(x * world, y * world, `ring-${how}-${priority}`, () => ringImage(how, priority, colour, ratio));
    }
    for (const { x, y, size, mark: one } of symbols) {
      const name = [one.symbol, one.shape, one.about].join("-");
      this.#put(x, y, name, () => symbolImage(one.symbol, one.shape, one.about, colour, ratio), size);
    }
    if (selected) this.#circle(selected.x * world, selected.y * world);
  }

  #put(x, y, name, make, size = 1) {
    if (!this.#images.has(name)) this.#images.set(name, make());
    const image = this.#images.get(name);
    const [width, height] = [(image.width / this.ratio) * size, (image.height / this.ratio) * size];
    this.pen.drawImage(image, x - width / 2, y - height / 2, width, height);
  }

  /** Where each of the many is, over the dot that it has on the map; the worst on top, each look at one stroke. */
  #dots(pills, world) {
    const paths = new Map();
    for (const { members } of pills) {
      for (const { x, y, shape } of members) {
        const colour = shape > 0 ? `s${shape}` : "n7";
        if (!paths.has(colour)) paths.set(colour, new Path2D());
        const path = paths.get(colour);
        path.moveTo(x * world + DOT, y * world);
        path.arc(x * world, y * world, DOT, 0, 2 * Math.PI);
      }
    }
    for (const colour of [...paths.keys()].sort()) {
      this.pen.fillStyle = this.colour(colour);
      this.pen.fill(paths.get(colour));
    }
  }

  #circle(x, y) {
    this.pen.beginPath();
    this.pen.arc(x, y, SELECTED, 0, 2 * Math.PI);
    this.pen.strokeStyle = this.colour("n11");
    this.pen.lineWidth = 2;
    this.pen.stroke();
  }

  /** Its size in pixels of the map, its ratio in pixels of the screen to one of those. */
  #fit() {
    const { clientWidth, clientHeight } = this.city.container;
    const ratio = devicePixelRatio * this.city.scale;
    if (ratio !== this.ratio) this.forget();
    Object.assign(this, { ratio, width: clientWidth, height: clientHeight });
    Object.assign(this.node, { width: clientWidth * ratio, height: clientHeight * ratio });
  }
}
