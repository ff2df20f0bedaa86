// Keys: / searches, [ and ] fold the rails, J and K walk through the list, Escape lets the station go. On a phone the button over
// the map opens the left rail.

export class Keys {
  constructor({ fold, close, search }) {
    Object.assign(this, { fold, close, search });
    addEventListener("keydown", (event) => this.#press(event));
    const rail = document.querySelector(".rail.left");
    document.querySelector(".layers-button").addEventListener("click", () => rail.classList.toggle("open"));
  }

  #press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, dialog")) return;
    if (event.key === "/") this.#search(event);
    else if (event.key === "[") this.fold("left");
    else if (event.key === "]") this.fold("right");
    else if (event.key === "Escape") this.close();
    else if (event.key === "j" || event.key === "k") this.#walk(event.key === "j" ? 1 : -1);
  }

  #search(event) {
    event.preventDefault();
    if (document.querySelector("#shell.fold-left")) this.fold("left");
    this.search();
  }

  #walk(step) {
    const rows = [...document.querySelectorAll("#now .row")];
    const at = rows.indexOf(document.activeElement);
    rows[Math.min(rows.length - 1, Math.max(0, at + step))]?.focus();
  }
}
