// What this person chose: station, span and measure of the chart, theme, language, folded rails. All but the rails is in
// the address, so that it can be sent to somebody; theme, language, span and rails are also kept by the browser.

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
    this.hours = [asked("hours"), kept("hours")].find(offered) ?? "24";
    this.measure = asked("measure");
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
    say("hours", hours);
  }

  setMeasure(name) {
    this.measure = name;
    say("measure", name);
  }

  /** The span goes with the station: who gets the link may have kept another one. */
  setStation(id) {
    if (id !== this.station) this.setMeasure(null);
    this.station = id;
    say("station", id);
    say("hours", id && this.hours);
  }
}

const RAILS = ["left", "right"];

/** The classes of the rails that this screen has folded. */
export const folded = () => RAILS.map((rail) => `fold-${rail}`).filter(kept);

/** Folding of the rails, by button and by the keys [ and ]. */
export function foldable(shell) {
  const toggle = (rail) => {
    const folded = shell.classList.toggle(`fold-${rail}`);
    keep(`fold-${rail}`, folded ? "1" : "");
    const buttons = [...document.querySelectorAll(`.fold[data-rail="${rail}"]`)];
    for (const button of buttons) button.setAttribute("aria-expanded", String(!folded));
    // The keyboard stays with what it has folded or brought back.
    const [focused, rails] = [document.activeElement, document.querySelector(`.rail.${rail}`)];
    if (buttons.includes(focused) || rails.contains(focused)) buttons.find((button) => button.getClientRects().length)?.focus();
  };
  for (const rail of RAILS) if (folded().includes(`fold-${rail}`)) toggle(rail);
  for (const button of document.querySelectorAll(".fold")) {
    button.addEventListener("click", () => toggle(button.dataset.rail));
  }
  return toggle;
}
