// When the map draws itself. Nothing is drawn before everything that is known has come: the first drawing costs most of
// all. Later, frames that only data ask for are gathered: what one update brings comes back from the worker piece by
// piece, and each would have the whole city drawn again. Whatever a person does is drawn at once.

import { painted } from "./painted.mjs";

const GATHER_MS = 120;
const MOST = 4; // times that it is waited for the worker
const BLANK_MS = 5000; // after which the map shows what it has
const BLANK_PACE_MS = 120; // of frames that draw nothing, in which the map finds out what it needs
const HANDS_ON_MS = 300;
const TOUCHES = ["pointerdown", "pointermove", "wheel", "keydown"];

export class Repaint {
  #told = false;
  #blank = true;
  #timer = 0;
  #touched = -Infinity;

  constructor(map) {
    Object.assign(this, { map, draw: map.triggerRepaint.bind(map), until: performance.now() + BLANK_MS });
    for (const kind of TOUCHES) {
      map.getContainer().addEventListener(kind, () => (this.#touched = performance.now()), { capture: true, passive: true });
    }
    const paintedSo = () => painted(map, () => this.#worthIt());
    paintedSo();
    map.on("webglcontextrestored", paintedSo); // with a painter of its own
    map.triggerRepaint = () => this.#ask();
    // The worker is asked for tiles at once, though the page has its hands full: nothing is drawn yet.
    const ahead = () => this.#blank && map.redraw();
    map.on("style.load", ahead);
    map.on("sourcedata", ({ sourceDataType }) => sourceDataType === "content" && ahead());
    map.on("resize", this.draw); // its canvas is empty until then
    setTimeout(() => this.#blank && this.draw(), BLANK_MS);
  }

  /** Whatever is known has been put on the map: it may be drawn as soon as it has come back from the worker. */
  told() {
    this.#told = true;
    this.#ask();
  }

  #worthIt() {
    if (this.#blank && !this.#complete && performance.now() < this.until) return false;
    this.#blank = false;
    return true;
  }

  get #complete() {
    return this.#told && this.map.isStyleLoaded();
  }

  get #eager() {
    return this.map.isMoving() || performance.now() - this.#touched < HANDS_ON_MS;
  }

  #ask() {
    if (this.#eager || (this.#blank && this.#complete)) {
      clearTimeout(this.#timer);
      this.#timer = 0;
      this.draw();
    } else this.#timer ||= setTimeout(() => this.#gather(1), this.#blank ? BLANK_PACE_MS : GATHER_MS);
  }

  #gather(times) {
    if (times < MOST && !this.#blank && !this.#eager && !this.map.isStyleLoaded()) {
      this.#timer = setTimeout(() => this.#gather(times + 1), GATHER_MS);
    } else {
      this.#timer = 0;
      this.draw();
    }
  }
}
