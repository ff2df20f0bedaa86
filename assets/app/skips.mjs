// The ways past the bars, for the keyboard: to the list, to the map, to the selected station.

const GOALS = { now: "#alarms .alarm-main, #now button", map: "#map canvas", panel: "#panel .close" };

/** `fold(rail)` brings a folded rail back. */
export function offerSkips(shell, fold) {
  for (const link of shell.querySelectorAll(".skip")) {
    link.addEventListener("click", (event) => {
      event.preventDefault(); // the address is the screen's, not the keyboard's
      if (link.dataset.to !== "map" && shell.classList.contains("fold-right")) fold("right");
      const goal = [...shell.querySelectorAll(GOALS[link.dataset.to])].find((node) => node.getClientRects().length);
      (goal ?? stop(document.getElementById(link.dataset.to))).focus();
    });
  }
}

/** A place that is no control takes the focus as well. */
const stop = (node) => Object.assign(node, { tabIndex: -1 });
