// Where the keyboard goes back to: who opens a station and closes it again is where he was, never at the page's top.

export class Back {
  #opener = null;

  /** `root` is what opens and closes. */
  constructor(root) {
    this.root = root;
  }

  /** Does `change`, which opens `root` for `id`, shows another one in it, or closes it where `id` is null. */
  around(id, change) {
    const [before, inside] = [document.activeElement, this.root.contains(document.activeElement)];
    if (id !== null && !inside) this.#opener = before;
    change();
    if (!inside || seen(before)) return;
    if (id === null) this.#home().focus();
    else this.root.querySelector(".close").focus();
  }

  #home() {
    if (this.#opener !== document.body && seen(this.#opener)) return this.#opener;
    return [...document.querySelectorAll("#alarms .alarm-main, #now .row")].find(seen) ?? document.querySelector(".search-box");
  }
}

const seen = (node) => Boolean(node?.isConnected && node.getClientRects().length);
