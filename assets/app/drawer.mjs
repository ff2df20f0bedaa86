// A drawer over the right edge for what is looked at for a moment: one at a time, closed with Escape or beside it.

import { el, put } from "./dom.mjs";
import { t } from "./words.mjs";

const NEAR_END = 200; // px before the end of the list at which more is asked for

export class Drawer {
  /** `onEnd` is called when the end of the list comes near. */
  constructor(title, onEnd = null) {
    this.title = el("h2", { id: `drawer-${++count}` }, title);
    this.note = el("div", { className: "drawer-said", role: "status" });
    this.list = el("ol", { className: "drawer-list" });
    this.body = el("div", { className: "drawer-body", tabIndex: 0 }, this.list, this.note);
    const close = el("button", { className: "close", type: "button", ariaLabel: t("Close") }, "✕");
    this.node = el("dialog", { className: "drawer" }, el("header", {}, this.title, close), this.body);
    this.node.setAttribute("aria-labelledby", this.title.id);
    close.addEventListener("click", () => this.node.close());
    this.node.addEventListener("click", ({ target }) => target === this.node && this.node.close());
    this.body.addEventListener("scroll", () => onEnd && this.#nearEnd && onEnd());
    document.body.append(this.node);
  }

  get #nearEnd() {
    return this.body.scrollTop + this.body.clientHeight > this.body.scrollHeight - NEAR_END;
  }

  /** Room for more: the list does not fill the drawer. */
  get short() {
    return this.body.scrollHeight <= this.body.clientHeight + NEAR_END;
  }

  open() {
    if (!this.node.open) this.node.showModal();
  }

  /** At the end of the list; a new line each time, so that none is seen to move when the list grows. */
  say(text) {
    this.note.replaceChildren(...(text ? [el("p", { className: "drawer-note" }, text)] : []));
  }
}

let count = 0;

/** Text of a message as it came, never as anything but text, with a button that copies it. */
export function raw(text) {
  const copy = el("button", { className: "quiet copy", type: "button" }, t("Copy"));
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text);
      put(copy, t("Copied"));
    } catch {
      put(copy, t("Copying is not allowed here"));
    }
  });
  return el("div", { className: "raw" }, el("pre", {}, text), copy);
}
