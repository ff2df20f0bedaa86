// What this person chose: station, span and measure of the chart, theme, language, folded rails. Station and theme are
// in the address, so that they can be sent to somebody; the rest is kept by the browser.

import { asked, say } from "./address.mjs";

const keep = (name, value) => {
  try {
    localStorage.setItem(name, value);
  } catch {
    // storage may be forbidden: the choice holds as long as the page
  }
};

const kept = (name) => {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
};

const offered = (hours) => [...document.querySelectorAll(".span")].some(({ dataset }) => dataset.hours === hours);

export class Choice {
  constructor(lang) {
    this.lang = lang;
    this.station = asked("station");
    this.hours = offered(kept("hours")) ? kept("hours") : "24";
    this.measure = null;
    keep("lang", lang);
  }

  get theme() {
    return document.documentElement.dataset.theme;
  }

  set theme(theme) {
    document.documentElement.dataset.theme = theme;
    keep("theme", theme);
    say("theme", theme);
  }

  setHours(hours) {
    this.hours = hours;
    keep("hours", hours);
  }

  setStation(id) {
    this.station = id;
    this.measure = null;
    say("station", id);
  }
}

/** Folding of the rails, by button and by the keys [ and ]. */
export function foldable(shell) {
  const toggle = (rail) => {
    const folded = shell.classList.toggle(`fold-${rail}`);
    keep(`fold-${rail}`, folded ? "1" : "");
    document.querySelector(`.fold[data-rail="${rail}"]`)?.setAttribute("aria-expanded", String(!folded));
  };
  for (const rail of ["left", "right"]) if (kept(`fold-${rail}`)) toggle(rail);
  for (const button of document.querySelectorAll(".fold")) {
    button.addEventListener("click", () => toggle(button.dataset.rail));
  }
  return toggle;
}
