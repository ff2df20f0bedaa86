// Keys of the alarm list: L leads there; in it arrows walk, A acknowledges, H hides, R resets, Enter shows on the map. The
// letters do nothing elsewhere, so that nobody acknowledges what he does not look at.

const VERBS = { a: "acknowledge", h: "shelve", r: "reset" };
const STEPS = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1, Home: -Infinity, End: Infinity };

export class AlarmKeys {
  /** `show()` brings the list into sight. */
  constructor(rail, list, show) {
    Object.assign(this, { list, show });
    rail.addEventListener("keydown", (event) => this.#inList(event));
    addEventListener("keydown", (event) => this.#anywhere(event));
  }

  #inList(event) {
    if (modified(event) || !event.target.closest(".alarm, .alarms")) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (key in VERBS) event.target.closest(".alarm")?.querySelector(`[data-verb="${VERBS[key]}"]:not([hidden])`)?.click();
    else if (key in STEPS) this.list.step(event.target, STEPS[key]);
    else return;
    event.preventDefault();
    event.stopPropagation(); // the lists' own keys would walk through the buttons as well
  }

  #anywhere(event) {
    if (event.key.toLowerCase() !== "l" || modified(event) || event.target.closest("input, textarea, select, dialog")) return;
    event.preventDefault();
    this.show();
    this.list.focus();
  }
}

const modified = ({ ctrlKey, metaKey, altKey }) => ctrlKey || metaKey || altKey;
