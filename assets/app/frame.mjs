// The frame of the pages beside the map (/admin, /figures, /law): clock, link and person in the top bar, theme and language. What is
// in them is Dash's own; a place that the address names is gone to once it is there.

import { keepOnTheWay } from "./address.mjs";
import { load } from "./boot.mjs";
import { Choice } from "./choice.mjs";
import { ServerClock } from "./clock.mjs";
import { appears, byId, put } from "./dom.mjs";
import { clockTime, longDay } from "./format.mjs";
import { Link } from "./link.mjs";
import { Live } from "./live.mjs";
import { meet } from "./person.mjs";
import { RiskChip } from "./riskchip.mjs";

const page = await appears("#shell");
const choice = new Choice(page.dataset.lang);
document.documentElement.lang = choice.lang;
await Promise.all([load(choice.lang), meet()]);

const clock = new ServerClock();
const risk = new RiskChip(byId("risk"), clock);
const live = new Live();
const link = new Link(byId("link"), byId("banner"), live, clock);
live.start();
live.tell({
  snapshot: (message) => {
    clock.start(message.now, message.rate, message.heardAt);
    risk.note(message);
  },
  frame: (message) => {
    clock.note(message.now, message.heardAt);
    risk.note(message);
  },
  link: () => link.render(),
});
setInterval(tick, 1000);

page.querySelector("[data-do=print]")?.addEventListener("click", () => print());
if (location.hash) byId(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();

appears("#theme").then((button) => {
  button.addEventListener("click", () => (choice.theme = choice.theme === "dark" ? "light" : "dark"));
  keepOnTheWay(byId("language"));
});

function tick() {
  link.render();
  if (!clock.known) return;
  put(byId("clock").querySelector(".clock-time"), clockTime(clock.now()));
  put(byId("clock").querySelector(".clock-date"), longDay(clock.now()));
}
