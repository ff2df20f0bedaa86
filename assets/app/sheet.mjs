// The sheet of a phone: list, station and strip over the lower part of the map, at one of three heights. Drawn by its
// head, raised and lowered by two buttons, by the arrow keys, Home and End. The map ends where the sheet begins, so that
// nothing on it is hidden; only the highest position covers more. On a wider screen there is no head and no height.

import { asked, say } from "./address.mjs";
import { mark } from "./dom.mjs";
import { t } from "./words.mjs";

const HEIGHTS = ["peek", "half", "full"];
const USUAL = "half";
const TAP_PX = 6; // a finger that moves less has tapped
const FLICK_PX = 48; // one that moves more means another height, also where this one is still the nearest

export class Sheet {
  #at;
  #drag = null;

  constructor(root, shell) {
    Object.assign(this, { root, shell });
    this.head = root.querySelector(".sheet-head");
    this.grip = root.querySelector(".sheet-grip");
    this.body = root.querySelector(".sheet-body");
    this.buttons = [...root.querySelectorAll(".sheet-button")];
    for (const button of this.buttons) button.addEventListener("click", () => this.#step(button.dataset.way === "up" ? 1 : -1));
    this.grip.addEventListener("keydown", (event) => this.#press(event));
    this.body.addEventListener("focusin", ({ target }) => this.#at === "peek" && target.matches(":focus-visible") && this.#go(USUAL));
    this.head.addEventListener("pointerdown", (event) => this.#take(event));
    this.head.addEventListener("pointermove", (event) => this.#draw(event));
    for (const end of ["pointerup", "pointercancel"]) this.head.addEventListener(end, (event) => this.#let(event));
    this.#go(HEIGHTS.includes(asked("sheet")) ? asked("sheet") : USUAL);
  }

  /** A station has been selected, or none: its head is in sight, and so is the map. */
  showing(id) {
    this.body.scrollTop = 0;
    if (id && this.#at === "full") this.#go(USUAL);
  }

  #go(height) {
    this.#at = height;
    const at = HEIGHTS.indexOf(height);
    mark(this.shell, "data-sheet", height);
    mark(this.grip, "aria-valuenow", at);
    mark(this.grip, "aria-valuetext", words()[height]);
    for (const button of this.buttons) button.disabled = at === (button.dataset.way === "up" ? HEIGHTS.length - 1 : 0);
    if (height === "peek") this.body.scrollTop = 0;
    say("sheet", height === USUAL ? null : height);
  }

  #step(steps) {
    const at = HEIGHTS.indexOf(this.#at) + steps;
    this.#go(HEIGHTS[Math.min(HEIGHTS.length - 1, Math.max(0, at))]);
  }

  #press(event) {
    const steps = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1, Home: -2, End: 2 }[event.key];
    if (steps === undefined) return;
    event.preventDefault();
    this.#step(steps);
  }

  #take(event) {
    if (event.target.closest("button")) return;
    this.head.setPointerCapture(event.pointerId);
    this.#drag = { from: event.clientY, height: this.root.clientHeight };
    mark(this.root, "data-drawn", "true");
  }

  #draw(event) {
    const drag = this.#drag;
    if (!drag) return;
    this.root.style.height = `${drag.height + drag.from - event.clientY}px`;
  }

  #let(event) {
    const drag = this.#drag;
    if (!drag) return;
    this.#drag = null;
    mark(this.root, "data-drawn", null);
    const [moved, nearest] = [drag.from - event.clientY, this.#nearest(this.root.clientHeight)];
    this.root.style.height = "";
    if (event.type === "pointercancel") return;
    if (Math.abs(moved) < TAP_PX) this.#step(this.#at === "full" ? -1 : 1);
    else if (nearest === this.#at && Math.abs(moved) > FLICK_PX) this.#step(Math.sign(moved));
    else this.#go(nearest);
  }

  #nearest(height) {
    const { minHeight, maxHeight } = getComputedStyle(this.root);
    const heights = { peek: Number.parseFloat(minHeight), half: innerHeight / 2, full: Number.parseFloat(maxHeight) };
    const far = (name) => Math.abs(heights[name] - height);
    return HEIGHTS.reduce((best, name) => (far(name) < far(best) ? name : best));
  }
}

const words = () => ({ peek: t("low"), half: t("half the screen"), full: t("the whole screen") });
